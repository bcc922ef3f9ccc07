#!/usr/bin/env bash
# Registers through time: opened, filed, cancelled, changed and gone, on today's areas; who has
# filed; how long institutions last. By hand, and a second time in registry.py.
. "$(dirname "$0")/lib.sh"

header=id,name,area,kind,ownership,places,places_inclusive,children_enrolled,registered_on,filed_on
header+=,accepted_on,cancelled_on

# Three years, of which the middle one has no register: it is told by that of 2023, which no longer
# has what 2021 knew of A3 and A4.
by_hand()
{
    workspace register-2022
    rm register-2022/2022/{register,services}.csv
    mkdir register-2022/2021 register-2022/2023
    cat >register-2022/2021/register.csv <<CSV
$header
A1,甲,思明区,托育机构,民办,60,0,0,2020-03-01,2020-05-10,2020-06-01,
A2,乙,思明区,幼儿园托班,公办,50,0,0,2021-02-01,2021-03-03,,
A3,丙,湖里区,托育机构,民办,40,0,0,2019-01-15,,,2021-06-30
A4,丁,湖里区,社区,公办,20,0,0,2021-12-31,,,
CSV
    cat >register-2022/2023/register.csv <<CSV
$header
A1,甲（新名）,思明区,托育机构,民办,60,0,0,2020-03-01,2020-05-10,2020-06-01,2022-07-01
A2,乙,思明区,幼儿园托班,公办,50,0,0,2021-02-01,2021-03-03,2021-04-01,
B1,戊,湖里区,社区,民办,10,0,0,2021-11-01,2022-11-06,,
B2,己,思明区,托育机构,民办,30,0,0,2022-05-01,2022-05-21,2022-06-30,
B3,庚,思明区,托育机构,民办,30,0,0,2023-04-01,,,
CSV
}

# sheets WORKBOOK: the names of its sheets, a line each.
sheets()
{
    "$python" -c 'import openpyxl, sys
print(*openpyxl.load_workbook(sys.argv[1]).sheetnames, sep="\n")' "$1"
}

# at_random: three years of fujian with some thousand rows each, written by registry.py.
at_random()
{
    workspace
    cp "$root/templates/rules/fujian-2021/areas.csv" fujian/
    "$python" "$root/tests/cases/registry.py" make fujian 6000 7
}

it 'each figure of a small history, worked out by hand'
by_hand
tuoyu trend register-2022 --no-charts -o out
assert_status 0
for row in \
    2021,350000,福建省,province,2021,0,2,2,1,3,1,0,1,30,,,,,0 \
    2021,350203,思明区,county,2021,0,1,1,0,2,1,0,1,30,,,,,0 \
    2021,350206,湖里区,county,2021,0,1,1,1,1,0,0,0,,,,,,0 \
    2022,350000,福建省,province,2023,1,3,1,1,3,2,1,2,195,,,,,0 \
    2022,350203,思明区,county,2023,1,2,1,1,2,1,1,1,20,,,,,0 \
    2023,350000,福建省,province,2023,0,3,1,0,4,0,0,0,,2021,1,1,1,0 \
    2023,350203,思明区,county,2023,0,2,1,0,3,0,0,0,,2021,1,0,0,0 \
    2023,350206,湖里区,county,2023,0,1,0,0,1,0,0,0,,2021,0,1,1,0; do
    assert_contains out/trend/registry.csv "$row"
done
assert_equal 13 "$(wc -l <out/trend/registry.csv)" # a header, three years, four areas
for row in 全部,全部,4,3,0,75 托育机构,不满1年,1,0,0,0 托育机构,1年至不满2年,1,1,0,100 \
    社区,2年至不满3年,1,1,0,100 托育机构,全部,2,1,0,50 家庭托育点,全部,0,0,0,; do
    assert_contains out/trend/filing.csv "$row"
done
for row in 全部,cancelled,274,5,0,1,1,, 全部,cancelled,852,2,1,0,0.5,0.005 \
    全部,cancelled,1063,1,0,1,0.5,0.005 全部,filed,20,5,1,0,0.8,0.2 \
    托育机构,filed,274,1,0,1,0.333; do
    assert_contains out/trend/survival.csv "$row"
