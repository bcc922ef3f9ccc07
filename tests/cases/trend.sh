#!/usr/bin/env bash
# tuoyu trend: series on today's areas, breaks, changes and their parts, the way to the target.
# Without charts, which are tested by trend_charts.sh.
. "$(dirname "$0")/lib.sh"

workspace

# figure PERIOD AREA CODE: the value in series.csv
figure()
{
    awk -F, -v p="$1" -v a="$2" -v c="$3" '$1 == p && $2 == a && $6 == c && $7 == "" { print $8 }' \
        out/trend/series.csv
}

it 'everything is written, twice the same, and beside the periods'
tuoyu trend fujian --no-charts -o out
assert_status 0
assert_file out/trend/trend.xlsx out/trend/series.csv out/trend/changes.csv out/trend/path.csv
cp -R out first
tuoyu trend fujian --no-charts -o out
assert_same out first

it 'JSON has what the CSV files have, field by field, and writes nothing'
mv out kept
tuoyu trend fujian --format json
assert_status 0
[ ! -e out ] || fail 'something was written'
mv kept out
$python - <<'PYTHON' || fail 'it has not'
import csv, json, os

tables = json.load(open("stdout", encoding="utf-8"))
files = {name[:-4] for name in os.listdir("out/trend") if name.endswith(".csv")}
assert set(tables) == files, set(tables) ^ files

def same(field, value):
    if value is None or isinstance(value, bool):
        return field == {None: "", True: "1", False: "0"}[value]
    return float(field) == value if isinstance(value, (int, float)) else field.lstrip("'") == value

for name, records in tables.items():
    rows = list(csv.DictReader(open(f"out/trend/{name}.csv", encoding="utf-8-sig")))
    assert len(rows) == len(records), (name, len(rows), len(records))
    for row, record in zip(rows, records):
        assert list(row) == list(record), (name, row, record)
        wrong = [key for key in row if not same(row[key], record[key])]
        assert not wrong, (name, wrong, row, record)
assert len(tables["series"]) > 1000 and len(tables["changes"]) > 1000
PYTHON

it 'with -o both'
plainly trend fujian --no-charts -o both --format json
assert_status 0
assert_file both/trend/series.csv
$python -m json.tool stdout >/dev/null || fail 'no JSON'

it 'the manifest has the digest of every input and output'
$python - <<'PYTHON' || fail 'it has not'
import hashlib, json, os

