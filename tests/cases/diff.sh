#!/usr/bin/env bash
# tuoyu diff: two runs compared, and each rank that moved traced to what moved it.
. "$(dirname "$0")/lib.sh"

# The causes of the rows of a kind in the file stdout (CSV), one a line: AREA CAUSE.
causes()
{
    $python - "$1" <<'PYTHON'
import csv, sys
for row in csv.DictReader(open("stdout", encoding="utf-8")):
    if row["kind"] == sys.argv[1]:
        print(row["area"], row["cause"])
PYTHON
}

# An output changed with its manifest, as no honest hand does: seal OUT/PERIOD PYTHON, which sees
# `table` (a text by file) and `manifest` and may change both.
seal()
{
    $python - "$@" <<'PYTHON' || fail "cannot seal $1"
import hashlib, json, sys
folder, code = sys.argv[1:]
manifest = json.load(open(f"{folder}/manifest.json", encoding="utf-8"))
names = ("facts.csv", "points.csv", "ranking.csv", "corrections.csv")
table = {name: open(f"{folder}/{name}", encoding="utf-8", newline="").read() for name in names}
exec(code)
for name, text in table.items():
    data = text.encode()
    open(f"{folder}/{name}", "wb").write(data)
    for file in manifest["outputs"]:
        if file["file"] == name:
            file["sha256"] = hashlib.sha256(data).hexdigest()
json.dump(manifest, open(f"{folder}/manifest.json", "w", encoding="utf-8"), ensure_ascii=False)
PYTHON
}

workspace
plainly run fujian -o a --no-charts
cp -R fujian plain

it 'a run does not differ from itself'
plainly run fujian -o same --no-charts
tuoyu diff a same --lang en
assert_status 0
assert_stdout 'The two runs do not differ.'
tuoyu diff a/2022 same/2022 --format csv
assert_equal 1 "$(wc -l <stdout)"
tuoyu diff a same --format json
assert_stdout '[
]'

it 'a figure that moved, all that follows from it, and why'
places=$(sed -n 2p fujian/2022/returns/350900.csv | cut -d, -f3)
sed -i "2s/,$places,/,9000,/" fujian/2022/returns/350900.csv
plainly run fujian -o b --no-charts
tuoyu diff a b --lang zh
assert_status 0
assert_contains stdout '2022/returns/350900.csv'
assert_contains stdout "$places → 9000"
assert_contains stdout '350900  宁德市'
assert_contains stdout '2.05'
tuoyu diff a b --format csv
assert_contains stdout ",measure,350902,蕉城区,places,$places,9000,"
assert_equal 1 "$(grep -c '^2022,input,' stdout)"
assert_equal 0 "$(grep -c '^2022,setting,' stdout)"
cp stdout rows.csv
$python - <<'PYTHON' || fail 'not what moved'
import csv
def table(run, name, *keys):
    rows = csv.DictReader(open(f"{run}/2022/{name}.csv", encoding="utf-8-sig"))
    return {tuple(row[key] for key in keys): row for row in rows}
rows = list(csv.DictReader(open("rows.csv", encoding="utf-8")))
told = {(row["kind"], row["area"], row["code"]): (row["before"], row["after"]) for row in rows}
count = 0
for name, keys, column, kinds in (
        ("facts", ("kind", "area", "code"), "value", None),
        ("points", ("area", "item"), "counted", "item"),
        ("ranking", ("area",), "points", "points"), ("ranking", ("area",), "rank", "rank"),
        ("ranking", ("area",), "place", "place")):
    a, b = table("a", name, *keys), table("b", name, *keys)
    for key in a:
        before, after = a[key][column], b[key][column]
        if kinds is None:
            where = key
        else:
            where = (kinds, key[0], key[1] if len(key) > 1 else "")
        if before != after:
            count += 1
            assert told.pop(where) == (before, after), (where, before, after)
assert all(kind == "input" for kind, _, _ in told), told
assert count > 6, count
points = next(row for row in rows if row["kind"] == "points")
assert points["area"] == "350900" and "2.05" in points["cause"] and "蕉城区" in points["cause"]
for row in rows:
    if row["kind"] == "rank":
        assert row["cause"], row
