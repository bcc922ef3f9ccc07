#!/usr/bin/env bash
# A hundred workspaces at random: the printed points are those of the rules, add up to the printed
# totals, and give ranks and places; in ten of them the workbooks show the same.
. "$(dirname "$0")/lib.sh"

TUOYU=$TUOYU_PLAIN # four hundred runs' worth of assertions lie in the files
it 'points are those of the rules, and add up'
$python "$root/tests/cases/drawn.py" make ws $(seq 100) || fail 'not made'
for seed in $(seq 100); do
    tuoyu run "ws/$seed" -o "out/$seed" --no-charts --lang en
    [ "$status" -le 1 ] || fail "seed $seed: exit $status: $(head -n 3 stderr)"
done
$python "$root/tests/cases/drawn.py" check ws out 2>wrong || fail "$(tail -n 2 wrong)"

it 'the workbooks print what adds up'
$python "$root/tests/cases/drawn.py" books out $(seq 10 10 100) 2>wrong ||
    fail "$(tail -n 2 wrong)"
