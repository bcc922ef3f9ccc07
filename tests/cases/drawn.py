"""Workspaces at random, and what must hold of their outputs.

    drawn.py make PATH SEED...    PATH/SEED: a workspace of some cities and items, all made up
    drawn.py check PATH OUT       OUT/SEED holds: exit 1 and words where it does not
    drawn.py books OUT SEED...    the same of the printed cells of annual.xlsx and review.xlsx

Points are recomputed here from the rules of the contract, in exact decimals and by other means than
the program's.
"""
import csv
import random
import sys
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil
from pathlib import Path

CENT = Decimal("0.01")
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header.split(",")] + rows)


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---- making ----


def make_items(draw):
    """Items of all methods; the points of all but bonus and veto ones add up to full_points."""
    items = []
    for number in range(draw.randint(2, 12)):
        points = Decimal(draw.randint(200, 1200)) * CENT
        method, params, source, indicator = draw.choice([
            ("yesno", "", "verified", ""),
            ("points", "", "verified", ""),
            ("points", "", "panel", ""),
            ("bonus", "", "verified", ""),
            ("proportional", "", "computed", "places_per_thousand"),
            ("proportional", "floor=20%", "computed", "filing_rate"),
            ("tiers", f"90:{points};60:{points // 2};30:0", "computed", "filing_rate"),
        ])
        items.append([f"{number // 5 + 1}.{number % 5 + 1:02d}", f"部分{number // 5 + 1}",
                      f"条目{number + 1}", points, method, params, source, indicator,
                      "4.5" if indicator == "places_per_thousand" else "", "", ""])
    items[0][4:9] = ["points", "", "verified", "", ""]
    return items


def make(seed, path):
    draw = random.Random(seed)
    path, cities = Path(path), [f"35{i:02d}00" for i in range(1, draw.randint(2, 15) + 1)]
    items = make_items(draw)
    (path / "rules").mkdir(parents=True)
    (path / "2022").mkdir()
    write(path / "areas.csv",
          "code,name,short_name,level,parent,quota_base,county_test,expected,return_of,valid_from,"
          "valid_to,successor,aliases",
          [["350000", "某省", "某", "province", "", 0, 0, 0, "", "", "", "", ""]] +
          [[code, f"{NAMES[i]}某市", f"{NAMES[i]}某", "city", "350000", 1, 0, 1, "", "", "", "", ""]
           for i, code in enumerate(cities)])
    write(path / "rules/items.csv",
          "code,section,label,points,method,params,source,indicator,target,clause,evidence", items)
    full = sum(row[3] for row in items if row[4] != "bonus")
    write(path / "settings.csv", "key,value,note",
          [["full_points", full, ""], ["quota_percent", draw.choice([0, 10, 33, 50, 100]), ""],
           ["quota_rounding", "ceil", ""], ["draws", 1000, ""], ["label", "随机编造", ""]])
    assess, panel, facts = [], [], []
    for code in cities:
        facts += [[code, "resident_population", draw.randint(1, 9) * 100000],
                  [code, "places", draw.randint(0, 3000)],
                  [code, "institutions_registered", 100],
                  [code, "institutions_filed", draw.randint(0, 100)]]
        for item in items:
            points = Decimal(draw.randint(0, int(item[3] / CENT))) * CENT
            if item[4] == "yesno":
                points = draw.choice([Decimal(0), item[3]])
            if item[6] == "verified" and draw.random() < 0.95:
                assess.append([code, item[0], points, points, "", ""])
            for expert in range(draw.randint(3, 5) if item[6] == "panel" else 0):
                panel.append([f"评委{expert}", code, item[0],
                              Decimal(draw.randint(0, int(item[3] / CENT))) * CENT, ""])
    for table in (assess, panel, facts):
        draw.shuffle(table)
    write(path / "2022/facts.csv", "area,measure,value", facts)
    write(path / "2022/assessment.csv",
          "area,item,self_points,verified_points,evidence,note", assess)
    if panel:
        write(path / "2022/panel.csv", "expert,area,item,points,recused", panel)


# ---- checking ----


def rounded(value):
    value = Fraction(value)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(CENT, ROUND_HALF_UP)


def trimmed(scores):
    """The mean without the highest and the lowest, from four on as from three."""
    scores = sorted(map(Fraction, scores))
    kept = scores[1:-1]
    return sum(kept) / len(kept)