PYTHON

it 'the other way round is the same with the sides changed'
tuoyu diff b a --format csv
awk -F, -v OFS=, 'NR > 1 { x = $6; $6 = $7; $7 = x } { print $1, $2, $3, $4, $5, $6, $7 }' stdout |
    sort >back
cut -d, -f1-7 rows.csv | sort >forth
assert_same back forth

it 'a rank that another city moved says whose points did'
for city in 350600 350700; do
    awk -F, -v OFS=, -v c=$city '$1 == c && $4 != "" && $2 !~ /^V/ { $4 = 0 } { print }' \
        fujian/2022/assessment.csv >table
    mv table fujian/2022/assessment.csv
done
plainly run fujian -o c --no-charts
tuoyu diff b c --lang zh --format csv
moved=$(grep '^2022,rank,' stdout | grep '的得分变动')
[ -n "$moved" ] || fail "$(grep '^2022,rank,' stdout)"

it 'a rank that went against the own points is put to the others, with them to the own'
cp -R plain against
set_points() # CITY ITEM POINTS
{
    awk -F, -v OFS=, -v c="$1" -v i="$2" -v p="$3" '$1 == c && $2 == i { $4 = p } { print }' \
        against/2022/assessment.csv >table
    mv table against/2022/assessment.csv
}
set_points 350300 1.07 2   # 莆田 73.98 → 75.98, from behind 南平 to before it
set_points 350700 3.03 2   # 南平 74.62 → 75.62
plainly run against -o h --no-charts
for pair in 'a h' 'h a'; do
    # shellcheck disable=SC2086 # two arguments
    tuoyu diff $pair --lang zh --format csv
    assert_equal '350700 莆田市的得分变动' "$(causes rank | grep ^350700)"
    assert_contains <(causes rank | grep ^350300) '350300 条目1.07 '
    assert_lacks <(causes rank | grep ^350300) 得分变动
done

it 'settings and periods that are there once'
sed -i 's/^draws,1000,/draws,2000,/' fujian/settings.csv
plainly run fujian -o c --no-charts
plainly run fujian -p 2021 -o c --no-charts
tuoyu diff b c --format csv
assert_contains stdout '2022,setting,,,draws,1000,2000,'
assert_contains stdout '2021,period,,,2021,,2021,'

it 'a gate that comes, goes or changes its reason, by the table that has it'
cp -R plain gates
{
    echo area,applied_on,self_report_on,materials,document
    for city in 350100 350200 350300 350400 350500 350600 350700 350800 350900; do
        echo "$city,2021-12-01,2022-06-01,,"
    done
} >gates/2022/applications.csv
plainly run gates -o g1 --no-charts
sed -i '/^350[28]00/s/2021-12-01/2022-02-01/' gates/2022/applications.csv
plainly run gates -o g2 --no-charts
sed -i '/^350200/s/2022-02-01/2022-02-02/' gates/2022/applications.csv
plainly run gates -o g3 --no-charts
tuoyu diff g1 g2 --lang zh --format csv
late='申报逾期：2022-02-01（截止2021-12-31）'
assert_contains stdout "2022,gate,350200,厦门市,,,$late,2022/applications.csv变动"
assert_contains stdout \
    "2022,place,350200,厦门市,,in,gated,限制条件 —→$late；2022/applications.csv变动"
# The place passes on because of who stood before, and not of who is behind.
assert_equal '350400 厦门市的限制条件变动' "$(causes place | grep ^350400)"
assert_lacks stdout 设置
tuoyu diff g2 g3 --lang zh
assert_contains stdout "$late → 申报逾期：2022-02-02"
assert_lacks stdout 结果
tuoyu diff g2 g3 --format csv
assert_equal 1 "$(grep -c '^2022,gate,' stdout)"
tuoyu diff a b --format csv
assert_equal 0 "$(grep -c '^2022,gate,' stdout)"
assert_lacks stdout applications.csv

