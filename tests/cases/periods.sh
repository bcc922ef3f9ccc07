#!/usr/bin/env bash
# Years, half-years, quarters and months in one workspace, and what others had beside them.
. "$(dirname "$0")/lib.sh"

# cut YEAR NAME...: the parts of a year by these names, made of its returns: stocks as they are,
# flows split so that they add up to the year's.
cut()
{
    local year=$1
    shift
    "$python" - "$year" "$@" <<'PYTHON'
import csv, os, shutil, sys

year, parts = sys.argv[1], sys.argv[2:]
with open("measures.csv", encoding="utf-8") as file:
    flows = {row["code"] for row in csv.DictReader(file) if row["kind"] == "flow"}
for number, part in enumerate(parts):
    os.makedirs(f"fujian/{part}/returns")
    shutil.copy(f"fujian/{year}/facts.csv", f"fujian/{part}")
    for name in os.listdir(f"fujian/{year}/returns"):
        with open(f"fujian/{year}/returns/{name}", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        with open(f"fujian/{part}/returns/{name}", "w", encoding="utf-8") as file:
            for line, row in enumerate(rows):
                for column, code in enumerate(rows[0]):
                    if line and code in flows and row[column].isdigit():
                        value = int(row[column])
                        row[column] = str(value * (number + 1) // len(parts)
                                          - value * number // len(parts))
                print(",".join(row), file=file)
PYTHON
}

# set_cell FILE ROW COLUMN VALUE
set_cell()
{
    awk -F, -v OFS=, -v row="$2" -v name="$3" -v value="$4" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) column = i }
        NR == row { $column = value } { print }' "$1" >cell && mv cell "$1"
}

cp "$root/templates/rules/fujian-2021/measures.csv" .

it 'quarters stand beside the years: 环比 and 同比, on a sheet of their own'
workspace
cut 2021 2021Q1 2021Q2 2021Q3 2021Q4
cut 2022 2022Q1 2022Q2 2022Q3 2022Q4
tuoyu trend fujian --no-charts -o out
assert_status 0
assert_lacks stderr W285
assert_contains out/trend/changes.csv '2022Q3,2022Q4,350000'
assert_contains out/trend/changes.csv '2021Q4,2022Q4,350000'
assert_contains out/trend/changes.csv '2021Q4,2022Q1,350000'
assert_contains out/trend/changes.csv '2021,2022,350000'
assert_equal '' "$(grep -E '^202.,202.Q|^202.Q.,202.,' out/trend/changes.csv)"
"$python" - <<'PYTHON' || fail 'the sheets are others'
from openpyxl import load_workbook

book = load_workbook("out/trend/trend.xlsx")
assert "分季度" in book.sheetnames and "关注名单" in book.sheetnames, book.sheetnames
heads = {str(cell.value) for row in book["分季度"].iter_rows() for cell in row}
assert "环比（比2022年第3季度）" in heads and "同比（比2021年第4季度）" in heads, heads
years = {str(cell.value) for row in book["每千人口托位数"].iter_rows() for cell in row}
assert "比2021年" in years and "2020年" in years and not any("季度" in text for text in years)
PYTHON

it 'parts that do not fit the whole are named at the cell of the whole'
set_cell fujian/2022Q4/returns/350200.csv 2 places 99999
set_cell fujian/2022Q1/returns/350200.csv 3 families_guided 99999
set_cell fujian/2022Q2/returns/350200.csv 4 new_communities 0
set_cell fujian/2022Q2/returns/350200.csv 4 new_communities_synced 0
tuoyu trend fujian --no-charts -o out --lang en
assert_status 0
assert_equal 4 "$(grep -c W285 stderr)"
assert_contains stderr '2022/returns/350200.csv:2:3: warning[W285]: 思明区: "托位数" does not'
assert_contains stderr 'the last, 2022Q4, has 99999 ('
assert_contains stderr 'of 4 up to 2022Q4 the largest is 99999'
assert_contains stderr '"新建小区数" does not fit the shorter periods: 4 up to 2022Q4 add up to'
tuoyu run fujian -o out --no-charts # a run of one period has nothing to hold it against
assert_lacks stderr W285

it 'where a part is missing nothing is held against the whole'
rm -rf fujian/2022Q2
plainly trend fujian --no-charts -o out
assert_status 0
assert_lacks stderr W285

it 'months are held against their quarter, and the newest twelve are shown'
workspace
cut 2021 20210{1..9} 202110 202111 202112
cut 2022 20220{1..9} 202210 202211 202212
mkdir fujian/2022Q4
cp -R fujian/202212/. fujian/2022Q4/
for measure in newborn_families newborn_families_reached; do # of a third of the quarter
    set_cell fujian/2022Q4/returns/350200.csv 2 $measure 0
done
plainly trend fujian --no-charts -o out --lang en
assert_status 1 # a month of few may satisfy more than were asked
assert_contains stderr '2022Q4/returns/350200.csv:2:10: warning[W285]'
assert_contains stderr 'of 3 up to 202212 the largest is'
assert_contains out/trend/series.csv '202101,350000'
assert_contains out/trend/changes.csv '202112,202212,350000'
"$python" - <<'PYTHON' || fail 'the months are others'
from openpyxl import load_workbook

