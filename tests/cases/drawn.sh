#!/usr/bin/env bash
# A hundred workspaces at random: the printed points are those of the rules, add up to the printed
# totals, and give ranks and places; in ten of them the workbooks show the same.
. "$(dirname "$0")/lib.sh"

TUOYU=$TUOYU_PLAIN # four hundred runs' worth of assertions lie in the files
it 'points are those of the rules, and add up'
for seed in $(seq 100); do
    rm -rf ws out
    $python "$root/tests/cases/drawn.py" make "$seed" ws || fail "seed $seed: not made"
    tuoyu run ws -o out --no-charts --lang en
    [ "$status" -le 1 ] || fail "seed $seed: exit $status: $(head -n 3 stderr)"
    $python "$root/tests/cases/drawn.py" check ws out/2022 2>wrong ||
        fail "seed $seed: $(tail -n 2 wrong)"
    [ $((seed % 10)) != 0 ] || mv out "out-$seed"
done

it 'the workbooks print what adds up'
for seed in $(seq 10 10 100); do
    $python "$root/tests/cases/drawn.py" books "out-$seed/2022" 2>wrong ||
        fail "seed $seed: $(tail -n 2 wrong)"
done
