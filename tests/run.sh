#!/usr/bin/env bash
# tests/run.sh PROGRAM...: runs test programs side by side and adds up what they say.
#
# A test program speaks TAP on stdout: a plan (1..N) and a line per test ("ok 1 - name", "not ok",
# "ok # SKIP why"); cmocka does so when asked, tests/cases/lib.sh, layers.sh and knots.sh do so by
# themselves. A program that says nothing, stops short of its plan or dies counts as a failure.
# Only the output of failures is shown, and how long each took. Ends with "N passed, N failed[, N
# skipped]". With NO_SKIPS=1 a test that is skipped has failed: what it needs should be there.
set -u
cd "$(dirname "$0")/.." || exit 1

export CMOCKA_MESSAGE_OUTPUT=TAP LC_ALL=C.UTF-8
# A status of its own, so that no sanitizer's report passes for an exit status of the program.
# What is freed comes back after 8 MB, not 256: fresh pages are a fifth of the time otherwise.
export ASAN_OPTIONS=exitcode=99:detect_stack_use_after_return=1:quarantine_size_mb=8
export LSAN_OPTIONS=exitcode=99
export UBSAN_OPTIONS=exitcode=99:print_stacktrace=1

# Tests make and delete thousands of small files: in memory, where there is plenty of it.
roomy()
{
    [ -w "$1" ] && [ "$(df --output=avail -k "$1" | tail -n 1)" -gt $((2 << 20)) ] &&
        [ "$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo)" -gt $((2 << 20)) ]
}
[ -n "${TMPDIR:-}" ] || ! roomy /dev/shm || export TMPDIR=/dev/shm

TEST_TIMEOUT=${TEST_TIMEOUT:-3600} # seconds for each: for what hangs, not for what is slow
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT
export results TEST_TIMEOUT

# Prints "PASSED FAILED SKIPPED" of a program's log and exit status. cmocka calls a skipped test
# "not ok # SKIP", so skips are looked for first.
count()
{
    awk -v status="$2" -v no_skips="${NO_SKIPS:-}" '
        /^1\.\.[0-9]+/ { split($0, plan, /\.\./); planned += plan[2]; plans++ }
        /^(not )?ok .*# SKIP/ { if (no_skips) failed++; else skipped++; next }
        /^ok / { passed++ }
        /^not ok / { failed++ }
        END {
            short = !plans || passed + failed + skipped != planned
            if (!failed && (status != 0 || short)) failed = 1
            print passed + 0, failed + 0, skipped + 0
        }' "$1"
}

run_one()
{
    local program=$1 name log status passed failed skipped began
    name=$(basename "$program")
    log=$results/$name.log
    began=$SECONDS
    timeout -k 5 "$TEST_TIMEOUT" "$program" >"$log" 2>&1 </dev/null
    status=$?
    [ "$status" -ne 124 ] && [ "$status" -ne 137 ] ||
        echo "not ok - timed out, or killed, at $((SECONDS - began)) s of $TEST_TIMEOUT" >>"$log"
    read -r passed failed skipped < <(count "$log" "$status")
    echo "$passed $failed $skipped" >"$results/$name.count"
    if [ "$failed" -gt 0 ]; then
        printf 'FAIL  %s (exit status %d)\n%s\n' "$program" "$status" \
            "$(grep -Ev '^ok [^#]*$' "$log" | head -n 100 | sed 's/^/      /')"
    else
        printf 'ok    %-24s %3d passed %4d s%s\n' "$name" "$passed" $((SECONDS - began)) \
            "$(sed -n 's/^.*# SKIP/\n      skipped:/p' "$log")"
    fi
}
export -f run_one count

# Only names that end in .sh or stand below a folder reach here, so xargs needs no quoting.
printf '%s\n' "$@" | grep -v '/lib\.sh$' | xargs -P "$(nproc)" -I{} bash -c 'run_one {}'

cat "$results"/*.count | awk '
    { passed += $1; failed += $2; skipped += $3 }
    END {
        printf "%d passed, %d failed", passed, failed
        if (skipped) printf ", %d skipped", skipped
        print ""
        exit failed > 0 || passed == 0
    }'