def points_of(item, value):
    most = Fraction(item["points"])
    if item["method"] == "tiers":
        for step in item["params"].split(";"):
            threshold, points = step.split(":")
            if value >= Fraction(threshold):
                return rounded(points)
        return Decimal("0.00")
    floor = Fraction(20) if item["params"] else Fraction(0)
    target = Fraction(item["target"]) if item["target"] else Fraction(70)
    return rounded(most * min(max((value - floor) / (target - floor), Fraction(0)), Fraction(1)))


def expected_points(path):
    items = {row["code"]: row for row in read(path / "rules/items.csv")}
    values, verified, scores = {}, {}, {}
    for row in read(path / "2022/facts.csv"):
        values[row["area"], row["measure"]] = Fraction(row["value"])
    for row in read(path / "2022/assessment.csv"):
        verified[row["area"], row["item"]] = Decimal(row["verified_points"])
    if (path / "2022/panel.csv").exists():
        for row in read(path / "2022/panel.csv"):
            scores.setdefault((row["area"], row["item"]), []).append(row["points"])
    points = {}
    for area in {area for area, _ in values}:
        places = values[area, "places"] * 1000 / values[area, "resident_population"]
        filed = values[area, "institutions_filed"]  # of a hundred
        for code, item in items.items():
            if item["source"] == "computed":
                value = places if item["indicator"] == "places_per_thousand" else filed
                points[area, code] = points_of(item, value)
            elif item["source"] == "panel":
                points[area, code] = rounded(trimmed(scores[area, code]))
            else:
                points[area, code] = verified.get((area, code), Decimal("0.00"))
    return points


def check(workspace, out):
    path, out = Path(workspace), Path(out)
    settings = {row["key"]: row["value"] for row in read(path / "settings.csv")}
    points = expected_points(path)
    for row in read(out / "points.csv"):
        assert Decimal(row["counted"]) == points[row["area"], row["item"]], row
    totals = {}
    for (area, _), value in points.items():
        totals[area] = totals.get(area, Decimal(0)) + value
    ranking = read(out / "ranking.csv")
    assert len(ranking) == len(totals)
    quota = max(ceil(Fraction(len(totals)) * int(settings["quota_percent"]) / 100), 1)
    for row in ranking:
        total = totals[row["area"]]
        above = sum(other > total for other in totals.values())
        equal = sum(other == total for other in totals.values())
        assert Decimal(row["points"]) == total, (row, total)
        assert int(row["rank"]) == above + 1, row
        place = ("in" if above + equal <= quota else "out" if above >= quota else "undecided")
        assert row["place"] == place, (row, quota)


def number(cell):
    """What the cell shows: two decimals, half up."""
    return Decimal(repr(cell)).quantize(CENT, ROUND_HALF_UP)


def books(out):
    import openpyxl
    totals = {row["name"]: Decimal(row["points"]) for row in read(Path(out) / "ranking.csv")}
    for name in ("annual.xlsx", "review.xlsx"):
        sheet = openpyxl.load_workbook(Path(out) / name, data_only=True)["得分与排名"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        header = next(row for row in rows if "总分" in row)
        total = header.index("总分")
        parts = [i for i, text in enumerate(header) if text and "部分" in str(text)]
        seen = 0
        for row in rows:
            names = [cell for cell in row if cell in totals]
            if not names or not isinstance(row[total], (int, float)):
                continue
            seen += 1
            assert number(row[total]) == totals[names[0]], (name, row)
            assert sum(number(row[i]) for i in parts) == totals[names[0]], (name, row)
        assert seen == len(totals), (name, seen)


def each(seeds, what):
    for seed in seeds:
        try:
            what(seed)
        except AssertionError as wrong:
            wrong.add_note(f"seed {seed}")
            raise


def main(what, first, *more):
    first = Path(first)
    if what == "make":
        each(more, lambda seed: make(seed, first / seed))
    elif what == "check":
        each(sorted(path.name for path in first.iterdir()),
             lambda seed: check(first / seed, Path(more[0]) / seed / "2022"))
    else:
        each(more, lambda seed: books(first / seed / "2022"))


if __name__ == "__main__":
    main(*sys.argv[1:])