sheet = load_workbook("out/trend/trend.xlsx")["分月"]
texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
assert "2022年1月" in texts and "2021年12月" not in texts
assert any("更早的12期见 series.csv" in text for text in texts), texts
PYTHON

it 'half a workspace of quarters alone is compared as well'
workspace
cut 2022 2022Q1 2022Q2
rm -rf fujian/202[012]
tuoyu trend fujian --no-charts -o out
assert_status 0
assert_contains out/trend/changes.csv '2022Q1,2022Q2,350000'
assert_equal 1 "$(wc -l <out/trend/path.csv)"

it 'a folder without a figure is left out and named; with none at all there is nothing to compare'
workspace
plainly trend fujian --no-charts -o first
mkdir fujian/2023 fujian/2024Q1
plainly trend fujian --no-charts -o out --lang en
assert_status 0
assert_contains stderr '2023: warning[W286]'
assert_contains stderr '2024Q1: warning[W286]'
assert_same first/trend out/trend
rm -rf fujian/202[012]
tuoyu trend fujian --no-charts -o no --lang en
assert_status 2
assert_contains stderr 'error[E118]'
assert_absent no

it 'a year or a table that nothing reads for a slip in its name is told'
workspace
mv fujian/2021 fujian/2021年
touch fujian/break.csv fujian/notes.txt
tuoyu check fujian --lang en
assert_contains stdout '2021年: warning[W287]'
assert_contains stdout 'nothing reads this of the workspace (did you mean "breaks.csv"?)'
assert_equal 2 "$(grep -c W287 stdout)"

it 'breaks and references take names as well as codes'
workspace
printf 'code,period,area,note\n托位数,2022,,示例\n备案率,2021,厦门,示例\n' >fujian/breaks.csv
plainly trend fujian --no-charts -o out
assert_status 0
assert_contains <(grep '^2021,2022,350000,.*,places_per' out/trend/changes.csv) ',broken,'
assert_contains <(grep '^2020,2021,350200,.*,filing_rate' out/trend/changes.csv) ',broken,百分点'

it 'an error of any period is told at its cell, and the exit status says so'
workspace
sed -i '3s/,[0-9]*,/,12..5,/' fujian/2021/returns/350200.csv
plainly trend fujian --no-charts -o out --lang en
assert_status 1
assert_contains stderr '2021/returns/350200.csv:3:2: error[E207]'
assert_contains out/trend/series.csv ',invalid,'

it 'a year that is missing: the change says from which year it is'
workspace
rm -rf fujian/2021
tuoyu trend fujian --no-charts -o out
assert_status 0
assert_contains out/trend/changes.csv '2020,2022,350000'
"$python" - <<'PYTHON' || fail 'it does not say so'
from openpyxl import load_workbook

book = load_workbook("out/trend/trend.xlsx")
sheet = book["备案率"]
assert any(cell.value == "比2020年" for row in sheet.iter_rows() for cell in row)
sheet = book["走势图"]
start = next(cell.column for cell in sheet[1] if cell.value)
rows = list(sheet.iter_rows(min_row=3, max_row=5, min_col=start, max_col=start + 1,
                            values_only=True))
assert [row[0] for row in rows] == ["2020", "2021", "2022"] and rows[1][1] is None, rows
PYTHON

it 'parts of a year that are missing have their places as well, many of them one'
workspace
cut 2021 2021Q1 2021Q2 2021Q3 2021Q4
cut 2022 2022Q1 2022Q2 2022Q3 2022Q4
rm -rf fujian/202[012] fujian/2021Q4 fujian/2022Q1 fujian/2022Q3
cp -R fujian/2021Q1 fujian/2017Q1
plainly trend fujian --no-charts -o out
assert_status 1 # counties that were none yet
"$python" - <<'PYTHON' || fail 'the places are others'
from openpyxl import load_workbook

sheet = load_workbook("out/trend/trend.xlsx")["走势图"]
start = next(cell.column for cell in sheet[1] if cell.value)
places = [row[0] for row in sheet.iter_rows(min_row=3, min_col=start, max_col=start,
                                            values_only=True) if row[0]]
assert places == ["2017Q1", "…", "2021Q1", "2021Q2", "2021Q3", "2021Q4", "2022Q1", "2022Q2",
                  "2022Q3", "2022Q4"], places
PYTHON

it 'what others had stands beside the figures and moves none of them'
workspace
rm fujian/references.csv
plainly trend fujian --no-charts -o without
cat >fujian/references.csv <<'CSV'
label,code,period,value,source
全国,places_per_thousand,2021,2.03,公开报道
全国,places_per_thousand,2022,2.5,公开报道
邻省,resident_population,2022,57000000,示例
全国,places_per_thousand,2025,4.73,公开报道
CSV
tuoyu trend fujian --no-charts -o out
assert_status 0
assert_contains out/trend/series.csv \
    '2022,,全国,reference,indicator,places_per_thousand,全国,2.5,ok,0,,个/千人'
