#!/usr/bin/env bash
# The charts of tuoyu trend: which there are, breaks and merged counties in them, and what happens
# without gnuplot or with one that fails.
. "$(dirname "$0")/lib.sh"

workspace
charts=out/trend/charts

# size FILE: width and height in the head of a PNG
size()
{
    od -An -tu1 -j16 -N8 "$1" | awk '{ print $1 * 16777216 + $2 * 65536 + $3 * 256 + $4,
        $5 * 16777216 + $6 * 65536 + $7 * 256 + $8 }'
}

it 'every kind of chart is there for each headline indicator, as PNG and SVG'
tuoyu trend fujian -o out
assert_status 0
for code in places_per_thousand newborn_outreach_coverage filing_rate; do
    for kind in multiples ranks dumbbell split path; do
        assert_file $charts/$kind-$code.png $charts/$kind-$code.svg
    done
    assert_equal '1843 1063' "$(size $charts/multiples-$code.png)"
    assert_equal '1843 1063' "$(size $charts/ranks-$code.png)"
done
assert_file $charts/joined.png $charts/joined.svg
assert_equal 32 "$(find $charts -type f | wc -l)"
for chart in $charts/*.svg; do
    assert_contains "$chart" 示例数据，非官方统计
    assert_contains "$chart" 资料来源
done
assert_contains $charts/path-places_per_thousand.svg 不是预测
assert_contains $charts/joined.svg 为并入今天区划以前的合计

it 'the pictures stand in trend.xlsx with their titles, and the cover leads there'
$python - <<'PYTHON' || fail 'not in the workbook'
import re
import zipfile
book = zipfile.ZipFile("out/trend/trend.xlsx")
texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
assert '<sheet name="图"' in texts
assert "internal" in texts or "'图'!A1" in texts
titles = re.findall(r'<xdr:cNvPr [^>]*name="Picture[^>]*descr="([^"]*)"', texts)
assert len(titles) == 16, titles
assert len([name for name in book.namelist() if name.endswith(".png")]) == 16
svg = open("out/trend/charts/ranks-filing_rate.svg", encoding="utf-8").read()
assert sum(title in svg for title in titles) == 1, titles
PYTHON

it 'one cell more in indicators.csv draws another indicator, and moves no other picture'
cp -R fujian fourth
mkdir fourth/rules
awk -F, -v OFS=, '$1 == "inclusive_share" { $NF = 1 } { print }' \
    "$root/templates/rules/fujian-2021/indicators.csv" >fourth/rules/indicators.csv
printf 'code,chart\nnewborn_outreach_coverage,0\n' >fourth/rules/indicators.add.csv # fewer
plainly trend fourth -o four
assert_status 0
assert_file four/trend/charts/{multiples,ranks,dumbbell}-inclusive_share.{png,svg}
rm four/trend/charts/*-inclusive_share.*
cp -R $charts three && rm three/*-newborn_outreach_coverage.*
assert_same three four/trend/charts
rm fourth/rules/indicators.add.csv
plainly run fujian -o out
plainly run fourth -o four
assert_status 0
assert_file four/2022/charts/inclusive_share.{png,svg}
rm four/2022/charts/inclusive_share.*
assert_same out/2022/charts four/2022/charts
rm -rf fourth four

it 'the same bytes again, in another language and time zone'
cp -R out first
if make_locale de_DE UTF-8; then
    LC_ALL=de_DE.UTF-8 TZ=Asia/Shanghai plainly trend fujian -o out
    assert_status 0
    assert_same first/trend out/trend
fi

TUOYU=$TUOYU_PLAIN # from here on the pictures are looked at, and nothing else is new
it 'a break interrupts the line, is marked and explained; other charts stay'
assert_lacks $charts/multiples-filing_rate.svg 口径中断
printf 'code,period,area,note\ninstitutions_filed,2022,,改按实际申请统计（示例）\n' \
    >fujian/breaks.csv
tuoyu trend fujian -o out
assert_status 0
assert_contains $charts/multiples-filing_rate.svg 口径中断
assert_contains $charts/multiples-filing_rate.svg 改按实际申请统计（示例）
# Nothing is compared across it.
assert_absent $charts/ranks-filing_rate.svg $charts/dumbbell-filing_rate.svg \
    $charts/split-filing_rate.svg
for chart in "$charts"/*places*; do assert_same first/trend/charts/"${chart##*/}" "$chart"; done
rm fujian/breaks.csv

it 'without gnuplot: exit 4, and OUT/trend as it was; with --no-charts it is not needed'
rm -rf out && cp -R first out
env PATH=/nonexistent "$TUOYU" trend fujian -o out --lang en 2>stderr </dev/null
assert_equal 4 $?
assert_contains stderr 'error[E401]'
assert_same first out
env PATH=/nonexistent "$TUOYU" trend fujian -o out --no-charts 2>stderr </dev/null
assert_equal 0 $?
assert_absent $charts
assert_file out/trend/trend.xlsx
assert_same first/trend/series.csv out/trend/series.csv
$python -m zipfile -e out/trend/trend.xlsx unpacked
assert_file unpacked/xl/workbook.xml
assert_lacks unpacked/xl/workbook.xml '"图"'

