#!/usr/bin/env bash
# The public notice as a user gets it: what stands in it, what must not, and when there is none.
# shellcheck source=tests/cases/lib.sh
. "$(dirname "$0")/lib.sh"

# Settings of the workspace fujian: a key with another value, "" for the empty one.
set_setting() # KEY VALUE
{
    grep -v "^$1," fujian/settings.csv >table
    echo "$1,$2," >>table
    mv table fujian/settings.csv
}

# Two units with the same points for one place.
make_tie()
{
    mkdir fujian/rules
    head -n 1 "$root/templates/rules/fujian-2021/items.csv" >fujian/rules/items.csv
    echo '1.01,一,条目一,100,points,,verified,,,,' >>fujian/rules/items.csv
    {
        echo area,item,self_points,verified_points,evidence,note
        for city in 1 2 3 4 5 6 7 8 9; do
            echo "350${city}00,1.01,90,$((city > 2 ? 70 : 80)),,"
        done
    } >fujian/2022/assessment.csv
}

it 'is plain text to paste: BOM, CRLF, list, days, whom to tell'
workspace
tuoyu run fujian -o out --no-charts
assert_status 0
notice=out/2022/publicity.txt
assert_equal efbbbf "$(head -c 3 $notice | od -An -tx1 | tr -d ' \n')"
assert_equal "$(wc -l <$notice)" "$(grep -c $'\r$' $notice)"
for line in '关于拟推荐创建全国婴幼儿照护服务示范城市的公示' '（示例数据，非官方统计）' \
    '根据闽卫人口〔2021〕88号要求' '　　1. 厦门市' \
    '　　2022年9月26日至2022年9月30日（5个工作日）。' '受理单位：省卫生健康委（示例）、' \
    '联系电话：0000-0000000（示例）' '电子邮箱：gongshi@example.com（示例）' \
    '通信地址：某市某路0号（示例）'; do
    assert_contains $notice "$line"
done
assert_lacks $notice 2.

it 'is a page to print, with the attachment of the letter'
cat >show.py <<'P'
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print('sheets', '|'.join(book.sheetnames))
for sheet in book:
    page = sheet.page_setup
    print('page', sheet.title, page.paperSize, page.orientation)
    for row in sheet.iter_rows():
        cells = [str(cell.value) for cell in row if cell.value is not None]
        if cells:
            print(sheet.title + ': ' + '|'.join(cells).replace('\n', '/'))
print('created', book.properties.created.date())
P
$python show.py out/2022/publicity.xlsx >shown 2>&1 || fail "$(tail -n 2 shown)"
for line in 'sheets 公示名单|推荐汇总表' 'page 公示名单 9 portrait' 'page 推荐汇总表 9 landscape' \
    '公示名单: 1|厦门市|350200' '公示时间|2022年9月26日至2022年9月30日（5个工作日）' \
    '发布单位|省卫生健康委（示例）/省发展改革委（示例）' '发布日期|2022年9月26日' \
    '推荐汇总表: 1|福建省|厦门市|350200|2022年9月26日至' \
    '推荐汇总表: 省发展改革委（示例）|推荐意见：' '推荐汇总表: 填表人：|联系电话：|填表日期：' \
    'created 2022-09-26'; do
    assert_contains shown "$line"
done

it 'tells nothing of the review, in no part of either file'
cat >secrets.py <<'P'
import csv, sys, zipfile
with open('out/2022/ranking.csv', encoding='utf-8-sig') as file:
    rows = list(csv.DictReader(file))
secrets = ['得分', '分值', '位次', '名次', '排名', '名额', '自评分', '审核分']
for row in rows:
    secrets.append(row['points'])
    if row['place'] != 'in':
        secrets += [row['name'], row['name'].rstrip('市'), row['area']]
assert len(secrets) == 8 + 9 + 3 * 8, secrets
with open('out/2022/publicity.txt', encoding='utf-8-sig') as file:
    parts = {'publicity.txt': file.read()}
with zipfile.ZipFile('out/2022/publicity.xlsx') as book:
    parts.update({name: book.read(name).decode() for name in book.namelist()})
for name, text in parts.items():
    for secret in secrets:
        if secret in text:
            print(name, secret)
P
assert_equal '' "$($python secrets.py 2>&1)"

it 'is in the manifest, with the calendar that its last day rests on'
for name in publicity.txt publicity.xlsx templates/calendar/2022.csv publicity_phone; do
    assert_contains out/2022/manifest.json "$name"
done

it 'is the same bytes again, in another zone'
cp -R out/2022 first
TZ=America/New_York plainly run fujian -o again --no-charts
assert_same first again/2022

it 'has its names in code order, whatever their ranks'
printf 'quota_override,9,\nquota_document,测试,\n' >>fujian/settings.csv
tuoyu run fujian -o out --no-charts
assert_status 0
assert_equal '福州市 厦门市 莆田市 三明市 泉州市 漳州市 南平市 龙岩市 宁德市 ' \
    "$(tr -d '\r' <$notice | sed -n 's/^　　[1-9]\. //p' | tr '\n' ' ')"
assert_contains $notice 以下9个城市

it 'leaves blanks where nothing is set, and says so'
workspace
for key in start basis unit phone email address; do set_setting publicity_$key ''; done
plainly run fujian -o out --no-charts --lang en
assert_status 0
assert_contains $notice '____年__月__日至____年__月__日（5个工作日）。'
assert_contains $notice '联系电话：____________'
assert_contains out/2022/findings.csv 'note,N302'
assert_contains out/2022/findings.csv '公示时间（publicity_start）'

it 'ends on a make-up Sunday; the number of days and the first one are settings'
workspace
set_setting publicity_start 2022-09-28
plainly run fujian -o out --no-charts
assert_contains $notice '2022年9月28日至2022年10月9日（5个工作日）'
set_setting publicity_days 7
set_setting publicity_first_day_counts 0
tuoyu run fujian -o out --no-charts
assert_contains $notice '2022年9月28日至2022年10月12日（7个工作日，首日不计）'

it 'a first day of another cycle is asked about'
set_setting publicity_start 2021-09-30
plainly run fujian -o out --no-charts --lang en
assert_status 0
assert_contains stderr 'warning[W299]'

it 'a year without a calendar is never guessed: exit 2, and OUT stays as it was'
set_setting publicity_start 2029-09-24
cp -R out/2022 before
plainly run fujian -o out --no-charts --lang en
assert_status 2
assert_contains stderr 'error[E112]'
assert_same before out/2022

it 'a tie across the line is not published, and the findings say why'
workspace
make_tie
tuoyu run fujian -o tied --no-charts --lang en
assert_status 1
assert_absent tied/2022/publicity.txt tied/2022/publicity.xlsx
assert_contains tied/2022/findings.csv 'note,N303'
assert_contains tied/2022/ranking.csv ,undecided,

it 'a quota of 0, and a period without an assessment, publish nothing'
workspace
printf 'quota_override,0,\nquota_document,测试,\n' >>fujian/settings.csv
plainly run fujian -o none --no-charts
assert_status 0
assert_absent none/2022/publicity.txt none/2022/publicity.xlsx
plainly run fujian -p 2021 -o none --no-charts
assert_status 0
assert_absent none/2021/publicity.txt none/2021/publicity.xlsx
