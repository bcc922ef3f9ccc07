#!/usr/bin/env bash
# A call that fails anywhere in a run leaves the new output whole, or the old one and exit status 4:
# a few places of each call here, up to 600 in make check-all. FAULTS is the library that makes them
# fail (tests/faults/shim.c).
FAULTS=$(realpath "${FAULTS:-$(dirname "$0")/../../build/faults.so}") # before a folder of its own
. "$(dirname "$0")/lib.sh"

places=${FAULTS_EACH:-2} # of each call

# sweep PLACES JOB [CALL…]: what tests/faults/sweep.py finds is the case's failure.
sweep()
{
    local said
    said=$("$python" "$root/tests/faults/sweep.py" "$FAULTS" "$TUOYU_PLAIN" "$work/fujian" \
        "$work/faults" "$@" 2>&1) || fail "$said"
}

workspace
rm -r "$ws/2020" "$ws/2021"

it 'a fault in a run leaves the new output or the old'
sweep "$places" run

it 'a fault in a trend leaves the new output or the old'
if [ "$places" = 2 ]; then sweep 1 trend fwrite stat malloc; else sweep "$places" trend; fi
