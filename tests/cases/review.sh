#!/usr/bin/env bash
# review.xlsx: what the meeting has before it, and the sheet on which it moves a weight.
. "$(dirname "$0")/lib.sh"

workspace
cat >fujian/2022/applications.csv <<'CSV'
area,applied_on,self_report_on,materials,document
350100,2021-12-20,2022-06-20,申请表;工作方案,
350200,2021-12-30,2022-06-29,申请表;工作方案,
350300,2021-12-28,2022-06-25,申请表;工作方案,
350400,2022-01-05,2022-06-25,申请表;工作方案,
350500,2021-12-28,2022-06-25,申请表,
350600,2021-12-28,2022-06-25,申请表;工作方案,
350700,2021-12-28,2022-06-25,申请表;工作方案,
350800,2021-12-28,2022-06-25,申请表;工作方案,
CSV
echo 'required_materials,申请表;工作方案,' >>fujian/settings.csv
points=0
{
    echo 'expert,area,item,points,recused'
    for expert in 甲 乙 丙 丁; do
        for area in 350100 350200 350300 350400; do
            points=$((points % 3 + 1))
            echo "$expert,$area,1.11,$((points / 2)),"
        done
    done
} >fujian/2022/panel.csv

it 'gates stand beside the points, with their evidence'
tuoyu run fujian -o out --no-charts --lang zh
assert_status 0
assert_contains out/2022/ranking.csv '三明市,88.41,gated,申报逾期：2022-01-05（截止2021-12-31）'
assert_contains out/2022/ranking.csv '泉州市,80.84,gated,缺材料：工作方案'
assert_contains out/2022/ranking.csv '宁德市,65.05,gated,未申报'
assert_contains out/2022/ranking.csv '厦门市,91.46,in'

it 'every sheet is there, and says what it should'
$python - <<'PYTHON' || fail 'the workbook is not as it should be'
import openpyxl
book = openpyxl.load_workbook("out/2022/review.xlsx")
names = book.sheetnames
for name in ("封面", "评审汇总", "得分与排名", "分项得分", "条目得分", "自评与审核", "评委",
             "限制条件", "参数", "评委打分表", "评审意见表", "福州市", "厦门市", "莆田市", "三明市",
             "泉州市", "漳州市", "南平市", "龙岩市", "宁德市"):
    assert name in names, name
text = {name: " ".join(str(cell.value) for row in book[name].iter_rows() for cell in row
                       if cell.value is not None) for name in names}
assert "9个 × 10% = 0.9，向上取整（至少1个）为1个" in text["评审汇总"]
assert "厦门市与龙岩市相差7.94分" in text["评审汇总"]  # 三明市, second, is gated
assert "2022/applications.csv:5" in text["限制条件"], text["限制条件"]
assert "肯德尔" in text["评委"]
assert book["参数"].protection.sheet
open_cells = [cell for row in book["参数"].iter_rows() for cell in row
              if not cell.protection.locked]
assert len(open_cells) >= 42, len(open_cells)
assert book["条目得分"].conditional_formatting
PYTHON

it 'a page a city, and the summary on one'
if need soffice && need pdftotext; then
    office --convert-to pdf out/2022/review.xlsx
    for i in $(seq 1 40); do
        pdftotext -f "$i" -l "$i" review.pdf - 2>/dev/null | head -n 1
    done >heads
    for sheet in 评审汇总 福州市 厦门市 莆田市 三明市 泉州市 漳州市 南平市 龙岩市 宁德市; do
        assert_equal "$sheet 1" "$sheet $(grep -cx "$sheet" heads)"
    done
fi

# The catalogue with other points for two computed items, and a quota of 30 %.
it 'what LibreOffice makes of a moved weight is what tuoyu gives with that catalogue'
if need soffice; then
    workspace
    plainly run fujian -o out --no-charts
    $python - <<'PYTHON' || fail 'could not change the sheet'
import openpyxl
book = openpyxl.load_workbook("out/2022/review.xlsx")
page = book["参数"]
changed = 0
for row in page.iter_rows():
    for cell in row:
        if row[0].value == "2.05" and not cell.protection.locked:
            cell.value = 5; changed += 1
        elif row[0].value == "4.02" and not cell.protection.locked:
            cell.value = 11; changed += 1
        elif row[0].value == "名额比例（%）" and cell.value == 10:
            cell.value = 30; changed += 1
assert changed == 3, changed
book.save("moved.xlsx")
PYTHON
    mkdir -p recalculated
    office --convert-to xlsx --outdir recalculated moved.xlsx
    mkdir -p fujian/rules
    cp "$root/templates/rules/fujian-2021/items.csv" fujian/rules/
    sed -i 's/^\(2.05,[^,]*,[^,]*\),8,/\1,5,/; s/^\(4.02,[^,]*,[^,]*\),8,/\1,11,/' \
        fujian/rules/items.csv
    sed -i 's/^quota_percent,10/quota_percent,30/' fujian/settings.csv
    # what was assessed of the two no longer fits their points, and does not count anyway
    sed -i "s/^\\([0-9]*\\),\\(2.05\\|4.02\\),[^,]*,[^,]*,/\\1,\\2,,,/" \
        fujian/2022/assessment.csv
    tuoyu rank fujian --format csv
    assert_status 0
    cp stdout moved.csv
    $python - <<'PYTHON' || fail 'the two differ'
import csv, openpyxl
page = openpyxl.load_workbook("recalculated/moved.xlsx", data_only=True)["参数"]
rows = [[cell.value for cell in row] for row in page.iter_rows()]
at = next(i for i, row in enumerate(rows) if "试算总分" in row)
head = rows[at]
total, rank, place = head.index("试算总分"), head.index("试算名次"), head.index("试算结果")
words = {"in": "推荐", "out": "—", "gated": "不予推荐", "undecided": "待议定"}
expected = {row["name"]: row for row in csv.DictReader(open("moved.csv", encoding="utf-8"))}
seen = 0
for row in rows[at + 1:at + 10]:
    want = expected[row[0]]
    assert abs(row[total] - float(want["points"])) < 1e-9, (row[0], row[total], want["points"])
    assert row[rank] == int(want["rank"]), row
    assert row[place] == words[want["place"]], (row, want)
    seen += 1
assert seen == 9 and any(r["place"] == "in" for r in expected.values())
assert [r["points"] for r in expected.values()] != []
PYTHON
fi