it 'a veto is of the assessment, a day of the settings'
cp -R gates vetoed
awk -F, -v OFS=, '$1 == "350400" && $2 ~ /^V/ && !done { $4 = 1; done = 1 } { print }' \
    gates/2022/assessment.csv >vetoed/2022/assessment.csv
plainly run vetoed -o g4 --no-charts
tuoyu diff g3 g4 --format csv --lang zh
assert_equal '350400 2022/assessment.csv变动' "$(causes gate)"
sed -i 's/^apply_by,2021-12-31/apply_by,2022-03-31/' gates/settings.csv
plainly run gates -o g5 --no-charts
tuoyu diff g3 g5 --format csv --lang zh
assert_equal '350200 设置 apply_by 2021-12-31→2022-03-31' "$(causes gate | grep ^350200)"
assert_lacks stdout applications.csv

it 'a setting that moves points is named, one that is only printed is not'
cp -R plain setting
sed -i 's/^title,[^,]*/title,另一个标题/' setting/settings.csv
plainly run setting -o s1 --no-charts
echo population_period,2021, >>setting/settings.csv
plainly run setting -o s2 --no-charts
tuoyu diff a s1 --format csv
assert_contains stdout ,setting,,,title,
assert_equal '' "$(causes points)"
tuoyu diff a s2 --format csv --lang zh
[ -n "$(causes points)" ] || fail 'no points moved'
assert_equal '' "$(causes points | grep -v '；设置 population_period same→2021$')"
tuoyu diff a s2 --format csv --lang en
assert_contains stdout 'setting population_period same→2021'
assert_lacks stdout 'setting title'

it 'rules and assessments are named by their files'
cp -R plain rules
mkdir rules/rules
sed '/^places_per_thousand,/s/,1000,/,500,/' "$root/templates/rules/fujian-2021/indicators.csv" \
    >rules/rules/indicators.csv
plainly run rules -o r1 --no-charts
tuoyu diff a r1 --format csv --lang zh
[ -n "$(causes points)" ] || fail 'no points moved'
assert_equal '' "$(causes points | grep -v 'rules/indicators.csv')"
assert_lacks stdout assessment.csv
tuoyu diff b c --format csv --lang zh
assert_contains stdout '；2022/assessment.csv变动'
assert_equal '' "$(causes points | grep -v '2022/assessment.csv变动$')"

it 'a cause that is not known is not made up'
cp -R b unknown
seal unknown/2022 "manifest['inputs'] = json.load(open('a/2022/manifest.json'))['inputs']
for name in 'facts.csv', 'corrections.csv': table[name] = open('a/2022/' + name, newline='').read()"
tuoyu diff a unknown --format csv --lang zh
[ -n "$(causes points)" ] || fail 'no points moved'
assert_equal '' "$(causes points | grep -v '原因不明')"
seal unknown/2022 "manifest['version'] = '0.0.9'"
tuoyu diff a unknown --format csv --lang zh
assert_equal '' "$(causes points | grep -v '程序版本 0.1.0→0.0.9')"
assert_lacks stdout 原因不明

it 'a figure that was corrected says so, and why'
cp -R plain fixed
places=$(sed -n 2p plain/2022/returns/350900.csv | cut -d, -f3)
{
    echo area,measure,old,new,reason,by,on
    echo "350902,places,$places,\"9,000\",漏填一所,张三,2022-12-01"
} >fixed/2022/corrections.csv
plainly run fixed -o f1 --no-charts
tuoyu diff a f1 --lang zh --format csv
assert_contains stdout \
    ",measure,350902,蕉城区,places,$places,9000,2022/corrections.csv 更正：漏填一所"
