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
tuoyu run fujian -o out --no-charts
assert_status 1
$python "$reader" compare out/2022/annual.xlsx out/2022/facts.csv "$rules" >compared 2>&1 ||
    fail "$(cat compared)"

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
tuoyu run nursery-plan-2022 -o out --no-charts
$python "$reader" compare out/2022/annual.xlsx out/2022/facts.csv nursery-plan-2022/rules \
    >compared 2>&1 || fail "$(cat compared)"
