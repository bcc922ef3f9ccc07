#!/usr/bin/env bash
# The same bits on every processor: no multiply-add in one step, no function of the C library that
# picks its code by the processor it finds.
. "$(dirname "$0")/lib.sh"

# Files with much arithmetic, for a processor that has multiply-add.
objects=(plain/analysis/survival.o plain/base/powers.o)
for_newer='-O2 -march=x86-64-v3'
[ "$(uname -m)" = x86_64 ] || for_newer=-O2 # others have it always, or never
fused()
{
    objdump -d --no-show-raw-insn "${objects[@]/#/build/}" |
        grep -ciE '\sv?fn?m(add|sub|la|ls)[0-9a-z.]*\s'
}

it 'every file is compiled without multiply-add in one step'
make_here -n -B check demo bench fuzz samples lint CC=gcc 2>&1 | grep -E '^(gcc|clang) .*\.c( |$)' \
    >compiled
[ "$(wc -l <compiled)" -gt 300 ] || fail "only $(wc -l <compiled) commands compile a file"
grep -v -e '-ffp-contract=off' compiled >without && fail "$(head -n 5 without)"

it 'and so none is in the code, whatever the processor'
build "${objects[@]}" CFLAGS="$for_newer" || fail 'not compiled'
assert_equal 0 "$(fused)"

it 'where they are, the look into the code sees them'
rm -r build
build "${objects[@]}" CFLAGS="$for_newer -ffp-contract=fast" || fail 'not compiled'
case $(uname -m) in
    x86_64 | aarch64 | riscv64) [ "$(fused)" -gt 0 ] || fail 'none seen' ;;
esac

# glibc takes the features of the processor from here; on others this test says less.
it 'a processor without multiply-add gives the same files'
cp -R "$root/samples/fujian" .
for features in '' -FMA,-FMA4,-AVX2,-AVX2_Usable,-FMA_Usable,-AVX512F; do
    export GLIBC_TUNABLES=${features:+glibc.cpu.hwcaps=$features}
    "$TUOYU_PLAIN" trend fujian -o "out$features" --no-charts >/dev/null 2>&1 || fail "exit $?"
    "$TUOYU_PLAIN" rank fujian --robustness >"rank$features" 2>/dev/null
done
unset GLIBC_TUNABLES
assert_file rank out/trend/survival.csv
assert_same out out-*
assert_same rank rank-*