assert_contains out/trend/series.csv \
    '2022,,邻省,reference,measure,resident_population,邻省,57000000,ok,0,,人'
assert_same without/trend/changes.csv out/trend/changes.csv
assert_equal "$(grep -v reference without/trend/series.csv | sha256sum)" \
    "$(grep -v reference out/trend/series.csv | sha256sum)"
"$python" - <<'PYTHON' || fail 'the row is another'
from openpyxl import load_workbook

book = load_workbook("out/trend/trend.xlsx")
rows = [[cell.value for cell in row] for row in book["每千人口托位数"].iter_rows()]
row = next(row for row in rows if "全国（参考）" in row)
assert row[2:5] == [None, 2.03, 2.5], row
rows = [cell.value for row in book["口径与断点"].iter_rows() for cell in row]
assert rows.count("公开报道") == 3 and 4.73 in rows, rows
PYTHON

it 'faults of references.csv are found at their cells'
cat >fujian/references.csv <<'CSV'
label,code,period,value,source
全国,place_per_thousand,2021,2.03,x
全国,places_per_thousand,21,2.03,x
全国,places_per_thousand,2021,two,x
,places_per_thousand,2021,2.03,x
全国,places_per_thousand,2022,2.5,
全国,places_per_thousand,2022,2.6,x
CSV
plainly trend fujian --no-charts -o no --lang en
assert_status 2
for place in 2:2 3:3 4:4 5:1 6:5 7:3; do
    assert_contains stderr "references.csv:$place: error"
done
assert_contains stderr 'did you mean "places_per_thousand"'
assert_absent no

# rows PERIOD TEXT: a return of that period alone in a workspace; figures of 思明区 and 海沧区 as
# CODE=VALUE in $figures, the codes of its findings but W251 in $codes.
rows()
{
    rm -rf ws && mkdir -p "ws/$1/returns"
    printf '%b' "$2" >"ws/$1/returns/350200.csv"
    plainly facts ws
    figures=$(awk -F, '($2 == 350203 || $2 == 350205) && $5 == "measure" && $7 {
        print $3 ":" $6 ":" $7 }' stdout | xargs)
    tuoyu check ws --lang en
    codes=$(grep -F 'returns/350200.csv' stdout | grep -oE '[a-z]+\[[EWN][0-9]{3}\]' | sort |
        grep -v W251 | xargs)
}

it 'below 月份, 季度 and 年度 a bare number is the period'\''s'
while read -r period head text; do
    rows "$period" "$head,区县,托位数\n$text,思明区,6258\n,海沧区,3078\n"
    assert_equal '思明区:places:6258 海沧区:places:3078' "$figures"
    assert_equal '' "$codes"
done <<'END'
202206 月份 6
202206 月份 6月
202206 月份 2022-06
202206 统计时间 2022年6月
2022Q4 季度 4
2022Q4 季度 四
2022Q4 季度 第四季度
2022Q4 统计时间 2022年12月
2022H1 统计时间 2022年6月
2022H1 统计时间 截至2022年6月底
2022 统计时间 2022年12月
2022 年度 22
END

it 'a flow of the last month alone is none of the year'\''s, and a warning'
rows 2022 '区县,12月托位数,2022年12月新生儿家庭数,1-12月新建小区数\n思明区,6258,500,7\n'
assert_equal '思明区:places:6258 思明区:new_communities:7' "$figures"
assert_equal 'warning[W290]' "$codes"
assert_contains stdout '350200.csv:1:3: warning[W290]: "新生儿家庭数" is counted over the period'
rows 2022 '月份,区县,托位数,新生儿家庭数\n11,思明区,6000,600\n12,思明区,6258,500\n'
assert_equal '思明区:places:6258' "$figures"
assert_equal 'warning[W288] warning[W290]' "$codes"

it 'rows that are lost to their time are a warning, and a note where the period has its own'
rows 2022 '区县,托位数\n思明区,6258\n2021年,\n海沧区,3000\n'
assert_equal '思明区:places:6258' "$figures"
assert_equal 'note[N278] warning[W288]' "$codes"
assert_contains stdout 'by line 3 1 rows are not of this period'
rows 2022 '区县,年度,托位数\n思明区,2021,6000\n思明区,2022,6258\n'
assert_equal 'note[W288]' "$codes"

it 'a date below the table or between its rows changes nothing'
for date in 2023年1月15日 2023-01-15 填报日期：2023年1月15日; do
    rows 2022 "区县,托位数\n思明区,6258\n填报人：张三,\n$date,\n区县,托位数\n海沧区,3078\n"
    assert_equal '思明区:places:6258 海沧区:places:3078' "$figures"
    rows 2022 "区县,托位数\n$date,\n思明区,6258\n海沧区,3078\n"
    assert_equal '思明区:places:6258 海沧区:places:3078' "$figures"
    assert_equal 'note[N278]' "$codes"
done
