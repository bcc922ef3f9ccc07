#!/usr/bin/env bash
# The ranking as a user meets it: quota, ties, vetoes, and what the printed points add up to.
. "$(dirname "$0")/lib.sh"

# total AREA / place AREA, of ranking.csv on stdout
column()
{
    awk -F, -v a="$1" -v c="$2" '$2 == a { print $c }' stdout
}

# Verified points of every item of AREA as those of another, so that the two could tie.
set_points() # AREA ITEM POINTS
{
    awk -F, -v OFS=, -v a="$1" -v i="$2" -v p="$3" '$1 == a && $2 == i { $4 = p } { print }' \
        fujian/2022/assessment.csv >table
    mv table fujian/2022/assessment.csv
}

it 'one of nine is recommended'
workspace
tuoyu rank fujian --format csv
assert_status 0
assert_equal 1 "$(grep -c ',in,' stdout)"
assert_equal 8 "$(grep -c ',out,' stdout)"
assert_equal in "$(column 350200 5)"
assert_equal 9 "$(tail -n +2 stdout | cut -d, -f2 | sort -u | wc -l)"

it 'the printed points add up to the printed total, to the hundredth'
tuoyu run fujian -o out --no-charts
awk -F, 'NR == FNR { if (FNR > 1) sum[$1] += 100 * $6 + 0; next }
    FNR > 1 && int(sum[$2] + 0.5) != int(100 * $4 + 0.5) { print $2, sum[$2], $4 }' \
    out/2022/points.csv out/2022/ranking.csv >wrong
assert_equal '' "$(cat wrong)"

it 'a veto keeps points and rank, and the place passes on'
workspace
tuoyu rank fujian --format csv
points=$(column 350200 4)
second=$(sed -n 3p stdout | cut -d, -f2)
set_points 350200 V.1 1
tuoyu rank fujian --format csv
assert_status 0
assert_equal gated "$(column 350200 5)"
assert_equal 1 "$(column 350200 1)"
assert_equal "$points" "$(column 350200 4)"
assert_equal in "$(column "$second" 5)"

it 'a tie across the line is not decided: exit 1, and the output is written'
workspace
mkdir fujian/rules
head -n 1 "$root/templates/rules/fujian-2021/items.csv" >fujian/rules/items.csv
echo '1.01,一,条目一,100,points,,verified,,,,' >>fujian/rules/items.csv
{
    echo area,item,self_points,verified_points,evidence,note
    for city in 1 2 3 4 5 6 7 8 9; do echo "350${city}00,1.01,90,$((city > 2 ? 70 : 80)),,"; done
} >fujian/2022/assessment.csv
plainly run fujian -o out --no-charts --lang en
assert_status 1
assert_contains stderr 'error[E301]'
assert_equal 2 "$(grep -c ',undecided,' out/2022/ranking.csv)"
assert_contains out/2022/ranking.csv '1,350100'
assert_contains out/2022/ranking.csv '3,350300'

it 'an override of the quota, with its document, takes both'
printf 'quota_override,2,\nquota_document,闽卫函〔2022〕1号（测试）,\n' >>fujian/settings.csv
tuoyu rank fujian
assert_status 0
assert_contains stdout '闽卫函〔2022〕1号（测试）'
tuoyu rank fujian --format csv
assert_equal 2 "$(grep -c ',in,' stdout)"

it 'an override of 0 takes none'
sed -i 's/^quota_override,2/quota_override,0/' fujian/settings.csv
tuoyu rank fujian --format csv
assert_status 0
assert_equal 9 "$(grep -c ',out,' stdout)"

it 'verified points that differ from the computed ones are a finding, and do not count'
workspace
tuoyu rank fujian --format csv
before=$(column 350100 4)
set_points 350100 2.05 0.5
tuoyu check fujian --lang en
assert_contains stdout 'warning[W258]'
tuoyu rank fujian --format csv
assert_equal "$before" "$(column 350100 4)"

it 'self-assessed points never count'
workspace
tuoyu rank fujian --format csv
mv stdout before
awk -F, -v OFS=, 'NR > 1 { $3 = 0 } { print }' fujian/2022/assessment.csv >table
mv table fujian/2022/assessment.csv
tuoyu rank fujian --format csv
assert_same before stdout

it 'points outside an item are an error'
workspace
set_points 350100 1.01 99
tuoyu check fujian --lang en
assert_status 1
assert_contains stdout 'error[E224]'

