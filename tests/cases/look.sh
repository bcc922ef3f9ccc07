#!/usr/bin/env bash
# templates/workbook/look.csv: an office's look of sheets, in every book of every command.
. "$(dirname "$0")/lib.sh"

python=/usr/bin/python3 # Debian's, which has Debian's openpyxl
look=templates/workbook/look.csv

# books FILL FONT: what each command writes has cells with this fill and texts in this font, as
# openpyxl sees them.
books()
{
    $python - "$@" out/2022/annual.xlsx out/trend/trend.xlsx \
        "$(find out/check -name '*.xlsx' | sort | head -n 1)" \
        "$(find out/blank -name '*.xlsx' | sort | head -n 1)" >wrong 2>&1 <<'PYTHON' ||
import openpyxl, sys
fill, font, *paths = sys.argv[1:]
for path in paths:
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row]
    fills = {cell.fill.fgColor.rgb for cell in cells if cell.fill.fill_type == "solid"}
    fonts = {cell.font.name for cell in cells if cell.value is not None}
    if "FF" + fill not in fills or font not in fonts:
        sys.exit(f"{path}: {sorted(fills)} {sorted(fonts)}")
PYTHON
        fail "$(cat wrong)"
}

write_all()
{
    rm -rf out
    plainly run nursery-plan-2022 -o out --no-charts
    plainly trend nursery-plan-2022 -o out --no-charts
    plainly check nursery-plan-2022 -o out
    plainly template nursery-plan-2022 -o out
}

it 'an office changes a fill and a font, and all books of all commands have them'
workspace nursery-plan-2022
write_all
books E4EBF2 微软雅黑
cp -R "$root/templates" .
sed -i -e '/^header,/s/#E4EBF2/#FFE0B0/' -e '/^body,/s/微软雅黑/楷体/' $look
export TUOYU_TEMPLATES=$work/templates
write_all
books FFE0B0 楷体
for manifest in out/2022 out/trend out/check/2022 out/blank/2022; do
    assert_contains $manifest/manifest.json '"templates/workbook/look.csv"'
done

it 'what is wrong in it stops each of them, says where and what may be written, and loses nothing'
cp -R out before
sed -i -e '/^header,/s/#FFE0B0/orange/' $look
for command in 'run --no-charts' 'trend --no-charts' check template; do
    # shellcheck disable=SC2086 # options apart
    tuoyu $command nursery-plan-2022 -o out --lang zh
    assert_status 2
    cat stdout stderr >said
    assert_equal 1 "$(grep -c 'E110' said)"
    assert_contains said 'templates/workbook/look.csv:8:7'
    assert_contains said '“fill”列的内容不可用，应为颜色 #RRGGBB'
done
assert_same before out

it 'a column that nobody knows is asked about, and the books are written'
sed -i -e '/^header,/s/orange/#FFE0B0/' -e '1s/,note/,shadow/' $look
tuoyu run nursery-plan-2022 -o out --no-charts --lang en
assert_status 0
assert_contains stderr 'templates/workbook/look.csv:1:14: warning[W252]'
assert_contains out/2022/findings.csv 'templates/workbook/look.csv'

it 'without the file nothing is written, as without a template of charts'
rm $look
tuoyu run nursery-plan-2022 -o out --no-charts --lang en
assert_status 4
assert_contains stderr 'error[E405]'
assert_contains stderr 'templates/workbook/look.csv'
