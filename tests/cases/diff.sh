#!/usr/bin/env bash
# tuoyu diff: two runs compared, and each rank that moved traced to what moved it.
. "$(dirname "$0")/lib.sh"

workspace
tuoyu run fujian -o a --no-charts

it 'a run does not differ from itself'
tuoyu run fujian -o same --no-charts
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
tuoyu run fujian -o b --no-charts
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
tuoyu run fujian -o c --no-charts
tuoyu diff b c --lang zh --format csv
moved=$(grep '^2022,rank,' stdout | grep '的得分变动')
[ -n "$moved" ] || fail "$(grep '^2022,rank,' stdout)"

it 'settings and periods that are there once'
echo 'draws,1000,' >>fujian/settings.csv
tuoyu run fujian -o c --no-charts
tuoyu run fujian -p 2021 -o c --no-charts
tuoyu diff b c --format csv
assert_contains stdout '2022,setting,,,draws,100000,1000,'
assert_contains stdout '2021,period,,,2021,,2021,'

it 'what is no output of a run'
mkdir empty
for folder in empty fujian not-there; do
    tuoyu diff a "$folder" --lang en
    [ "$status" = 2 ] || [ "$status" = 4 ] || fail "$folder: exit $status"
    [ ! -s stdout ] || fail "$folder: $(head -n 1 stdout)"
done
echo '{"period":' >a/2022/manifest.json
tuoyu diff a/2022 b/2022 --lang en
assert_status 2
assert_contains stderr E264