assert_equal 1 "$(grep '^2022,measure,' stdout | grep -c 更正)"
assert_contains <(causes points) "蕉城区 places $places→9000（2022/corrections.csv 更正：漏填一所）"
tuoyu diff f1 a --lang en
assert_contains stdout "9000 → $places (no longer corrected in 2022/corrections.csv: 漏填一所)"
# A correction that both have explains nothing, nor one of another measure of the area.
children=$(sed -n 2p plain/2022/returns/350900.csv | cut -d, -f5)
sed -i "2s/,$children,/,9000,/; 3s/,255,/,256,/" fixed/2022/returns/350900.csv
plainly run fixed -o f2 --no-charts
tuoyu diff f1 f2 --lang zh
assert_contains stdout "$children → 9000"
assert_lacks stdout 更正
echo '350921,托位数,627,700,重数,李四,2022-12-02' >>fixed/2022/corrections.csv
plainly run fixed -o f2 --no-charts
tuoyu diff f1 f2 --lang zh --format csv
assert_equal '350921 2022/corrections.csv 更正：重数' "$(causes measure | grep 更正)"
assert_contains stdout ',350921,霞浦县,places,627,700,2022'
assert_contains stdout ',350921,霞浦县,children_enrolled,255,256,'
tuoyu diff a b --lang zh
assert_lacks stdout 更正

it 'what a correction was is read from columns, whatever its reason says'
cp -R plain worded
{
    echo area,measure,old,new,reason,by,on
    echo "350902,places,$places,9000,”已更正，原值1；理由：不是这个,张三,2022-12-01"
} >worded/2022/corrections.csv
plainly run worded -o w1 --no-charts
assert_equal 'area,name,code,before,after,unit,reason,on,file,sheet,line' \
    "$(head -n 1 w1/2022/corrections.csv | tail -c +4)"
assert_contains w1/2022/corrections.csv "350902,蕉城区,places,$places,9000,个,"
assert_lacks w1/2022/corrections.csv 张三
tuoyu diff a w1 --lang zh --format csv
assert_contains <(causes measure) '350902 2022/corrections.csv 更正：”已更正，原值1；理由：不是这个'
# An output whose findings are worded otherwise is compared all the same.
cp -R w1 w2
sed -i 's/已更正/已改/' w2/2022/findings.csv
tuoyu diff a w2 --lang zh --format csv
assert_contains <(causes measure) '350902 2022/corrections.csv 更正：'

