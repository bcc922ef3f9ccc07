#!/usr/bin/env bash
# The figures of tuoyu trend worked out a second time, in exact fractions and from the handbook
# (trend_model.py, trend_again.py): over the whole sample, and over workspaces drawn at random.
. "$(dirname "$0")/lib.sh"

templates=$root/templates
again() # WORKSPACE OUT: says nothing where all is as it must be
{
    $python "$root/tests/cases/trend_again.py" "$1" "$templates" "$2" >told 2>wrong ||
        fail "$1: $(tail -n 2 wrong)$(grep -v '^#' told)"
    cat told >>counts
}

it 'the whole sample: series, changes, paths and the watch-list'
cp -R "$root/samples/fujian" sample
tuoyu trend sample --no-charts -o out
assert_status 0
again sample out

it 'small workspaces at random: merged counties, gaps, breaks, quarters, namings'
for seed in $(seq 22); do
    rm -rf ws drawn
    $python "$root/tests/cases/trend_drawn.py" "$seed" ws || fail "seed $seed: not made"
    plainly trend ws --no-charts -o drawn
    [ "$status" -le 1 ] || fail "seed $seed: exit status $status" # some have cells in error
    again ws drawn
done

it 'every rule of watch.csv fired in one of them'
for rule in $(seq -f 'W%02g' 14); do
    assert_contains counts "# watch $rule:"
done

it 'an error in any of the four tables is told'
plant() # TABLE SED WORDS: an edit of a copy of the sample's output, and what is said of it
{
    cp "planted/trend/$1" before
    sed -i "$2" "planted/trend/$1"
    ! cmp -s before "planted/trend/$1" || fail "$1: nothing planted by $2"
    printf '%s\n' "$3" >>plants
}
cp -R out planted
plant series.csv '/^2020,350404,.*,places,/s/,ok,/,incomplete,/' 'series state .*350404'
plant series.csv '/^2024,350200,.*,filing_rate,/s/\(\.[0-9]\{5\}\)[0-9]/\19/' \
    'series value .*350200'
plant changes.csv '/^2023,2024,350300,.*,filing_rate,/s/,\([0-9]\),\([0-9]\),/,\1,9,/' \
    'changes rank_to .*350300'
plant changes.csv '/^2023,2024,350400,.*,filing_rate,/d' \
    'changes 2023 2024 350400 filing_rate no row'
plant changes.csv '/^2023,2024,350300,.*,places,/s/,个$/,家/' 'changes unit .*350300'
plant changes.csv '/^2023,2024,350400,.*,places,/d' 'changes 2023 2024 350400 places no row'
plant path.csv '/^350000,.*,guidance_rate,/s/,25775,/,25776,/' 'path .*25776'
plant path.csv '/^350000,.*,guidance_rate,/s/,2027,inc/,2028,inc/' 'path .*2028'
plant watchlist.csv '/,G05,/d' 'watch count .*G05'
plant watchlist.csv '/,G11,/s/,0,G11,/,1,G11,/' 'watch count .*G11'
! $python "$root/tests/cases/trend_again.py" sample "$templates" planted >told 2>wrong ||
    fail 'an output with ten errors is taken for right'
while read -r words; do
    grep -qe "^$words" told || fail "nothing says '$words'"
done <plants