done
assert_equal "2023,2021,350203,思明区,A1,甲（新名）,changed,name,甲,甲（新名）
2023,2021,350206,湖里区,A4,丁,dropped,,,
2023,2021,350206,湖里区,B1,戊,late,,," "$(tail -n +2 out/trend/institutions.csv)"
sheets out/trend/trend.xlsx >names
assert_contains names 机构变动
assert_contains names 备案与存续
"$python" - out/trend/trend.xlsx <<'PYTHON' || fail 'the sheets say something else'
import sys
from openpyxl import load_workbook
rows = {}
for values in (True, False):
    sheet = load_workbook(sys.argv[1], data_only=values)["机构变动"]
    rows[values] = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[1] or row[2]}
assert rows[True]["2022年"] == ("2022年", "2023年（回溯）", 3, 1, 1, 3, 2, 1, 2, 195,
                               "—", "—", "—", 0), rows[True]["2022年"]
assert rows[True]["福建省"][2:] == (3, 1, 0, 4, 0, 0, 0, "—", 1, 1, 1, 0), rows[True]["福建省"]
assert rows[False]["2022年"][5].startswith("=C"), rows[False]["2022年"]
text = [cell for row in load_workbook(sys.argv[1])["备案与存续"].iter_rows(values_only=True)
        for cell in row if isinstance(cell, str)]
assert any("Kaplan–Meier" in cell for cell in text)
assert any("卡普兰—迈耶" in cell for cell in text)
PYTHON

it 'no register: headers, and no sheets'
rm register-2022/202?/register.csv
printf 'area,measure,value\n350200,places,100\n' >register-2022/2023/facts.csv
plainly trend register-2022 --no-charts -o none
assert_status 0
for table in registry institutions filing survival; do
    assert_equal "$(head -n 1 out/trend/$table.csv)" "$(cat none/trend/$table.csv)"
done
sheets none/trend/trend.xlsx >names
assert_lacks names 机构变动
assert_lacks names 备案与存续

it 'columns that a register does not have are not known, and nothing is made of them'
by_hand
rm -r register-2022/2021
cut -d, -f1-9 register-2022/2023/register.csv >cut && mv cut register-2022/2023/register.csv
tuoyu trend register-2022 --no-charts -o out
assert_status 0
assert_contains out/trend/registry.csv \
    '2023,350000,福建省,province,2023,0,4,1,,5,,,,,,,,,0'
assert_contains out/trend/filing.csv '全部,全部,5,0,5,'
assert_equal 1 "$(wc -l <out/trend/survival.csv)"
assert_equal 1 "$(sheets out/trend/trend.xlsx | grep -c 备案与存续)"

it 'rows that cannot be placed are counted as left out, in every place that tells it'
by_hand
cat >>register-2022/2023/register.csv <<'CSV'
C1,,火星区,社区,民办,10,0,0,2022-01-01,,,
C2,,湖里区,社区,民办,10,0,0,不详,,,
C3,,湖里区,社区,民办,10,0,0,2022-01-01,,,2022-02-30
C4,,湖里区,社区,民办,10,0,0,2022-01-01,,,2021-12-31
B3,,湖里区,社区,民办,10,0,0,2022-01-01,,,
C5,,湖里区,社区
Z1,"=HYPERLINK(""x"")",湖里区,茶馆,民办,x,0,0,2022-01-01,2021-01-01,坏,
CSV
sed -i 's/^A2,乙,/A2,=1+1,/' register-2022/2023/register.csv
plainly trend register-2022 --no-charts -o out
assert_status 1
assert_contains out/trend/institutions.csv "A2,'=1+1,changed,name,乙,'=1+1" # no formula
assert_contains out/trend/registry.csv \
    '2023,350000,福建省,province,2023,0,4,1,0,5,0,0,0,,2021,2,1,1,6'
assert_contains out/trend/registry.csv \
    '2023,350206,湖里区,county,2023,0,2,0,0,2,0,0,0,,2021,0,1,1,3'
"$python" - out/trend/trend.xlsx <<'PYTHON' || fail 'the sheet does not tell it'
import sys
from openpyxl import load_workbook
rows = [row for row in load_workbook(sys.argv[1], data_only=True)["机构变动"].iter_rows(
    values_only=True) if row[0] == "2023年"]
