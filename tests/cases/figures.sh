#!/usr/bin/env bash
# Published figures through the whole program, and the rules of arithmetic as a user meets them.
. "$(dirname "$0")/lib.sh"

# value PERIOD AREA CODE: the value column of the last `tuoyu facts`.
value()
{
    awk -F, -v p="$1" -v a="$2" -v c="$3" '$1 == p && $2 == a && $6 == c { print $7 }' stdout
}

state()
{
    awk -F, -v p="$1" -v a="$2" -v c="$3" '$1 == p && $2 == a && $6 == c { print $8 }' stdout
}

it 'the 2022 nursery project: 厦门 2000/5280, 福州（含平潭） 2280/8420, 全省 15000/41870'
workspace nursery-plan-2022
tuoyu facts nursery-plan-2022
assert_status 0
for line in 350200:2000:5280 350100:2280:8420 350000:15000:41870; do
    IFS=: read -r area places thousand <<<"$line"
    assert_equal "$(awk -v p="$places" -v t="$thousand" 'BEGIN { printf "%.12f", p / t }')" \
        "$(printf '%.12f' "$(value 2022 "$area" places_per_thousand)")"
    assert_equal "$places" "$(value 2022 "$area" places)"
done
assert_equal 500 "$(value 2022 350001 places)"
assert_equal missing "$(state 2022 3501R0 places_per_thousand)"

it 'that project is run without assessment: ranking.csv has only its header'
tuoyu run nursery-plan-2022 -o out
assert_status 0
assert_equal 1 "$(wc -l <out/2022/ranking.csv)"
assert_file out/2022/annual.xlsx

it 'population by year is the yearbook: the nine cities add up to the province'
workspace
tuoyu facts fujian -p all
assert_status 0
for line in 2020:41610000 2021:41870000 2022:41880000; do
    assert_equal "${line#*:}" "$(value "${line%:*}" 350000 resident_population)"
    assert_equal "${line#*:}" "$(awk -F, -v p="${line%:*}" \
        '$1 == p && $4 == "city" && $6 == "resident_population" { s += $7 }
        END { print s }' stdout)"
done

it 'every rate in facts.csv is its numerator over its denominator'
awk -F, '$5 == "indicator" && $7 != "" {
    factor = $6 == "places_per_thousand" ? 1000 : 100
    d = $7 - $9 / $10 * factor
    if (d > 1e-9 || d < -1e-9) print
    n++
} END { if (n < 500) print "only", n }' stdout >wrong
assert_equal '' "$(cat wrong)"

it 'a city is the sum of its counties, and the province of its cities'
awk -F, '$1 == 2022 && $5 == "measure" && $8 == "ok" {
    if ($4 == "county") sum[substr($2, 1, 4), $6] += $7
    if ($4 == "city") { own[substr($2, 1, 4), $6] = $7; cities[$6] += $7 }
    if ($4 == "province") whole[$6] = $7
} END {
    for (k in own) if (own[k] != sum[k]) print k, own[k], sum[k]
    for (k in whole) if (whole[k] != cities[k]) print k, whole[k], cities[k]
}' stdout >wrong
assert_equal '' "$(cat wrong)"

it 'one row a period, area and code'
assert_equal '' "$(cut -d, -f1,2,6 stdout | sort | uniq -d)"

it 'no population gives no ratio, and the province says 8 of 9'
workspace
sed -i '/^350200,resident_population/d' fujian/2022/facts.csv
for file in fujian/2022/returns/*.csv; do
    awk -F, -v OFS=, 'NR == 1 { $2 = "note" } NR > 1 { $2 = "" } { print }' "$file" >table
    mv table "$file"
done
sed -i '/^350000,resident_population/d' fujian/2022/facts.csv
tuoyu facts fujian
assert_equal missing "$(state 2022 350200 places_per_thousand)"
assert_equal '' "$(value 2022 350200 places_per_thousand)"
assert_equal incomplete "$(state 2022 350000 places_per_thousand)"
row=$(grep '^2022,350000,.*,places_per_thousand,' stdout)
assert_equal 8,9 "$(cut -d, -f11,12 <<<"$row")"

it 'a zero denominator gives no value'
workspace
echo '350200,new_communities,0,,' >>fujian/2022/facts.csv
echo '350200,new_communities_synced,0,,' >>fujian/2022/facts.csv
sed -i 's/^note,.*//' fujian/settings.csv
echo 'source_order,"facts,returns",' >>fujian/settings.csv
tuoyu facts fujian
assert_equal '' "$(value 2022 350200 new_community_sync_rate)"
assert_equal not_applicable "$(state 2022 350200 new_community_sync_rate)"
assert_lacks stdout inf
assert_lacks stdout nan

it 'two sources: the first in source_order counts, the difference is a finding'
assert_equal 0 "$(value 2022 350200 new_communities)"
tuoyu check fujian --lang en
assert_contains stdout 'warning['

it 'empty, declared missing, not applicable, below the unit, none and zero are different things'
workspace
file=fujian/2022/returns/350200.csv
awk -F, -v OFS=, 'BEGIN { split(",缺报,—,…,无,0", t, ",") } NR > 1 { $13 = t[NR - 1] } { print }' \
    "$file" >table
mv table "$file"
tuoyu facts fujian
for pair in 350203:missing 350205:missing 350206:not_applicable 350211:below_unit \
    350212:ok 350213:ok; do
    assert_equal "${pair#*:}" "$(state 2022 "${pair%:*}" families_guided)"
done
assert_equal 0 "$(value 2022 350212 families_guided)"
tuoyu check fujian --lang en
assert_contains stdout 'note[N272]'
assert_contains stdout 'note[N274]'

it 'where no county is tested the share of counties does not apply'
workspace
tuoyu facts fujian
assert_equal missing "$(state 2022 350527 places)" # 金门 sends nothing
assert_equal not_applicable "$(state 2022 350527 employer_care_county_share)"
assert_equal not_applicable "$(state 2022 350001 employer_care_county_share)"
sed -i 's/^\(area,.*\),employer_nurseries\(,\|$\)/\1,note\2/' fujian/2022/returns/350200.csv
tuoyu facts fujian
assert_equal missing "$(state 2022 350200 employer_care_county_share)" # tested, and not told
assert_equal missing "$(state 2022 350203 employer_care_county_share)"