# From here on the pictures of one indicator are enough.
only() # WORKSPACE CODE...: those that have none
{
    mkdir -p "$1/rules"
    printf '%s,0\n' code "${@:2}" | sed '1s/0$/chart/' >"$1/rules/indicators.add.csv"
}
only fujian places_per_thousand newborn_outreach_coverage
it 'a template with a fault: exit 1, line and charts named, all the rest written'
rm -rf out && cp -R first out
cp -R "$root/templates" templates
echo 'plot nothing' >>templates/charts/slope.gp
TUOYU_TEMPLATES=$work/templates tuoyu trend fujian -o out --lang en
assert_status 1
line=$(wc -l <templates/charts/slope.gp)
assert_contains stderr "templates/charts/slope.gp:$line: error[E281]"
assert_contains stderr ranks-filing_rate.svg
assert_equal 1 "$(grep -c 'error\[' stderr)"
assert_absent $charts/ranks-filing_rate.png
assert_absent $charts/ranks-filing_rate.svg
assert_same first/trend/charts/multiples-filing_rate.svg $charts/multiples-filing_rate.svg
assert_same first/trend/series.csv out/trend/series.csv
grep -A9 '"missing"' out/trend/manifest.json >missing
assert_contains missing '"charts/ranks-filing_rate.png"'
$python -m zipfile -e out/trend/trend.xlsx unpacked
assert_contains unpacked/xl/sharedStrings.xml '图未绘出（模板有误）'
assert_equal '' "$(find out -name '.tuoyu*')"

it 'a template that is restyled changes the picture'
cp -f "$root/templates/charts/slope.gp" templates/charts/
sed -i "s/^reached = .*/reached = '#009E73'/" templates/charts/style.gp
TUOYU_TEMPLATES=$work/templates tuoyu trend fujian -o out
assert_status 0
! cmp -s first/trend/charts/ranks-filing_rate.svg $charts/ranks-filing_rate.svg ||
    fail 'the same picture'

it 'the font is the templates'\'': in the pictures, asked for before they are drawn, and told'
sed -i "s/^FONT = .*/FONT = 'Noto Serif CJK SC'/" templates/charts/style.gp
if fc-list : family | grep -q 'Noto Serif CJK SC'; then
    TUOYU_TEMPLATES=$work/templates tuoyu trend fujian -o serif
    assert_contains serif/trend/charts/ranks-filing_rate.svg 'Noto Serif CJK SC'
    assert_lacks serif/trend/charts/ranks-filing_rate.svg 'Noto Sans CJK SC'
fi
sed -i "s/^FONT = .*/FONT = 'Not There 1.0'/" templates/charts/style.gp
TUOYU_TEMPLATES=$work/templates tuoyu trend fujian -o serif --lang en
assert_status 4
assert_contains stderr 'error[E402]: the font "Not There 1.0" is not there'
TUOYU_TEMPLATES=$work/templates tuoyu doctor --lang en
assert_status 4
assert_contains stdout 'Chinese font: Not There 1.0'
sed -i '/^FONT = /d' templates/charts/style.gp
TUOYU_TEMPLATES=$work/templates tuoyu trend fujian -o serif --lang en
assert_status 4
assert_contains stderr 'templates/charts/style.gp: error[E404]'

it 'what others had stands in the panel of the province alone'
assert_contains first/trend/charts/multiples-places_per_thousand.svg 全国（参考）
assert_lacks first/trend/charts/multiples-filing_rate.svg 参考

it 'how long institutions last and how soon they file: the shares of survival.csv'
cp -R "$root/samples/fujian" whole
only whole places_per_thousand newborn_outreach_coverage filing_rate
tuoyu trend whole -o full
assert_status 0
for pair in survival:cancelled filing:filed; do
    assert_file full/trend/charts/${pair%:*}.png
    for kind in 全部 用人单位 家庭托育点; do
        share=$(awk -F, -v kind=$kind -v event=${pair#*:} '
            $1 ~ kind && $2 == event && $3 <= 1826 { share = 100 * $7 }
            END { printf "%.1f%%", event == "filed" ? 100 - share : share }' \
            full/trend/survival.csv)
        assert_contains full/trend/charts/${pair%:*}.svg "$share"
    done
done
median=$(awk -F, '/全部,filed/ && $7 <= 0.5 { print $3; exit }' full/trend/survival.csv)
assert_contains full/trend/charts/filing.svg "估计半数机构在登记后${median}天内申请备案"

it 'one period has no chart, but for those of its register'
rm -rf fujian/2020 fujian/2021 out
tuoyu trend fujian -o out
assert_status 0
assert_file out/trend/trend.xlsx
assert_absent $charts
cp -R "$root/samples/fujian" one
rm -rf one/201? one/202[0-3]
tuoyu trend one -o single
assert_status 0
assert_equal 'filing.png filing.svg survival.png survival.svg' \
    "$(ls single/trend/charts | tr '\n' ' ' | sed 's/ $//')"

it 'cities whose newest figures are missing are neither ranked nor called short of the target'
cp -R "$root/samples/fujian" few
rm few/2024/returns/350[4-9]00.csv few/2024/register.csv
only few newborn_outreach_coverage
tuoyu trend few -o few-out
assert_status 0
assert_contains few-out/trend/charts/ranks-filing_rate.svg 有数的三市备案率位次没有变化
assert_contains few-out/trend/charts/ranks-filing_rate.svg \
    三明、泉州、漳州、南平、龙岩、宁德有一期没有数
assert_contains few-out/trend/charts/multiples-filing_rate.svg 有数的三市均达到70%
assert_contains few-out/trend/charts/path-places_per_thousand.svg 有数的三市中莆田
