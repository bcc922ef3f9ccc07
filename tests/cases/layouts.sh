#!/usr/bin/env bash
# Returns whose merged cells say what belongs together: one workbook of layouts.py a line, what
# becomes of 思明区's places (6258 where they can be told), and the findings, in order, without W251.
. "$(dirname "$0")/lib.sh"

files='
years                 6258     N277
years-turned          6258     N277
plan                  6258     N277
ends-of-years         6258     N277
total-last            6258     N288
parts                 invalid  E258
parts-of-two          invalid  E258 E258
unmerged-area         invalid  E258
only-area-merged      6258     N277
three-rows            6258     N277 N277 N288
four-rows             6258     N277
measure-below         6258     N277 N277
title-one-measure     6258     N278
portal                6258     N277 N278
area-over-rows        invalid  E259 W252
area-over-total       6258     N289 W252
area-over-years       6258     W288
area-over-years-only  missing  W288
year-over-areas       6258     W288
city-over-counties    6258     N279
county-over-rows      invalid  E259 W252
figure-under          6258     W280
figure-across         6258     W280
total-merged          6258     N279
'

mkdir -p made ws/2022/returns
$python "$root/tests/cases/layouts.py" made || exit 1

while read -r name figure codes; do
    [ -n "$name" ] || continue
    it "$name: $figure, ${codes:-no finding}"
    cp "made/$name.xlsx" ws/2022/returns/a.xlsx
    tuoyu check ws --lang en
    assert_equal "$codes" "$(grep -F '2022/returns/a.xlsx' stdout | grep -oE '\[[EWN][0-9]{3}\]' |
        tr -d '[]' | sort | grep -v W251 | xargs)"
    tuoyu facts ws
    row=$(grep '^2022,350203,[^,]*,county,measure,places,' stdout)
    [ "$figure" = "$(echo "$row" | cut -d, -f7)" ] || [ "$figure" = "$(echo "$row" | cut -d, -f8)" ] ||
        fail "$row"
done <<<"$files"

it 'what lies under merged cells is nobody'\''s'
cp made/figure-under.xlsx ws/2022/returns/a.xlsx
tuoyu facts ws
assert_contains stdout ',湖里区,county,measure,places,,missing'
cp made/figure-across.xlsx ws/2022/returns/a.xlsx
tuoyu facts ws
assert_contains stdout '2022,350203,思明区,county,measure,children_enrolled,,missing'
cp made/city-over-counties.xlsx ws/2022/returns/a.xlsx
tuoyu facts ws
assert_contains stdout '2022,350200,厦门市,city,measure,places,6265,'
