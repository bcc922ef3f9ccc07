#!/usr/bin/env bash
# What a good clerk notices between the files: figures of others, files that nobody reads, versions,
# corrections; and what a notice must not tell.
. "$(dirname "$0")/lib.sh"

workspace
header=$(head -n 1 fujian/2022/returns/350100.csv)

# again: a fresh copy of the workspace in ws.
again()
{
    rm -rf ws out && cp -R fujian ws
}

# notice CITY: the texts of its notice, a cell a line.
notice()
{
    $python - "out/check/2022/notices/$1.xlsx" <<'PYTHON'
import sys, openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1]):
    for row in sheet.iter_rows():
        for cell in row:
            for text in (cell.value, cell.comment and cell.comment.text):
                if text is not None:
                    print(text)
PYTHON
}

it 'figures of a city in another city'\''s return are asked about, and its own stand against them'
again
sed -n '3s/,[0-9]*,[0-9]*/,777777,888/p' ws/2022/returns/350200.csv >>ws/2022/returns/350100.csv
tuoyu check ws -o out --lang en
assert_status 1
assert_contains stdout '2022/returns/350100.csv:14:1: warning[W278]'
assert_contains stdout '2022/returns/350200.csv:3:3: error[E209]'

it 'the notice of neither city tells what the other one sent'
notice 350200-厦门市 >xiamen
assert_contains xiamen '另一份报表'
assert_lacks xiamen 350100
assert_lacks xiamen 777777
assert_lacks xiamen 888
notice 350100-福州市 >fuzhou
assert_contains fuzhou '报表中有其他单位的数据：海沧区'
assert_lacks fuzhou 350200.csv
assert_lacks fuzhou "$(sed -n 3p fujian/2022/returns/350200.csv | cut -d, -f2)"

it 'many faults of one city hide nothing of another'
again
{ echo "$header"; sed '1d; s/,[0-9]*/,x/g' ws/2022/returns/350100.csv; } >x.csv
for _ in 1 2; do sed 1d x.csv >>x.csv.more; done
cat x.csv x.csv.more >ws/2022/returns/350100.csv
sed -i '2s/^\([0-9]*,[0-9]*\),[0-9]*/\1,abc/' ws/2022/returns/350900.csv
tuoyu check ws -o out --lang en
assert_contains stdout '2022/returns/350900.csv:2:3: error[E207]'
notice 350900-宁德市 >ningde
assert_contains ningde '有 1 处须更正'
assert_lacks ningde abc # free text goes no further, wherever it was typed
assert_lacks ningde '未全部列出'
notice 350100-福州市 >fuzhou
assert_contains fuzhou '同类问题过多，未全部列出'

it 'a file that nobody reads is named; names of files in any case are read'
again
mv ws/2022/assessment.csv ws/2022/Assessment.CSV
mv ws/2022/returns ws/2022/Returns
echo x >ws/2022/机构登记册.xlsx
echo x >ws/2022/说明.md
mkdir ws/2022/报表
tuoyu check ws --lang en
assert_status 0
assert_contains stdout '2022/机构登记册.xlsx: warning[W277]'
assert_contains stdout '2022/报表: warning[W277]'
assert_contains stdout '2022/说明.md: note[N275]'
tuoyu rank ws --csv
cp stdout rank.csv
tuoyu rank fujian --csv
assert_same stdout rank.csv

it 'a return that bears no name is its city'\''s all the same'
again
mv ws/2022/returns/350900.csv ws/2022/returns/表一.csv
sed -i '2s/^\([0-9]*,[0-9]*\),[0-9]*/\1,abc/' ws/2022/returns/表一.csv
tuoyu check ws -o out
notice 350900-宁德市 >ningde
assert_contains ningde '表一.csv 第2行第3列'
assert_contains ningde "$(sed -n 3p fujian/2022/returns/350900.csv | cut -d, -f3)"

it 'a name of a person goes no further'
again
cat >>ws/2022/returns/350100.csv <<'EOF'
经办人：李四,,
张三（填报人）,,
填报单位：福州市卫健委 填报人：张三 电话 8765,,
EOF
tuoyu check ws -o out
assert_status 0
notice 350100-福州市 >fuzhou
cat stdout fuzhou out/check/2022/findings.csv >all
for name in 张三 李四 8765; do assert_lacks all "$name"; done
for line in 14 15 16; do assert_contains all "350100.csv:$line: "; done

it 'a form that comes with the return sets nobody else'\''s points'
again
$python - ws <<'PYTHON'
import csv, sys, openpyxl
book = openpyxl.Workbook()
for row in csv.reader(open(sys.argv[1] + "/2022/returns/350100.csv", encoding="utf-8-sig")):
    book.active.append(row)
form = book.create_sheet("自评表")
for row in (["地区", "条目代码", "自评分"], ["厦门市", "1.01", 1], ["福州市", "1.01", 1, "见附件"]):
    form.append(row)
form.row_dimensions[2].hidden = True
book.save(sys.argv[1] + "/2022/returns/350100.xlsx")
PYTHON
rm ws/2022/returns/350100.csv
tuoyu check ws --lang en
assert_status 1
assert_contains stdout '2022/returns/350100.xlsx[自评表]!C2: error[E257]'
assert_contains stdout '2022/returns/350100.xlsx[自评表]: warning[W281]'
assert_contains stdout '2022/returns/350100.xlsx[自评表]!D3: warning[W279]'

it 'a newest version that is damaged is one finding, and no list of changes'
again
cp ws/2022/returns/350100.csv ws/2022/returns/350100-1.csv
printf 'PK\003\004junk' >ws/2022/returns/350100-2.xlsx
tuoyu check ws --lang en
assert_status 1
assert_contains stdout '2022/returns/350100-2.xlsx: error[E233]'
assert_lacks stdout N285

it 'a correction to what is no figure is refused, and the figure stands'
again
old=$(sed -n 2p ws/2022/returns/350100.csv | cut -d, -f3)
cat >ws/2022/corrections.csv <<EOF
area,measure,old,new,reason,by,on
350102,places,$old,约1950,核实,某人,2023-01-05
EOF
tuoyu facts ws
assert_contains stdout ",measure,places,$old,ok"
tuoyu check ws --lang en
assert_status 1
assert_contains stdout '2022/corrections.csv:2:4: error[E226]'

it 'an institution that is there twice makes the other county no zero'
again
cat >ws/2022/register.csv <<'EOF'
id,name,area,kind,places,registered_on
1,a,350102,托育机构,60,2020-01-01
1,a,350103,托育机构,70,2020-01-01
EOF
tuoyu facts ws
places=$(sed -n 3p fujian/2022/returns/350100.csv | cut -d, -f3)
assert_contains stdout "2022,350103,台江区,county,measure,places,$places,ok"

it 'a second sheet of a register is a warning'
again
$python - ws <<'PYTHON'
import sys, openpyxl
book = openpyxl.Workbook()
for sheet in (book.active, book.create_sheet("续")):
    sheet.append(["机构编号", "地区", "机构类型", "托位数", "登记日期"])
    sheet.append([sheet.title, "350102", "托育机构", 60, "2020-01-01"])
book.save(sys.argv[1] + "/2022/register.xlsx")
PYTHON
tuoyu check ws --lang en
assert_contains stdout '2022/register.xlsx[续]: warning[W284]'
