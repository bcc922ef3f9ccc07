#!/usr/bin/env bash
# Returns whose merged cells say what belongs together: one workbook of layouts.py a line, what
# becomes of 思明区's places (6258 where they can be told), and the findings but W251, in order.
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
groups                invalid  E258 E258
groups-of-institutions invalid E258 W252 W252
group-beside-total    6258     N288 N288
group-not-merged      invalid  E258
all-year              6258     N277
unknown-county        6258     E206 E206
unknown-county-merged 6258     E206
units-in-a-column     6258
months                6258     N277
until                 6258     N277
month-column          6258
day-column            6258
day-between           6258     N278
one-row-each          6258     W252
same-twice            6258     W252 W253
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
    value=$(echo "$row" | cut -d, -f7) state=$(echo "$row" | cut -d, -f8)
    [ "$figure" = "$value" ] || [ "$figure" = "$state" ] || fail "$row"
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

it 'a county that nobody knows is not its city, which is the sum of those that are known'
for name in unknown-county unknown-county-merged; do
    cp "made/$name.xlsx" ws/2022/returns/a.xlsx
    tuoyu facts ws
    assert_contains stdout ',思明区,county,measure,places,6258,ok'
    grep -q ',厦门市,city,measure,places,62[65][58],incomplete' stdout ||
        fail "$(grep ',厦门市,city,measure,places,' stdout)"
done
rm -rf fujian && cp -r "$root/samples/fujian" fujian
tuoyu facts fujian -p 2024
city=$(grep ',三明市,city,measure,places,' stdout)
sed -i '1s/^area,/设区市,区县,/; 2,$s/^/三明市,/' fujian/2024/returns/350400.csv
sed -n '2s/,[0-9]*,/,市本级,/p' fujian/2024/returns/350400.csv >>fujian/2024/returns/350400.csv
tuoyu facts fujian -p 2024
assert_equal "$city" "$(grep ',三明市,city,measure,places,' stdout)"
tuoyu check fujian -p 2024 --lang zh
assert_contains stdout '350400.csv:13:2: 错误[E206]: 不认识的区划（市本级）'

it 'heads that the program knows are named, and choices as far as they may be'
cp made/groups.xlsx ws/2022/returns/a.xlsx
tuoyu check ws --lang zh
assert_contains stdout '“托位数”只有分项或分组（公办、D列、民办）'
cp made/all-year.xlsx ws/2022/returns/a.xlsx
tuoyu facts ws
assert_contains stdout ',思明区,county,measure,newborn_families,7,ok'
tuoyu check ws --lang zh
assert_contains stdout '未读取（托位数/上年数）'
cp made/area-over-rows.xlsx ws/2022/returns/a.xlsx
tuoyu check ws --lang zh
assert_contains stdout '不认识的列“类型”'
cp made/area-over-years.xlsx ws/2022/returns/a.xlsx
tuoyu check ws --lang zh
assert_contains stdout '按“年份”（B列）'

it 'a register under headings of its own: the county counts, and findings say them'
rm ws/2022/returns/a.xlsx
cat >ws/2022/register.csv <<'EOF'
（1）机构编号,城市,区（县）,*机构类型,托位数（个）,登记日期（必填）
1,厦门市,思明区,托育机构,60,２０２２年３月１日
2,厦门市,湖里区,托育机构,60,2022年13月1日
EOF
tuoyu check ws --lang en
assert_lacks stdout W252
assert_lacks stdout E215
assert_contains stdout 'register.csv:3:6: error[E221]: column "登记日期（必填）" takes'
tuoyu facts ws
assert_contains stdout '2022,350203,思明区,county,measure,places,60,ok'
rm ws/2022/register.csv

it 'characters that show as nothing are named'
printf '地区,托位数\n思明区,62\u202a58\n' >ws/2022/returns/a.csv
tuoyu check ws --lang zh
assert_contains stdout '62〔方向控制符 U+202A〕58'
tuoyu check ws --lang en
assert_contains stdout '62<direction mark U+202A>58'
