#!/usr/bin/env bash
# Blank returns: what they show, what may be typed, and that they are read back once filled in.
. "$(dirname "$0")/lib.sh"

reader=$root/tests/cases/template.py
form=blank/2023/350200-厦门市.xlsx

show() # WORKBOOK: into the file shown
{
    $python "$reader" show "$1" >shown 2>&1 || fail "$(tail -n 3 shown)"
}

it 'writes a workbook for each area with a return of its own, for a year to come'
workspace
tuoyu template fujian -p 2023 -o out
assert_status 0
assert_equal 10 "$(find out/blank/2023 -name '*.xlsx' | wc -l)"
for code in 350100-福州市 350128-平潭县 350200-厦门市 350300-莆田市 350400-三明市 350500-泉州市 \
    350600-漳州市 350700-南平市 350800-龙岩市 350900-宁德市; do
    assert_file "out/blank/2023/$code.xlsx"
done
assert_absent out/2023
assert_contains stderr '10 files'

it 'has the headers that are read, and open cells for figures only'
show out/$form
assert_contains shown 'sheets: 报表|自评表|填表说明'
assert_contains shown 'header: 区划代码|区划名称|常住人口（人）|托位数（个）|普惠托位数（个）|'
assert_contains shown 'areas: 350200 厦门市|350203 思明区|350205 海沧区|'
for what in open locked empty ruled signs frozen; do assert_contains shown "$what: True"; done

it 'is protected without a password, on A4'
for sheet in 报表 自评表 填表说明; do
    assert_contains shown "protected: $sheet True -"
    assert_contains shown "page: $sheet 9"
done

it 'asks for points between 0 and those of the item'
assert_contains shown 'headers: 地区|部分|条目代码|条目名称|分值|计分方法|自评分|审核分|应附材料|'
assert_contains shown 'units: 厦门市'
assert_contains shown 'items: 42'
assert_contains shown 'item 1.08: list stop "0,1.5" open=True'
assert_contains shown 'item V.1: list stop "0,1" open=True'
assert_contains shown ',G22<=8,G22=ROUND(G22,2)),FALSE) open=True'
assert_contains shown 'verified open: False'

it 'leaves a whole that another return shares to nobody'
show out/blank/2023/350100-福州市.xlsx
assert_contains shown 'areas: 3501R0 福州市（不含平潭）|350102 鼓楼区|'
assert_lacks shown '350128'
show out/blank/2023/350128-平潭县.xlsx
assert_contains shown 'areas: 350128 平潭县'
assert_contains shown 'sheets: 报表|填表说明' # takes no part in the assessment

it 'is the same bytes again, and takes the place of what was there'
cp -R out/blank/2023 first
rm out/blank/2023/350200*
TZ=America/New_York tuoyu template fujian -p 2023 -o out
assert_same first out/blank/2023

it 'filled in, reads back as what was filled in, without an error'
workspace
cp -R fujian filled
rm filled/2022/returns/* filled/2022/assessment.csv
tuoyu template fujian -o out
assert_status 0
for form in out/blank/2022/*.xlsx; do
    code=$(basename "$form" | cut -d- -f1)
    $python "$reader" fill "$form" "filled/2022/returns/$(basename "$form")" \
        "fujian/2022/returns/$code.csv" 2>filling || fail "$(tail -n 1 filling)"
done
tuoyu facts fujian
cp stdout expected
tuoyu facts filled
assert_status 0
assert_same expected stdout
tuoyu check filled --lang en
assert_status 0
assert_lacks stdout 'error['
# asked of the figures themselves (a jump, an outlier) or of the review, not of the form
grep 'warning\[' stdout | grep -v 'W259\|W273\|W275' >warnings
assert_equal '' "$(cat warnings)"

it 'reads the self-assessments, too'
cp fujian/2022/assessment.csv filled/2022/
tuoyu check filled --lang zh
grep -F '厦门市：“每千人口托位数”的自评分与该市自评表不一致，自评表填4分' stdout >told ||
    fail "$(grep W270 stdout | head -n 3)"
rm filled/2022/assessment.csv

it 'reads back after LibreOffice has saved it'
if need soffice; then
    mkdir saved
    office --convert-to xlsx --outdir saved filled/2022/returns/*.xlsx
    assert_equal 10 "$(find saved -name '*.xlsx' | wc -l)"
    cp saved/*.xlsx filled/2022/returns/
    tuoyu facts filled
    assert_status 0
    assert_same expected stdout
    show saved/350200-厦门市.xlsx
    assert_contains shown 'protected: 报表 True -'
    assert_contains shown 'open: True'
fi

it 'a sample whose areas report by themselves'
workspace nursery-plan-2022
tuoyu template "$ws" -o plain
assert_status 0
show plain/blank/2022/3501R0-福州市（不含平潭）.xlsx
assert_contains shown 'areas: 3501R0 福州市（不含平潭）'

it 'a period that is none'
tuoyu template fujian -p 2023H3 -o no
assert_status 2
assert_contains stderr 'E261'
assert_absent no

it 'no area that is expected'
workspace
awk -F, -v OFS=, 'NR > 1 { $8 = 0 } { print }' "$root/templates/rules/fujian-2021/areas.csv" \
    >fujian/areas.csv
tuoyu template fujian -o no
assert_status 2
assert_contains stderr 'E263'
assert_absent no

it 'a name that no file can have'
sed 's/厦门市,厦门/厦门\/市,厦门/' "$root/templates/rules/fujian-2021/areas.csv" >fujian/areas.csv
tuoyu template fujian -o odd
assert_status 0
assert_file odd/blank/2022/350200-厦门_市.xlsx

it 'a folder that cannot be written'
: >file
tuoyu template fujian -o file
assert_status 4
