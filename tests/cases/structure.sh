#!/usr/bin/env bash
# Every workbook and picture that the program writes is whole in itself: structure.py reads the
# packages alone, without a library that would look away; structure_planted.py damages copies.
#
# With OOXML_SCHEMAS=FOLDER, a folder with sml.xsd of ECMA-376 (part 4, transitional) and those that
# it names, every part is held against its schema too. They are not among Debian's packages: without
# the variable that case is not there, and is no case that was skipped.
. "$(dirname "$0")/lib.sh"
checker=$root/tests/cases/structure

it 'gnuplot is there'
if ! need gnuplot; then exit; fi

it 'every workbook, PNG and SVG of run, trend, template and check is whole'
plainly trend "$root/samples/fujian" -o out
plainly run "$root/samples/fujian" -p 2024 -o out
plainly template "$root/samples/fujian" -p 2025 -o out
plainly check "$root/samples/fujian" -p 2024 -o out
plainly run "$root/tests/golden/small" -o small --no-charts
plainly check "$root/tests/golden/small" -p 2022 -o small
$python "$checker.py" out small >told || fail "$(head -n 12 told)"
find out small -name '*.xlsx' | wc -l >books
assert_contains told "$(cat books) workbooks, "
[ "$(cat books)" -ge 40 ] || fail "only $(cat books) workbooks were written"
for kind in png svg; do
    [ -n "$(find out -name "*.$kind")" ] || fail "no $kind was written"
done

it 'what is damaged is told, with file and place'
$python "${checker}_planted.py" small/2022/annual.xlsx small/2022/review.xlsx \
    out/blank/2025/350200-*.xlsx small/2022/notices/350300-*.xlsx out/2024/charts/filing_rate.* \
    >told 2>&1 || fail "$(tail -n 3 told)"
[ "$(wc -l <told)" -eq 1 ] || fail "$(head -n 12 told)"
assert_contains told ' kinds of damage'

if [ -n "${OOXML_SCHEMAS:-}" ]; then
    it 'every part is what its schema says'
    $python "$checker.py" --schemas "$OOXML_SCHEMAS" out small >told 2>&1 ||
        fail "$(tail -n 12 told)"
    assert_contains told ' parts against schemas'
fi