# A catalogue of one item, computed or not, and an assessment of a header alone.
header_only() # SOURCE INDICATOR TARGET
{
    workspace
    mkdir fujian/rules
    head -n 1 "$root/templates/rules/fujian-2021/items.csv" >fujian/rules/items.csv
    method=points
    [ "$1" != computed ] || method=proportional
    echo "1.01,一,条目一,100,$method,,$1,$2,$3,," >>fujian/rules/items.csv
    echo area,item,self_points,verified_points,evidence,note >fujian/2022/assessment.csv
    sed -i '/^tie_break,/d' fujian/settings.csv
}

it 'a header alone is an assessment where nothing is left to assess, and only there'
header_only computed places_per_thousand 4.5
tuoyu rank fujian --format csv
assert_equal 10 "$(wc -l <stdout)"
header_only verified '' ''
tuoyu rank fujian --format csv
assert_equal 1 "$(wc -l <stdout)"
echo 'basis,panel,' >>fujian/settings.csv
tuoyu rank fujian --format csv
assert_equal 10 "$(wc -l <stdout)"
header_only computed places_per_thousand 4.5
rm fujian/2022/assessment.csv
tuoyu rank fujian --format csv
assert_equal 1 "$(wc -l <stdout)" # nobody has begun to assess

it 'nothing was reported, and an assessment ranks all the same'
workspace
rm -r fujian/2022/returns fujian/2022/facts.csv
tuoyu run fujian -o out --no-charts --lang en
assert_status 1
assert_contains stderr 'error[E223]: nothing was reported for the period'
assert_equal 10 "$(wc -l <out/2022/ranking.csv)"
tuoyu check fujian --lang zh
assert_contains stdout '本期没有报送数据'

it 'the lead of a pair is what the printed totals differ by, to the last digit'
plainly run "$root/samples/fujian" -p 2024 -o out --no-charts
$python - <<'PYTHON' || fail 'not the difference of the totals'
import csv, decimal, openpyxl
totals = {row["name"]: decimal.Decimal(row["points"])
          for row in csv.DictReader(open("out/2024/ranking.csv", encoding="utf-8-sig"))}
leads = 0
for sheet in openpyxl.load_workbook("out/2024/review.xlsx"):
    for row in sheet.iter_rows(values_only=True):
        cells = [cell for cell in row if cell is not None]
        if len(cells) > 3 and cells[0] in totals and cells[1] in totals:
            leads += 1
            assert str(cells[2]) == str((totals[cells[0]] - totals[cells[1]]).normalize()), cells
assert leads > 3, leads
PYTHON

it 'a self-assessment above by just so much is no finding'
header_only verified '' ''
echo 'self_gap_percent,29,' >>fujian/settings.csv
for city in 1 2 3 4 5 6 7 8 9; do
    echo "350${city}00,1.01,$((city == 1 ? 100 : 99)),70,,"
done >>fujian/2022/assessment.csv
tuoyu check fujian --lang en
assert_equal 1 "$(grep -c 'W314' stdout)" # 30 above, and eight of 29

# The notes below 条目得分 in out/2022/annual.xlsx.
item_notes()
{
    $python - <<'PYTHON'
import openpyxl
for row in openpyxl.load_workbook("out/2022/annual.xlsx")["条目得分"].iter_rows(values_only=True):
    for cell in row:
        if isinstance(cell, str) and len(cell) > 12:
            print(cell)
PYTHON
}

it 'the notes on points tell of the methods that there are, and of what is missing as it counts'
workspace
mkdir fujian/rules
{
    head -n 1 "$root/templates/rules/fujian-2021/items.csv"
    echo '1.01,一,条目一,60,tiers,4.5:60;3:30,computed,places_per_thousand,,,'
    echo '1.02,一,条目二,40,points,,verified,,,,'
} >fujian/rules/items.csv
sed -i '/^tie_break,/d' fujian/settings.csv
printf 'area,item,self_points,verified_points,evidence,note\n350200,1.02,,30,,\n' \
    >fujian/2022/assessment.csv
plainly run fujian -o out --no-charts
item_notes >notes
assert_contains notes '“分档”得所达到的最高一档的分'
assert_contains notes '其余条目为现场审核分'
assert_contains notes '“未审核”的条目按 0 分计'
assert_lacks notes '按比例'
printf 'missing_item,leaves_base,\nbasis,panel,\nrounding,half_even,\n' >>fujian/settings.csv
tuoyu run fujian -o out --no-charts
item_notes >notes
assert_contains notes '其余条目为评委均分'
assert_contains notes '“评委不足”的条目退出分母，总分按其余条目折算'
assert_lacks notes '四舍五入到'
assert_lacks notes 现场审核
