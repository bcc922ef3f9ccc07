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
    tuoyu trend ws --no-charts -o drawn
    [ "$status" -le 1 ] || fail "seed $seed: exit status $status" # some have cells in error
    again ws drawn
done

it 'every rule of watch.csv fired in one of them'
for rule in $(seq -f 'W%02g' 14); do
    assert_contains counts "# watch $rule:"
done

it 'an error in any of the four tables is told'
plant() # TABLE SED: an edit of a copy of the sample's output
{
    planted=$((planted + 1))
    mkdir "planted$planted"
    cp -R out/trend "planted$planted"
    sed -i "$2" "planted$planted/trend/$1"
    ! cmp -s "out/trend/$1" "planted$planted/trend/$1" || fail "$1: nothing planted by $2"
}
planted=0
plant series.csv '/^2020,350404,.*,places,/s/,ok,/,incomplete,/'
plant series.csv '/^2024,350200,.*,filing_rate,/s/\(\.[0-9]\{5\}\)[0-9]/\19/'
plant changes.csv '/^2023,2024,350300,.*,filing_rate,/s/,\([0-9]\),\([0-9]\),/,\1,9,/'
plant changes.csv '/^2023,2024,350300,.*,filing_rate,/d'
plant changes.csv '/^2023,2024,350300,.*,places,/s/,个$/,家/'
plant changes.csv '/^2023,2024,350300,.*,places,/d'
plant path.csv '/^350000,.*,guidance_rate,/s/,25775,/,25776,/'
plant path.csv '/^350000,.*,guidance_rate,/s/,2027,inc/,2028,inc/'
plant watchlist.csv '/,G05,/d'
plant watchlist.csv '/,G11,/s/,0,G11,/,1,G11,/'
$python "$root/tests/cases/trend_again.py" sample "$templates" planted* >told 2>right ||
    fail "outputs with an error that are taken for right: $(cat right)"
assert_equal "$planted" "$(grep -c ' wrong of ' told)"