assert rows[-1][:9] == ("2023年", 12, 1, 1, 1, 1, 1, 1, 0), rows
PYTHON

it 'a register of garbage, and one that breaks off'
head -c 40000 /dev/urandom >register-2022/2023/register.csv
plainly trend register-2022 --no-charts -o out
assert_equal 4 "$(grep -c '^2021,.*,2021,0,' out/trend/registry.csv)"
by_hand
printf 'X9,"乙,思明区\n' >>register-2022/2023/register.csv
tuoyu trend register-2022 --no-charts -o out
assert_equal 4 "$(grep -c '^2021,.*,2021,0,' out/trend/registry.csv)"
assert_equal '' "$(grep '^202[23],' out/trend/registry.csv)" # half a register says nothing

it 'thousands of rows agree with a second way of counting, to the last of exact fractions'
at_random
plainly trend fujian --no-charts -o out
assert_status 1
"$python" "$root/tests/cases/registry.py" check fujian fujian/areas.csv out ||
    fail 'the second way finds something else'

it 'what is open at the end is what the period itself counts as registered'
for year in 2020 2021 2022; do
    tuoyu facts fujian -p $year
    # incomplete where a row has an error: neither counts it
    awk -F, '$6 == "institutions_registered" && $4 == "county" && $8 ~ /^(ok|incomplete)$/ {
        print $2, $7 }' stdout | sort >facts
    awk -F, -v p=$year '$1 == p { print $2, $10 }' out/trend/registry.csv | sort >open
    [ "$(wc -l <facts)" -gt 20 ] || fail "$year: nothing to compare"
    # a county of before 2021 stands in the register under the area that it has become
    assert_equal '' "$(comm -23 facts open | grep -v -E '^350(402|403|427|625|681) ')"
done

it 'a county that merged has its predecessors'\'' institutions, and a new code is no change'
cp -R out first
workspace
cat >fujian/2020/register.csv <<CSV
$header
S1,甲,350402,托育机构,民办,60,0,0,2020-03-01,,,
S2,乙,350403,托育机构,民办,60,0,0,2019-03-01,,,
S3,丙,沙县,托育机构,民办,60,0,0,2019-03-01,,,
CSV
sed -e 's/,35040[23],/,三元区,/' -e 's/,沙县,/,大田县,/' fujian/2020/register.csv \
    >fujian/2021/register.csv
plainly trend fujian --no-charts -o merged
assert_contains merged/trend/registry.csv \
    '2020,350404,三元区,county,2020,0,1,1,0,2,0,0,0,,,,,,0'
assert_contains merged/trend/registry.csv \
    '2020,350405,沙县区,county,2020,0,1,0,0,1,0,0,0,,,,,,0'
assert_contains merged/trend/registry.csv \
    '2021,350404,三元区,county,2021,0,2,0,0,2,0,0,0,,2020,0,0,0,0'
assert_contains merged/trend/registry.csv \
    '2021,350400,三明市,city,2021,0,3,0,0,3,0,0,0,,2020,1,0,0,0'
assert_equal '' "$(grep -E ',350(402|403|427),' merged/trend/registry.csv)"

# same A B: but for the manifests, which have the digests of what was read
same()
{
    rm -f "$1"/trend/manifest.json "$2"/trend/manifest.json
    assert_same "$1" "$2"
}

it 'the order of rows and the encoding change no byte, in long files and in short ones'
at_random
for year in 2020 2021 2022; do
    "$python" "$root/tests/cases/registry.py" shuffle fujian/$year/register.csv 3
done
tuoyu trend fujian --no-charts -o out
same first out
for year in 2020 2021 2022; do
    iconv -f UTF-8 -t GB18030 fujian/$year/register.csv >text && mv text fujian/$year/register.csv
done
plainly trend fujian --no-charts -o out
same first out
by_hand
plainly trend register-2022 --no-charts -o small
for year in 2021 2023; do
    "$python" "$root/tests/cases/registry.py" shuffle register-2022/$year/register.csv 3
    iconv -f UTF-8 -t GB18030 register-2022/$year/register.csv >text
    mv text register-2022/$year/register.csv
done
tuoyu trend register-2022 --no-charts -o other
same small other
