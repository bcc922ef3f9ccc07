#!/usr/bin/env bash
# rank --robustness against a second computation in exact fractions, from points.csv alone: what
# leaving out an item or a section does, and which weight turns which pair round.
. "$(dirname "$0")/lib.sh"

cat >again.py <<'P'
import csv, sys
from decimal import Decimal, ROUND_HALF_UP
from fractions import Fraction
places = int(sys.argv[1])
def read(name):
    return list(csv.DictReader(open(name, encoding="utf-8-sig")))
items = [item for item in read(sys.argv[2]) if item["method"] != "veto"]
points = {(row["area"], row["item"]): Fraction(row["counted"]) for row in read("points.csv")}
areas = [row["area"] for row in read("ranking.csv")]
weight = {item["code"]: Fraction(item["points"]) for item in items}
def rounded(value):
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
def outcome(codes):
    total = {area: rounded(sum(points[area, code] for code in codes) * 100 /
                           sum(weight[code] for code in codes)) for area in areas}
    place = {}
    for area in areas:
        above = sum(other > total[area] for other in total.values())
        level = sum(other >= total[area] for other in total.values())
        place[area] = "in" if level <= places else "undecided" if above < places else "out"
    return place
base = outcome(weight)
expected = {}
def expect(kind, subject, codes):
    place = outcome(codes)
    for area in areas:
        expected[kind, subject, area, "place"] = place[area]
    expected[kind, subject, "", "same"] = str(int(place == base))
for item in items:
    expect("item", f"{item['code']} {item['label']}", set(weight) - {item["code"]})
for section in {item["section"] for item in items}:
    expect("section", section, {i["code"] for i in items if i["section"] != section})
told = {}
for row in csv.DictReader(open("robustness.csv", encoding="utf-8")):
    if row["kind"] in ("item", "section"):
        told[row["kind"], row["subject"], row["area"], row["figure"]] = row["value"]
    elif row["kind"] == "pair":
        told[row["subject"], row["area"], row["figure"]] = row["value"]
pairs = 0
for behind in areas:
    for ahead in areas:
        if base[ahead] != "in" or base[behind] != "out":
            continue
        gap = {code: (points[ahead, code] - points[behind, code]) / weight[code]
               for code in weight}
        lead = sum(points[ahead, code] - points[behind, code] for code in weight)
        changes = [abs(lead / gap[code]) for code in weight
                   if gap[code] and weight[code] - lead / gap[code] >= 0]
        assert abs(float(told.pop((behind, ahead, "lead"))) - float(lead)) < 1e-9
        del told[behind, ahead, "together_change"]
        code = told.pop((behind, ahead, "single_item"))
        to = told.pop((behind, ahead, "single_points"))
        assert (code == "") == (to == "") == (not changes), (behind, ahead, code, to)
        if changes:
            to = float(to)
            assert abs(to - float(weight[code] - lead / gap[code])) < 1e-9, (code, to)
            assert abs(abs(to - float(weight[code])) - float(min(changes))) < 1e-9, (code, to)
        pairs += 1
assert told == expected, sorted(set(told.items()) ^ set(expected.items()))[:5]
turned = sum(figure == "same" and value == "0"
             for (_, _, _, figure), value in expected.items())
print(pairs, turned, sum(value == "undecided" for value in expected.values()))
P

# compute: runs and compares; says how many pairs stand at the line, how many variants turn it and
# how many units are undecided in one.
compute()
{
    tuoyu run fujian -o out --no-charts
    tuoyu rank fujian --robustness --format csv
    cp stdout robustness.csv
    cp out/2022/points.csv out/2022/ranking.csv .
    counted=$($python again.py "$1" "$root/templates/rules/fujian-2021/items.csv" 2>said) ||
        fail "$(tail -n 2 said)"
}

it 'the sample: one place, and nothing turns it'
workspace
compute 1
assert_equal '8 0 0' "$counted"

it 'a line that is contested: items, sections and single weights turn it'
printf 'quota_override,3,\nquota_document,测试,\n' >>fujian/settings.csv
compute 3
assert_equal 18 "${counted%% *}"
read -r _ turned _ <<<"$counted"
[ "$turned" -gt 3 ] || fail "only $turned variants turn the line"