def digest(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()

manifest = json.load(open("out/trend/manifest.json", encoding="utf-8"))
outputs = {row["file"]: row["sha256"] for row in manifest["outputs"]}
assert set(outputs) == set(os.listdir("out/trend")) - {"manifest.json"}, outputs
assert all(digest("out/trend/" + name) == value for name, value in outputs.items())
inputs = {row["file"]: row["sha256"] for row in manifest["inputs"]}
assert inputs["2020/returns/350200.csv"] == digest("fujian/2020/returns/350200.csv")
sent = {os.path.relpath(os.path.join(folder, name), "fujian")
        for folder, _, names in os.walk("fujian") for name in names} - {"README.md"}
assert sent == {name for name in inputs if not name.startswith("templates/")}, sent ^ set(inputs)
assert "settings.csv" in inputs and "templates/rules/fujian-2021/watch.csv" in inputs
PYTHON

it 'order of rows, encoding, locale and time zone change no byte'
mkdir shuffled && cp -R fujian/. shuffled/
for file in shuffled/202?/returns/*.csv shuffled/202?/facts.csv; do
    { head -n 1 "$file" && tail -n +2 "$file" | sort -t, -k3,3nr; } |
        iconv -f UTF-8 -t GB18030 >table && mv table "$file"
done
mv fujian kept && mv shuffled fujian
TZ=Asia/Shanghai LC_ALL=C tuoyu trend fujian --no-charts -o out
assert_status 0
for table in series changes path registry; do
    assert_same first/trend/$table.csv out/trend/$table.csv
done
rm -rf fujian && mv kept fujian

it 'the figures are those of each period'
for period in 2020 2021 2022; do
    tuoyu facts fujian -p $period
    grep -E '^[0-9]*,3501?[0-9R]*00,' stdout | cut -d, -f1,2,6,7 | sort >facts
    grep -E "^$period,3501?[0-9R]*00," out/trend/series.csv | cut -d, -f1,2,6,8 | sort >series
    [ -s series ] || fail "no figures of $period"
    comm -13 facts series >only
    assert_equal '' "$(head -n 3 only)"
done

it 'a county that merged goes on as one, marked, and its city does not change by it'
old() { grep "^$1," fujian/2020/returns/350400.csv | cut -d, -f3; }
assert_equal $(($(old 350402) + $(old 350403))) "$(figure 2020 350404 places)"
assert_equal "$(old 350427)" "$(figure 2020 350405 places)"
assert_equal 1 "$(grep -c '^2020,350404,.*,places,,.*,ok,1,' out/trend/series.csv)"
assert_equal 1 "$(grep -c '^2021,350404,.*,places,,.*,ok,0,' out/trend/series.csv)"
assert_equal '' "$(grep '^20..,35040[23],' out/trend/series.csv)"
sum=$(awk -F, '$1 == 2020 && $4 == "county" && $6 == "places" && $2 ~ /^3504/ { s += $8 }
    END { print s }' out/trend/series.csv)
assert_equal "$sum" "$(figure 2020 350400 places)"

it 'a county that goes into one that lives on is joined too; breaks of old codes hold for the new'
workspace
cp "$root/templates/rules/fujian-2021/areas.csv" fujian/
sed -i 's/^\(350421,.*\),,,,$/\1,,2021-12-31,350481,/' fujian/areas.csv
grep -q '^350421,.*2021-12-31,350481' fujian/areas.csv || fail 'not ended'
sed -i '/^350421,/d' fujian/2022/returns/350400.csv
printf 'code,period,area,note\nplaces,2022,350421,示例\n' >fujian/breaks.csv
plainly trend fujian --no-charts -o out
assert_status 0
old() { grep "^$1," fujian/2021/returns/350400.csv | cut -d, -f3; }
assert_equal $(($(old 350421) + $(old 350481))) "$(figure 2021 350481 places)"
assert_equal 1 "$(grep -c '^2021,350481,.*,places,,.*,ok,1,' out/trend/series.csv)"
broken() { grep -c "^2021,2022,$1,.*,places_per_thousand,.*,broken," out/trend/changes.csv; }
assert_equal 1 "$(broken 350481)"
assert_equal 0 "$(broken 350425)"

it 'a successor is another area of the same level'
for successor in 350421 350400; do
    sed -i "s/^\(350421,.*2021-12-31\),[0-9]*,/\1,$successor,/" fujian/areas.csv
    tuoyu trend fujian --no-charts -o no --lang en
    assert_status 2
    assert_contains stderr 'areas.csv:'
    assert_contains stderr 'another area of the same level'
done
assert_absent no

it 'the population of the year before: the oldest year has none, merged counties have theirs'
workspace
echo population_period,previous, >>fujian/settings.csv
plainly trend fujian --no-charts -o out
assert_status 0
assert_contains out/trend/series.csv \
    '2020,350000,福建省,province,indicator,places_per_thousand,,,missing'
population() { awk -F, -v a="$1" '$1 == a { print $2 }' fujian/2020/returns/350400.csv; }
places=$(grep ^350404, fujian/2021/returns/350400.csv | cut -d, -f3)
people=$(($(population 350402) + $(population 350403)))
assert_equal "$($python -c "print($places * 1000 / $people)")" \
    "$(figure 2021 350404 places_per_thousand)"
printf 'code,period,area,note\nresident_population,2021,,示例\n' >fujian/breaks.csv
plainly trend fujian --no-charts -o out # 2022 stands on 2021's population, 2021 on 2020's
assert_contains <(grep '^2021,2022,350000,.*,places_per' out/trend/changes.csv) ',broken,'

it 'a rank moves nobody up who lost a peer; the summary compares no year across a break'
workspace
rm fujian/2022/returns/350200.csv
sed -i /^350200,/d fujian/2022/facts.csv
tuoyu trend fujian --no-charts -o out
assert_status 0
assert_equal '2,2' \
    "$(grep '^2021,2022,350800,.*,places_per' out/trend/changes.csv | cut -d, -f9,10)"
workspace
printf 'code,period,area,note\nplaces,2022,,口径改了（示例）\n' >fujian/breaks.csv
plainly run fujian --no-charts -o out
$python - <<'PYTHON' || fail 'compared across the break'
from openpyxl import load_workbook

sheet = load_workbook("out/2022/annual.xlsx")["全省汇总"]
rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
for name, broken in (("托位数", 2), ("每千人口托位数", 2), ("备案率", 0)):
    row = next(row for row in rows if row[0] == name)
    assert row.count("‖") == broken, row
assert any("口径改了（示例）" in str(row[0]) for row in rows)
PYTHON

it 'a deadline may be any period, and nothing grows by a rate from nothing'
workspace
mkdir -p fujian/rules
sed 's/,4.5,2025,/,4.5,202512,/' "$root/templates/rules/fujian-2021/indicators.csv" \
    >fujian/rules/indicators.csv
for file in fujian/2022/returns/350200.csv; do
    awk -F, -v OFS=, 'NR > 1 { $3 = $4 = $5 = 0 } { print }' $file >table && mv table $file
done
plainly trend fujian --no-charts -o out
assert_status 0
assert_contains <(grep '^350200,.*,places_per' out/trend/path.csv) ',0,4.5,23783,2025,7928,,'
assert_contains <(grep '^350300,.*,places_per' out/trend/path.csv) ',2025,'
workspace
tuoyu trend fujian --no-charts -o out

it 'numerator and denominator add up to the change, own and mix to the province'\''s'
$python - <<'PYTHON' || fail 'does not add up'
import csv
from collections import defaultdict
rows = list(csv.DictReader(open("out/trend/changes.csv", encoding="utf-8-sig")))
split = mixed = 0
whole, parts = {}, defaultdict(float)
for row in rows:
    key = row["from"], row["to"], row["code"]
    if row["numerator"]:
        split += 1
        total = float(row["numerator"]) + float(row["denominator"])
        assert abs(total - float(row["difference"])) < 1e-9, row
    if row["area"] == "350000" and row["difference"]:
        whole[key] = float(row["difference"])
    if row["own"]:
        mixed += 1
        parts[key] += float(row["own"]) + float(row["mix"])
assert split > 900 and mixed >= 9 * 8, (split, mixed)
for key, sum_ in parts.items():
    assert abs(sum_ - whole[key]) < 1e-9, (key, sum_, whole[key])
PYTHON

it 'what is missing to the target, by hand'
# 9,378 × 8.428 thousand: 4.5 × 8428000 ÷ 1000 - 25277 places, and so on for each row
$python - <<'PYTHON' || fail 'the way is another'
import csv
from fractions import Fraction
from math import ceil
value = {}
for row in csv.DictReader(open("out/trend/series.csv", encoding="utf-8-sig")):
    if row["value"] and not row["series"]:
        value[row["period"], row["area"], row["code"]] = Fraction(row["value"])
seen = 0
for row in csv.DictReader(open("out/trend/path.csv", encoding="utf-8-sig")):
    if row["code"] != "places_per_thousand":
        continue
    area = row["area"]
    missing = Fraction("4.5") * value["2022", area, "resident_population"] / 1000 - \
        value["2022", area, "places"]
    missing = max(ceil(missing), 0)
    assert int(row["missing"]) == missing, (row, missing)
    assert int(row["needed"]) == ceil(Fraction(missing, 3)), row
    step = (value["2022", area, row["code"]] - value["2020", area, row["code"]]) / 2
    assert abs(float(step) - float(row["step"])) < 1e-12, row
    if missing and step > 0:
        years = (Fraction("4.5") - value["2022", area, row["code"]]) / step
        assert int(row["linear"]) == 2022 + ceil(years), row
    seen += 1
assert seen == 10, seen
PYTHON

it 'a break stops the change across it, shows, and leaves the rest alone'
cat >fujian/breaks.csv <<'EOF'
code,period,area,note
places_inclusive,2022,,普惠口径扩大（示例）
EOF
plainly trend fujian --no-charts -o out
assert_status 0
assert_equal 2 "$(grep -c '^20..,20..,350000,.*,inclusive_share,' out/trend/changes.csv)"
assert_contains out/trend/changes.csv '2021,2022,350000,福建省,indicator,inclusive_share,,,'
assert_equal 1 "$(grep -c '^2021,2022,350000,.*,inclusive_share,.*,broken,' out/trend/changes.csv)"
assert_equal 1 "$(grep -c '^2020,2021,350000,.*,inclusive_share,.*,ok,' out/trend/changes.csv)"
assert_contains out/trend/series.csv '普惠口径扩大（示例）'
assert_equal "$(grep -v inclusive first/trend/changes.csv | sha256sum)" \
    "$(grep -v inclusive out/trend/changes.csv | sha256sum)"

it 'faults of breaks.csv are found at their cells'
printf 'code,period,area,note\nplacez,2022,,x\nplaces,22,,x\nplaces,2022,火星,x\nplaces,2022,,\n' \
    >fujian/breaks.csv
plainly trend fujian --no-charts -o no --lang en
assert_status 2
for place in 2:1 3:2 4:3 5:4; do assert_contains stderr "breaks.csv:$place: error"; done
assert_absent no
rm fujian/breaks.csv

it 'a second series of the population stands beside the first and changes nothing'
sed -i '$a 350000,resident_population,39410000,普查修订前,示例' fujian/2021/facts.csv
tuoyu trend fujian --no-charts -o out
assert_status 0
assert_contains out/trend/series.csv \
    '2021,350000,福建省,province,measure,resident_population,普查修订前,39410000,ok,0,,人'
assert_same first/trend/changes.csv out/trend/changes.csv

it 'the population of the sample is the published one, year by year, and the cities add up to it'
plainly trend "$root/samples/fujian" --no-charts -o full
assert_status 0
for year in 2018:41040000 2019:41370000 2020:41610000 2021:41870000 2022:41880000 2023:41830000 \
    2024:41930000; do
    awk -F, -v p=${year%:*} '$1 == p && $6 == "resident_population" && $7 == "" {
        if ($4 == "province") whole = $8
        if ($4 == "city") { sum += $8; cities++ }
    } END { print whole, sum, cities }' full/trend/series.csv >sums
    assert_equal "${year#*:} ${year#*:} 9" "$(cat sums)"
done
assert_contains full/trend/series.csv \
    '2018,350000,福建省,province,measure,resident_population,普查修订前,39410000,ok,0,,人'
assert_equal 7 "$(grep -c '^20..,350404,三元区,county,measure,places,,[0-9]*,ok,' \
    full/trend/series.csv)"
assert_contains full/trend/watchlist.csv '350800,龙岩市,0,G06,'
assert_contains full/trend/watchlist.csv '350600,漳州市,0,G01,'
assert_equal 0 "$(grep -c '^350200,' full/trend/watchlist.csv)"

it 'half-years are a series of their own, and no year is made of them'
workspace
for half in 2023H1 2023H2; do
    mkdir fujian/$half && cp -R fujian/2022/returns fujian/2022/facts.csv fujian/$half
done
plainly trend fujian --no-charts -o out
assert_status 0
assert_equal '' "$(grep '^2022,2023' out/trend/changes.csv)"
assert_equal '' "$(grep '^2023,' out/trend/series.csv)"
assert_contains out/trend/changes.csv '2023H1,2023H2,350000'
assert_same first/trend/path.csv out/trend/path.csv

it 'one period has nothing to be compared with'
rm -rf fujian/2020 fujian/2021 fujian/2023H*
tuoyu trend fujian --no-charts -o out
assert_status 0
assert_equal 1 "$(wc -l <out/trend/changes.csv)"
rm -rf fujian/2022
plainly trend fujian --no-charts -o no
assert_status 2
assert_absent no

it 'any label may name an indicator: its sheet is there, and the cover leads to it'
workspace
mkdir -p fujian/rules
"$python" - "$root/templates/rules/fujian-2021/indicators.csv" <<'PYTHON'
import csv, sys
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    rows = list(csv.reader(file))
labels = ["每千人口[托位]:*?/\\数", "'托位's'", "长表", "占比 & <b> \"x\" it's", "Rate", "RATE",
          "2022", "一二三四五六七八九十" * 4, "一二三四五六七八九十" * 4, "口径与断点"]
for row, label in zip(rows[1:], labels):
    row[1] = label
with open("fujian/rules/indicators.csv", "w", encoding="utf-8", newline="") as file:
    csv.writer(file).writerows(rows)
PYTHON
plainly trend fujian --no-charts -o out
assert_status 0
"$python" - <<'PYTHON' || fail 'a sheet or a link is lost'
import re
from openpyxl import load_workbook

book = load_workbook("out/trend/trend.xlsx")
names = book.sheetnames
assert names[1:11] == [
    "每千人口［托位］：＊？／＼数", "＇托位's＇", "长表（2）", "占比 & <b> \"x\" it's",
    "Rate", "RATE（2）", "２022", "一二三四五六七八九十" * 3 + "…",
    "一二三四五六七八九十" * 2 + "一二三四五六七…（2）",
    "口径与断点（2）"], names
assert names[-1] == "长表" and book["长表"]["A2"].value == "各期各市指标长表", names
links = [cell for row in book["封面"].iter_rows() for cell in row if cell.hyperlink]
assert [cell.value for cell in links] == names[1:], links
for cell in links:
    quoted = re.fullmatch(r"'((?:[^']|'')+)'!A1", cell.hyperlink.location)
    assert quoted and quoted[1].replace("''", "'") == cell.value, cell.hyperlink.location
formulas = {cell.value for row in book["走势图"].iter_rows() for cell in row
            if str(cell.value).startswith("=")}
for name in names[1:11]:
    quoted = "='" + name.replace("'", "''") + "'!"
    assert any(formula.startswith(quoted) for formula in formulas), name
PYTHON

it 'a chart has an empty place at a break, of all or of one city, and its title says so'
workspace
cat >fujian/breaks.csv <<'CSV'
code,period,area,note
places_inclusive,2022,,普惠口径扩大（示例）
institutions_filed,2021,厦门市,示例
CSV
tuoyu trend fujian --no-charts -o out
assert_status 0
"$python" - <<'PYTHON' || fail 'the places or looks are others'
import re
import zipfile
from openpyxl import load_workbook

sheet = load_workbook("out/trend/trend.xlsx", data_only=True)["走势图"]
seen = {}
for cell in sheet[1]:
    if cell.value:
        rows = [row for row in sheet.iter_rows(min_row=3, min_col=cell.column,
                                               max_col=cell.column + 1, values_only=True) if row[0]]
        seen[cell.value.split("：", 1)[1]] = rows
places = {title: [row[0] for row in rows] for title, rows in seen.items()}
assert places["普惠托位占比（%，‖处口径中断）"] == ["2020", "2021", "‖", "2022"], places
one_city = places["备案率（%，点线为目标70，‖处部分地区口径中断）"]
assert one_city == ["2020", "‖", "2021", "2022"], places
assert places["每千人口托位数（个/千人，点线为目标4.5）"] == ["2020", "2021", "2022"], places
assert all((row[0] == "‖") == (row[1] is None) for rows in seen.values() for row in rows), seen
with zipfile.ZipFile("out/trend/trend.xlsx") as book:
    xml = book.read("xl/charts/chart1.xml").decode()
looks = []
for series in re.findall("<c:ser>.*?</c:ser>", xml):
    line = series[:series.index("</a:ln>")]
    looks.append((re.search('srgbClr val="(.*?)"', line)[1],
                  (re.search('prstDash val="(.*?)"', line) or "  ")[1]))
assert len(looks) == 12 and len(set(looks)) == 12, looks
assert looks[-1][0] not in [look[0] for look in looks[:-1]], looks
PYTHON

it 'the contributions in the workbook add up to the change'
"$python" - <<'PYTHON' || fail 'they do not'
from openpyxl import load_workbook

sheet, whole, total, checked = load_workbook("out/trend/trend.xlsx")["变动分解"], None, 0, 0
rows = [[cell.value for cell in row] for row in sheet.iter_rows()] + [["", None]]
for row in rows:
    numbers = [value for value in row[1:] if isinstance(value, (int, float))]
    if row[0] == "福建省":
        whole, total = row[1], 0
    elif numbers:
        total += sum(value or 0 for value in row[4:6])
    elif isinstance(whole, float):
        assert abs(whole - total) < 1e-12, (row, whole, total)
        whole, checked = None, checked + 1
assert checked >= 7, checked
PYTHON

it 'the long table says what a change is counted in and why a figure is missing'
sed -i '2s/,[0-9]*/,缺报/2' fujian/2021/returns/350300.csv
plainly trend fujian --no-charts -o out
"$python" - <<'PYTHON' || fail 'it does not'
from openpyxl import load_workbook

book = load_workbook("out/trend/trend.xlsx")
rows = [[cell.value for cell in row] for row in book["长表"].iter_rows()]
head = next(i for i, row in enumerate(rows) if row[0] == "时期")
rows = [dict(zip(rows[head], row)) for row in rows[head + 1:] if row[1]]
for row in rows:
    assert (row["比上期增减"] is None) == (row["增减单位"] is None), row
    if row["增减单位"]:
        assert row["增减单位"] == ("百分点" if row["单位"] == "%" else row["单位"]), row
    words = {"缺数": "缺数", "无效": "无效", "—": "不适用"}
    assert words.get(row["数值"], "") in str(row["说明"]), row
assert any("上期不完整" in str(row["说明"]) for row in rows)
assert "$A$1:$L$3" in book["长表"].print_area, book["长表"].print_area
PYTHON

it 'an incomplete comparison is marked in both of its columns, and no note names a sheet that lacks'
workspace
sed -i '2s/,[0-9]*/,缺报/2; 3s/,[0-9]*/,many/2' fujian/2022/returns/350300.csv
plainly trend fujian --no-charts -o out
"$python" - <<'PYTHON' || fail 'it is not'
from openpyxl import load_workbook

book = load_workbook("out/trend/trend.xlsx")
sheet = book["每千人口托位数"]
rows = [row for row in sheet.iter_rows() if row[1].value == "莆田市"]
assert ["†" in cell.number_format for cell in rows[0][5:7]] == [True, True], rows
texts = [str(cell.value) for each in book for row in each.iter_rows() for cell in row]
assert not any("“数据问题”" in text for text in texts)
assert any("“无效”为数值有误、不能使用，见 tuoyu check" in text for text in texts)
PYTHON
