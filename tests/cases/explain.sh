#!/usr/bin/env bash
# tuoyu explain: from a figure back to its cells, and what a finding code means.
. "$(dirname "$0")/lib.sh"

workspace

it 'a finding code, in whatever case, and the nearest to one that is none'
tuoyu explain e203 --lang en
assert_status 0
assert_contains stdout 'E203  error'
assert_contains stdout 'a quote is opened and not closed'
tuoyu explain E2003 --lang en
assert_status 2
assert_contains stderr 'did you mean "E203"'

it 'every code has its words in both languages'
for code in $(cat "$root"/report/base/diag_codes*.h | grep -oE '^DIAG\([A-Z][0-9]+' | cut -c6-); do
    for language in zh en; do
        plainly explain "$code" --lang "$language"
        assert_status 0
        assert_equal 3 "$(wc -l <stdout)"
    done
done

it 'a figure down to file, line, column and original text'
tuoyu explain fujian 厦门 places_per_thousand --lang zh
assert_status 0
assert_contains stdout '托位数 ÷ 常住人口 × 1000'
line=$(sed -n 2p fujian/2022/returns/350200.csv)
assert_contains stdout "2022/returns/350200.csv:2:3  “$(echo "$line" | cut -d, -f3)”"
assert_contains stdout '2022/facts.csv:4:3'

it 'by label, by code of the area, for another period'
tuoyu explain fujian 350200 托位数 -p 2021 --lang en
assert_status 0
assert_contains stdout '2021/returns/350200.csv:2:3'

it 'what is not there, with the nearest name'
tuoyu explain fujian 厦们 placs --lang zh
assert_status 2
assert_contains stderr 'E271'
assert_contains stderr '是否为“厦门”'
assert_contains stderr 'E272'
tuoyu explain fujian 厦门
assert_status 2

it 'the JSON is JSON, and what counts adds up to the figure, everywhere'
for area in 福建省 福州市 3501R0 平潭县 350200 350300 350400 350500 350600 350700 350800 350900 \
    鼓楼区 350203 350902 省级; do
    for code in places places_per_thousand newborn_outreach_coverage filing_rate inclusive_share \
        guidance_rate new_community_sync_rate occupancy_rate employer_care_county_share; do
        plainly explain fujian "$area" "$code" --json
        assert_status 0
        mv stdout "explained-$area-$code.json"
    done
done
$python - <<'PYTHON' || fail 'does not add up'
import glob, json, sys
wrong = 0
for path in glob.glob("explained-*.json"):
    told = json.load(open(path, encoding="utf-8"))
    sums = {"numerator": 0, "denominator": 0, "value": 0}
    for source in told["sources"]:
        if source["counts"]:
            sums[source["role"]] += source["contribution"]
    sides = ["value"] if told["numerator"] is None else ["numerator", "denominator"]
    if told["code"] == "employer_care_county_share":
        sides = ["numerator"]  # its denominator counts counties
    for side in sides:
        if told[side] is not None and told["state"] in ("ok", "incomplete") \
                and abs(sums[side] - told[side]) > 1e-6:
            print(path, side, told[side], sums[side]); wrong += 1
sys.exit(wrong > 0 or len(glob.glob("explained-*.json")) < 100)
PYTHON

it 'each figure of the counties leads to its row in the sheet of sources'
plainly run fujian -o out --no-charts
assert_status 0
$python - <<'PYTHON' || fail 'links lead elsewhere'
import openpyxl
book = openpyxl.load_workbook("out/2022/annual.xlsx")
sources, links = book["溯源"], 0
for row in book["县区明细"].iter_rows():
    for cell in row:
        if not cell.hyperlink:
            continue
        links += 1
        sheet, address = cell.hyperlink.location.split("!")
        found = sources[address].value
        assert sheet.strip("'") == "溯源", sheet
        if isinstance(cell.value, (int, float)):
            assert found == cell.value, (cell.coordinate, cell.value, found)
            assert str(sources[address.replace("D", "A")].value) == str(row[0].value)
assert links > 1000, links
PYTHON

it 'clauses of a remark are told apart, a target has its unit, and states are words in Chinese'
workspace
printf 'area,新建小区数（万个）\n350200,无\n' >fujian/2022/returns/350200-2.csv
sed -i '/^350200,new_communities,/d' fujian/2022/facts.csv
tuoyu explain fujian 350200 new_communities --lang zh
assert_contains stdout '表头单位 ×10000；“无”作 0'
tuoyu explain fujian 350200 new_communities --lang en
assert_contains stdout 'unit ×10000; 无 is 0'
tuoyu explain fujian 350200 places_per_thousand --lang zh
assert_contains stdout '4.5 个/千人（2025年）'
assert_contains stdout '有数'
assert_lacks stdout '（ok）'
tuoyu explain fujian 350527 employer_care_county_share --lang zh
assert_contains stdout '—（不适用）'

it 'a definition that the workspace adds is told by its file, in explain, workbook and manifest'
mkdir fujian/rules
cat >fujian/rules/indicators.add.csv <<'CSV'
code,label,unit,numerator,denominator,factor,direction,target,decimals
filing_rate,备案率,%,institutions_filed,institutions_registered,100,higher,71,1
accepted_rate,通过率,%,institutions_accepted,institutions_registered,100,higher,,1
CSV
tuoyu explain fujian 350200 accepted_rate --lang zh
assert_status 0
assert_contains stdout '定义在        rules/indicators.add.csv:3:1'
tuoyu explain fujian 350200 filing_rate --lang en
assert_contains stdout 'defined in    rules/indicators.add.csv:2:1'
assert_contains stdout '71 %'
tuoyu explain fujian 350200 places_per_thousand --lang zh
assert_lacks stdout '定义在'
plainly run fujian --no-charts -o out
assert_contains out/2022/manifest.json '"rules/indicators.add.csv"'
$python - <<'PYTHON' || fail 'the workbook does not say so'
import openpyxl
sheet = openpyxl.load_workbook("out/2022/annual.xlsx")["口径与参数"]
texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
assert any("“备案率”（rules/indicators.add.csv:2:1）、“通过率”（rules/indicators.add.csv:3:1）"
           in text for text in texts)
PYTHON

it 'rows that are added to no table are an error'
mv fujian/rules/indicators.add.csv fujian/rules/indicator.add.csv
tuoyu explain fujian 350200 filing_rate --lang zh
assert_status 2
assert_contains stderr 'rules/indicator.add.csv'
assert_contains stderr 'E121'
assert_contains stderr 'indicators.add.csv'
