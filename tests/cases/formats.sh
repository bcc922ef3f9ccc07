#!/usr/bin/env bash
# The same tables in every form that an office saves them in: the same facts, byte for byte. Also
# the other tables of a period as workbooks with Chinese headers, versions and corrections.
. "$(dirname "$0")/lib.sh"

# Rewrites each table of fujian/2022 in one form: utf8 bom utf16le utf16be gb18030 tsv semicolon
# xlsx reversed.
rewrite() # FORM
{
    $python - "$1" <<'PYTHON'
import csv, io, os, sys
import openpyxl

form = sys.argv[1]
encodings = {"utf8": "utf-8", "bom": "utf-8-sig", "utf16le": "utf-16-le", "utf16be": "utf-16-be",
             "gb18030": "gb18030"}
marks = {"utf16le": b"\xff\xfe", "utf16be": b"\xfe\xff"}
delimiters = {"tsv": "\t", "semicolon": ";"}
paths = [os.path.join("fujian/2022/returns", name) for name in os.listdir("fujian/2022/returns")]
for path in paths + ["fujian/2022/facts.csv", "fujian/2022/assessment.csv"]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    os.remove(path)
    if form == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append([int(cell) if cell.isdigit() else cell for cell in row])
        book.save(path.replace(".csv", ".xlsx"))
        continue
    if form == "reversed":
        rows[1:] = rows[:0:-1]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiters.get(form, ","), lineterminator="\r\n").writerows(rows)
    if form == "tsv":
        path = path.replace(".csv", ".tsv")
    with open(path, "wb") as file:
        file.write(marks.get(form, b"") + text.getvalue().encode(encodings.get(form, "utf-8")))
PYTHON
}

workspace
tuoyu facts fujian
cp stdout facts.csv
tuoyu rank fujian --format csv
cp stdout ranking.csv

for form in utf8 bom utf16le utf16be gb18030 tsv semicolon xlsx reversed; do
    it "every table as $form: the same facts and the same ranking"
    workspace
    rewrite "$form" || fail 'not rewritten'
    tuoyu facts fujian
    assert_status 0
    assert_same facts.csv stdout
    tuoyu rank fujian --format csv
    assert_same ranking.csv stdout
done

it 'workbooks that LibreOffice made: the same facts'
if need soffice; then
    workspace
    office --convert-to xlsx:'Calc MS Excel 2007 XML' --infilter=CSV:44,34,76 \
        --outdir fujian/2022/returns fujian/2022/returns/*.csv
    rm fujian/2022/returns/*.csv
    assert_file fujian/2022/returns/350100.xlsx
    tuoyu facts fujian
    assert_same facts.csv stdout
fi

# Puts a workbook with a title and Chinese headers in the place of a table.
book() # PATH HEADER ROW...
{
    $python - "$@" <<'PYTHON'
import sys
import openpyxl
book = openpyxl.Workbook()
book.active.append(["登记表"])
for line in sys.argv[2:]:
    book.active.append(line.split(","))
book.save(sys.argv[1])
PYTHON
}

it 'receipts, applications, incidents and panel as workbooks with Chinese headers'
workspace
sed -i '$a returns_due_days,31,' fujian/settings.csv
book fujian/2022/receipts.xlsx 地区,文件,收到日期 \
    福州市,350100.csv,2023/2/2 厦门市,350200.csv,2023年1月31日
book fujian/2022/applications.xlsx 地区,申报日期,自评报告日期,材料,文号 \
    厦门市,2021-12-30,2022-06-29,申报书,厦卫〔2021〕1号 鼓楼区,2021-12-30,,,
book fujian/2022/incidents.xlsx 日期,地区,类别,级别,说明 \
    2022-05-01,莆田市,安全责任事故,重大,虚构 2022-13-01,莆田市,安全责任事故,一般,虚构
book fujian/2022/panel.xlsx 评委,地区,条目代码,得分,回避 甲,厦门市,1.01,99,否 乙,厦门市,9.99,1,否
tuoyu check fujian --lang en
assert_status 1
for finding in 'receipts.xlsx[Sheet]!C3: warning[W271]' \
    'receipts.xlsx: warning[W272]: receipts.csv has no return of 莆田市' \
    'applications.xlsx[Sheet]!A4: warning[W265]' 'incidents.xlsx[Sheet]!A4: error[E221]' \
    'panel.xlsx[Sheet]!D3: error[E212]' 'panel.xlsx[Sheet]!C4: error[E211]'; do
    assert_contains stdout "2022/$finding"
done
assert_lacks stdout 'applications.xlsx[Sheet]!A3'

it 'the same table twice is an error'
workspace
cp fujian/2022/facts.csv fujian/2022/facts.tsv
tuoyu check fujian --lang en
assert_status 1
assert_contains stdout '2022/facts.tsv: error[E238]'

it 'of two versions the newer counts, the other is named, and what changed is listed'
workspace
mv fujian/2022/returns/350200.csv fujian/2022/returns/350200-厦门市-1.csv
sed '2s/^\(350203,[^,]*\),[^,]*/\1,7777/' fujian/2022/returns/350200-厦门市-1.csv \
    >fujian/2022/returns/厦门市-2.csv
tuoyu check fujian --lang en
assert_contains stdout '350200-厦门市-1.csv: note[N284]'
assert_contains stdout '厦门市-2.csv counts'
assert_contains stdout '2022/returns/厦门市-2.csv:2:3: note[N285]: 思明区: "托位数" was'
assert_equal 1 "$(grep -c N285 stdout)"
tuoyu facts fujian
grep -q '^2022,350203,.*,places,7777,ok' stdout || fail "$(grep 350203 stdout | head -n 3)"

it 'a later date is a newer version, and other words are another file'
mv fujian/2022/returns/厦门市-2.csv fujian/2022/returns/厦门市20230201.csv
mv fujian/2022/returns/350200-厦门市-1.csv fujian/2022/returns/厦门市2023-01-15.csv
tuoyu check fujian --lang en
assert_contains stdout '厦门市2023-01-15.csv: note[N284]'
mv fujian/2022/returns/厦门市2023-01-15.csv fujian/2022/returns/厦门市-补充-1.csv
tuoyu check fujian --lang en
assert_lacks stdout N284
assert_contains stdout 'error[E209]'

it 'a correction counts, is printed where it touches, and is refused where the old value differs'
workspace
old=$(sed -n 2p fujian/2022/returns/350200.csv | cut -d, -f3)
cat >fujian/2022/corrections.csv <<CSV
area,measure,old,new,reason,by,on
思明区,places,$old,4321,核实后更正,某某,2023-02-01
湖里区,places,1,2,核实后更正,某某,2023-02-01
集美区,places,1,2,,,
CSV
tuoyu run fujian -o out --no-charts --lang en
assert_status 1
assert_contains out/2022/findings.csv '思明区“托位数”已更正，原值'"$old"'；理由：核实后更正'
assert_contains stderr 'corrections.csv:3:3: error[E255]'
assert_equal 3 "$(grep -c 'corrections.csv:4:[567]: error.E221' stderr)"
grep -q '350203,.*,places,4321,ok' out/2022/facts.csv || fail 'not applied'
assert_lacks out/2022/findings.csv '某某'
$python - <<'PYTHON' || fail 'no mark in annual.xlsx'
import openpyxl
book = openpyxl.load_workbook("out/2022/annual.xlsx", data_only=False)
marked = [cell for page in book for row in page.iter_rows() for cell in row
          if "#" in (cell.number_format or "").replace("#,##0", "").replace("[#", "")]
assert marked, "no cell with the sign of a correction"
PYTHON