it 'a county belongs to its city by the tree and not by its digits'
cp -R plain tree
sed 's/^350902,/350299,/' "$root/templates/rules/fujian-2021/areas.csv" | sort >areas
{ grep ^code, areas; grep -v ^code, areas; } >tree/areas.csv
sed -i 's/^350902,/350299,/' tree/2022/returns/350900.csv tree/2021/returns/350900.csv \
    tree/2020/returns/350900.csv tree/*/facts.csv
plainly run tree -o t1 --no-charts
sed -i "s/^\(350299,[^,]*\),$places,/\1,9000,/" tree/2022/returns/350900.csv
plainly run tree -o t2 --no-charts
tuoyu diff t1 t2 --lang zh --format csv
assert_contains <(causes points | grep ^350900) '蕉城区 places'
assert_equal '' "$(causes points | grep ^350200)"

it 'a gate that verified points did not move does not name them, whatever the words of its reason'
cp -R gates barred
awk -F, -v OFS=, '$1 == "350400" && $2 == "1.01" { $4 = 0 } { print }' \
    gates/2022/assessment.csv >barred/2022/assessment.csv
printf 'date,area,kind,severity,note\n2022-05-01,350400,被一票否决的重大事故,重大,示例\n' \
    >barred/2022/incidents.csv
plainly run barred -o n1 --no-charts
tuoyu diff g5 n1 --lang zh --format csv
assert_contains <(causes gate | grep ^350400) '2022/incidents.csv变动'
assert_lacks <(causes gate) assessment.csv
assert_contains n1/2022/ranking.csv 否决

it 'codes are words in Chinese lines, and codes elsewhere'
sed -i '2s/^350902,[0-9]*,/350902,,/' fixed/2022/returns/350900.csv
plainly run fixed -o f3 --no-charts
tuoyu diff f2 f3 --lang zh
assert_contains stdout ' → 缺数'
assert_lacks stdout missing
tuoyu diff f2 f3 --lang en
assert_contains stdout ' → missing'
tuoyu diff f2 f3 --lang zh --format csv
assert_contains stdout ',missing,'
tuoyu diff g1 g2 --lang zh
assert_contains stdout '推荐 → 不予推荐（'
assert_contains stdout '— → 推荐（'
tuoyu diff g1 g2 --lang en
assert_contains stdout 'in → gated ('
tuoyu diff g1 g2 --lang zh --format json
assert_contains stdout '"before":"in","after":"gated"'

it 'nothing steers a terminal'
escape=$'\e[31m'
cp -R b steering
seal steering/2022 "e = '\\x1b[31m'
ranking = table['ranking.csv'].replace('宁德市', '宁德' + e)
table['ranking.csv'] = ranking.replace('350400', '35' + e)
facts = table['facts.csv'].replace('蕉城区', '蕉城' + e)
table['facts.csv'] = facts.replace(',places,', ',' + e + ',')
manifest['inputs'].append({'file': 'x' + e, 'sha256': e})
manifest['settings']['k' + e] = e
manifest['period'] += e"
mv steering/2022 steering/b
tuoyu diff a/2022 steering/b
assert_status 0
assert_lacks stdout $'\e'
for text in '宁德\x1B' '蕉城\x1B' '35\x1B' 'x\x1B' 'k\x1B' '2022\x1B'; do
    assert_contains stdout "$text"
done
tuoyu diff a/2022 steering/b --format csv
assert_contains stdout "宁德$escape"

it 'what was changed after it was written is not compared'
for file in facts points ranking corrections; do
    rm -rf edited && cp -R b edited
    echo >>edited/2022/$file.csv
    for pair in 'a edited' 'edited a' 'a/2022 edited/2022'; do
        # shellcheck disable=SC2086 # two arguments
        tuoyu diff $pair --lang en
        assert_status 2
        assert_contains stderr "edited/2022/$file.csv: error[E265]"
        assert_equal 1 "$(grep -c E265 stderr)"
        assert_stdout ''
    done
    rm edited/2022/$file.csv
    tuoyu diff a edited --lang zh
    assert_status 2
    assert_contains stderr '写出之后被改动过：文件已不在'
done
rm -rf edited && cp -R b edited
seal edited/2022 "manifest['outputs'] = []"
tuoyu diff a edited --lang en
assert_status 2
assert_equal 4 "$(grep -c 'manifest.json does not have it' stderr)"
rm -rf edited && cp -R b edited
echo >>edited/2022/annual.xlsx # which is not read, nor is what is written for people
echo >>edited/2022/findings.csv
tuoyu diff b edited --lang en
assert_stdout 'The two runs do not differ.'

it 'a folder has the period that its manifest has'
rm -rf edited && cp -R b edited
mv edited/2022 edited/2021
tuoyu diff b/2022 edited/2021 --lang en
assert_status 2
assert_contains stderr 'edited/2021: error[E265]: changed after'
assert_contains stderr 'the folder is 2021, and 2022 in manifest.json'
mv edited/2021 edited/kept # no period: a name like any other
tuoyu diff b/2022 edited/kept --lang en
assert_stdout 'The two runs do not differ.'
plainly run plain -p 2021 -o edited --no-charts
tuoyu diff edited/2021 b/2022 --format csv
assert_contains stdout '2022,period,,,,2021,2022,'

it 'what is no output of a run'
mkdir empty
tuoyu check plain -p 2022 -o checks
tuoyu template plain -p 2022 -o checks
plainly trend plain -o checks --no-charts
for folder in check/2022 blank/2022 trend; do
    tuoyu diff b/2022 "checks/$folder" --lang en
    assert_status 2
    assert_contains stderr 'E264'
    assert_lacks stderr 'E265'
done
for folder in empty fujian not-there; do
    tuoyu diff a "$folder" --lang en
    [ "$status" = 2 ] || [ "$status" = 4 ] || fail "$folder: exit $status"
    [ ! -s stdout ] || fail "$folder: $(head -n 1 stdout)"
done
echo '{"period":' >a/2022/manifest.json
tuoyu diff a/2022 b/2022 --lang en
assert_status 2
assert_contains stderr E264
