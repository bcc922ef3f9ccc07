#!/usr/bin/env bash
# annual.xlsx as an independent reader sees it.
. "$(dirname "$0")/lib.sh"

python=/usr/bin/python3 # Debian's, which has Debian's openpyxl
reader=$root/tests/cases/workbook.py
rules=$root/templates/rules/fujian-2021

it 'every number of the workbook is that of facts.csv'
workspace
tuoyu run fujian -o out --no-charts
assert_status 0
$python "$reader" compare out/2022/annual.xlsx out/2022/facts.csv "$rules" >compared 2>&1 ||
    fail "$(cat compared)"
[ "$(tail -n 1 compared | cut -d' ' -f1)" -ge 1500 ] || fail "too few: $(tail -n 1 compared)"

it 'the reader sees a number that is wrong'
sed '/^2022,350200,.*,measure,places,/s/,places,[0-9]*/,places,1/' out/2022/facts.csv >spoiled.csv
$python "$reader" compare out/2022/annual.xlsx spoiled.csv "$rules" >compared 2>&1 &&
    fail 'a spoiled facts.csv compares equal'
assert_contains compared '各市基础数据'

it 'with figures missing and in question, too'
workspace
sed -i '2s/,[0-9]*/,缺报/2; 3s/,[0-9]*/,…/3; 4s/,[0-9]*/,many/2' fujian/2022/returns/350300.csv
plainly run fujian -o out --no-charts
assert_status 1
$python "$reader" compare out/2022/annual.xlsx out/2022/facts.csv "$rules" >compared 2>&1 ||
    fail "$(cat compared)"

it 'a mark behind a number is explained on its sheet'
cp -R "$root/samples/fujian" whole
sed -i '3s/,[0-9]*/,缺报/3' whole/2024/returns/350300*.csv
echo 'missing_item,leaves_base,' >>whole/settings.csv
plainly run whole -p 2024 -o marked --no-charts
plainly trend whole -o marked --no-charts
$python - marked/2024/annual.xlsx marked/2024/review.xlsx marked/trend/trend.xlsx <<'PYTHON' ||
import openpyxl, re, sys
seen, wrong = set(), []
for path in sys.argv[1:]:
    for sheet in openpyxl.load_workbook(path):
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        texts = "".join(cell.value for cell in cells if cell.data_type == "s")
        for cell in cells:
            if cell.data_type not in "nf":
                continue
            for mark in "".join(re.findall(r'"([^"]*)"', cell.number_format.split(";")[0])):
                seen.add(mark)
                if mark not in texts:
                    wrong.append((path, sheet.title, cell.coordinate, mark))
assert seen >= set("*†‡※△"), seen
sys.exit("\n".join(map(str, wrong[:5])) or 0)
PYTHON
    fail 'a mark that its sheet does not explain'

it 'LibreOffice computes every formula to the value that stands beside it'
if need soffice; then
    workspace
    tuoyu run fujian -o out --no-charts
    mkdir -p recalculated
    $python "$reader" strip out/2022/annual.xlsx stripped.xlsx
    office --convert-to xlsx --outdir recalculated stripped.xlsx
    $python "$reader" same out/2022/annual.xlsx recalculated/stripped.xlsx >compared 2>&1 ||
        fail "$(cat compared)"
fi

it 'the real sample without assessment opens, too'
workspace nursery-plan-2022
plainly run nursery-plan-2022 -o out --no-charts
$python "$reader" compare out/2022/annual.xlsx out/2022/facts.csv nursery-plan-2022/rules \
    >compared 2>&1 || fail "$(cat compared)"
