#!/usr/bin/env bash
# Draws of weights beside numpy in the same run: robustness.sh PROGRAM. Prints the times, the ratios
# and the memory.
set -eu
cd "$(dirname "$0")/../.."
program=$1
for units in 9 333; do
    "$program" $units 40 100000 2
    /usr/bin/python3 tests/bench/robustness.py $units 40 100000
done | tee /dev/stderr | awk '
    /^uniform/ { ours[$2] = $9 }
    /^numpy/ { printf "%s units: %.1f times as fast as numpy\n", $2, $7 / ours[$2] }'
