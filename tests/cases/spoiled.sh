#!/usr/bin/env bash
# Nine returns, each spoiled in another way: right figures for all that is right, a finding for all
# that is wrong, and a notice for each city, without a flag.
. "$(dirname "$0")/lib.sh"

workspace
cp -R fujian spoiled
$python "$root/tests/cases/spoiled.py" spoiled || exit 1

it 'the figures are those of the clean returns, but for the city that sent last year'\''s'
tuoyu facts fujian
cp stdout clean.csv
tuoyu facts spoiled
assert_status 0
grep -vE '^2022,3509|^2022,350000' stdout >others.csv
grep -vE '^2022,3509|^2022,350000' clean.csv >expected.csv
assert_same others.csv expected.csv
tuoyu facts fujian -p 2021
grep '^2021,350902,.*,measure,places,' stdout | cut -d, -f7 >last-year
tuoyu facts spoiled
grep '^2022,350902,.*,measure,places,' stdout | cut -d, -f7 >this-year
assert_same last-year this-year

it 'each fault has its finding'
tuoyu check spoiled -o out --lang en
assert_status 0
assert_lacks stdout ': error['
while read -r place code; do
    grep -F "2022/returns/$place" stdout | grep -qF "[$code]" || fail "no $code at $place"
done <<'FINDINGS'
350100.csv: N273
350100.csv:16: N278
350200.txt: N273
350300.xlsx[报表]!A1 N278
350400.csv:2:1: N280
350500.csv:13:3: W269
350600.csv:13:1: N279
350600.csv:2:3: N276
350700.csv:2:2: N276
350800.xlsx[报表]: W281
350800.xlsx[说明]: N281
350900.csv:2: W274
FINDINGS
assert_lacks stdout '某某'

it 'each city has its notice, which shows nothing of another and no name'
for code in 350100-福州市 350128-平潭县 350200-厦门市 350300-莆田市 350400-三明市 350500-泉州市 \
    350600-漳州市 350700-南平市 350800-龙岩市 350900-宁德市; do
    assert_file "out/check/2022/notices/$code.xlsx"
done
$python - <<'PYTHON' || fail 'a notice shows what it should not'
import glob, os, sys, openpyxl
names = {"福州": "3501", "厦门": "3502", "莆田": "3503", "三明": "3504", "泉州": "3505",
         "漳州": "3506", "南平": "3507", "龙岩": "3508", "宁德": "3509"}
wrong = 0
for path in sorted(glob.glob("out/check/2022/notices/*.xlsx")):
    own = os.path.basename(path)[:4]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["退改通知单", "本单位数据"], path
    text = " ".join(str(cell.value) + " " + (cell.comment.text if cell.comment else "")
                    for page in book for row in page.iter_rows() for cell in row
                    if cell.value is not None or cell.comment)
    for name, code in names.items():
        if code != own and name in text:
            print(path, name); wrong += 1
    for row in book["本单位数据"].iter_rows(min_row=3):
        code = str(row[0].value or "")
        if code[:2] == "35" and code[:4] != own:
            print(path, code); wrong += 1
    for hidden in ("某某", "审核分", "名次", "assessment"):
        if hidden in text:
            print(path, hidden); wrong += 1
sys.exit(wrong > 0)
PYTHON

it 'the wrong cell is marked and says why'
set_total() { sed -i '3s/^\(350603,[^,]*,[^,]*\),[^,]*/\1,约300/' spoiled/2022/returns/350600.csv; }
set_total
tuoyu check spoiled -o out --lang en
assert_status 1
assert_contains stdout '350600.csv:3:4: error[E226]'
$python - <<'PYTHON' || fail 'not marked'
import openpyxl
page = openpyxl.load_workbook("out/check/2022/notices/350600-漳州市.xlsx")["本单位数据"]
cells = [cell for row in page.iter_rows() for cell in row if cell.value == "约300"]
assert len(cells) == 1 and "约数" in cells[0].comment.text, cells
plain = [cell for row in page.iter_rows() for cell in row if cell.value == 1655]
assert cells[0].fill.fgColor.rgb != plain[0].fill.fgColor.rgb
# 0.1655万 was understood: that cell has a note and is not in question, as one without any finding.
untold = [cell for row in page.iter_rows() for cell in row if cell.value == 711]
assert plain[0].comment and not untold[0].comment, (plain, untold)
assert plain[0].fill.fgColor.rgb == untold[0].fill.fgColor.rgb, plain[0].comment.text
PYTHON

it 'run writes the same notices'
tuoyu run spoiled -o run --no-charts --lang en
assert_status 1
assert_same run/2022/notices out/check/2022/notices
