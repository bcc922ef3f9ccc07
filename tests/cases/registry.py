"""Registers through time, a second time: made at random, and worked out again with exact fractions.

    registry.py make WORKSPACE ROWS SEED    writes PERIOD/register.csv into each year's folder
    registry.py check WORKSPACE AREAS OUT   compares OUT/trend/*.csv with its own figures
    registry.py shuffle FILE SEED           the rows of a CSV in another order
"""
import csv
import datetime
import math
import os
import random
import sys
from collections import defaultdict
from fractions import Fraction
from statistics import median

HEADER = ["id", "name", "area", "kind", "ownership", "places", "places_inclusive",
          "children_enrolled", "registered_on", "filed_on", "accepted_on", "cancelled_on"]
KINDS = ["托育机构", "幼儿园托班", "用人单位", "社区", "家庭托育点", "未填"]
AGES = ["不满1年", "1年至不满2年", "2年至不满3年", "3年至不满5年", "5年及以上"]
DAY = datetime.timedelta(days=1)


def years(workspace):
    return sorted(name for name in os.listdir(workspace) if name.isdigit())


def read_areas(path):
    with open(path, encoding="utf-8-sig") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


# ---- making ----

def truth(count, areas):
    """Institutions as they are, with all their days; the registers each tell some of it."""
    first = datetime.date(2015, 1, 1)
    for number in range(count):
        registered = first + random.randrange(9 * 365) * DAY
        row = {"id": f"R{number:06}", "name": f"示例（{number % 700}）",
               "area": random.choice(areas),
               "kind": random.choices(KINDS[:5] + [""], [40, 30, 10, 10, 8, 2])[0],
               "ownership": random.choice(["公办", "民办", ""]),
               "places": str(random.randint(1, 5)), "places_inclusive": "0",
               "children_enrolled": "0", "registered_on": registered,
               "filed_on": "", "accepted_on": "", "cancelled_on": ""}
        if random.random() < 0.7:
            row["filed_on"] = registered + int(random.expovariate(1 / 200)) * DAY
            if random.random() < 0.8:
                row["accepted_on"] = row["filed_on"] + random.randrange(90) * DAY
        if random.random() < 0.4:
            row["cancelled_on"] = registered + int(random.expovariate(1 / 900)) * DAY
        if random.random() < 0.01:
            row["filed_on"] = registered - DAY
        yield row


def spoil(row):
    """Every fault that a row can have, now and then."""
    chance = random.random()
    if chance < 0.01:
        row["registered_on"] = random.choice(["", "不详"])
    elif chance < 0.02:
        row["cancelled_on"] = "2020-02-30"
    elif chance < 0.03:
        row["cancelled_on"] = row["registered_on"] - DAY
    elif chance < 0.04:
        row["area"] = "999999"
    elif chance < 0.05:
        row["id"] = ""
    elif chance < 0.06:
        row["filed_on"] = "x"


def make(workspace, count, seed):
    random.seed(seed)
    areas = read_areas(f"{workspace}/areas.csv")
    rows = list(truth(count, sorted(areas)))
    for year in years(workspace):
        last = datetime.date(int(year), 12, 31)
        valid = {code for code, area in areas.items()
                 if area["valid_from"] <= last.isoformat()
                 and (not area["valid_to"] or area["valid_to"] >= last.isoformat())}
        with open(f"{workspace}/{year}/register.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, HEADER, lineterminator="\n")
            out.writeheader()
            for row in rows:
                if random.random() < 0.03 or row["registered_on"] > last + 90 * DAY:
                    continue
                told = dict(row)
                if told["area"] not in valid:  # an area of another time: its successor, or none
                    code = areas[told["area"]]["successor"]
                    told["area"] = code if code in valid else "350000"
                for column in ("name", "ownership", "places", "kind"):
                    if random.random() < 0.02:
                        told[column] = random.choice(rows)[column]
                spoil(told)
                out.writerow(told)
                if random.random() < 0.005:
                    out.writerow(told)


# ---- reading ----

def day(text):
    """A date, None for an empty cell, False for what is none."""
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return False


def read_register(path, known):
    rows, ids, left_out = [], set(), defaultdict(int)
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for column in ("registered_on", "filed_on", "accepted_on", "cancelled_on"):
                row[column] = day(row[column])
            if row["accepted_on"] and row["filed_on"] and row["accepted_on"] < row["filed_on"]:
                row["accepted_on"] = False  # of no use, as any day before the one that it follows
            if row["filed_on"] and row["registered_on"] and row["filed_on"] < row["registered_on"]:
                row["filed_on"] = False
            row["sound"] = row["area"] in known
            if row["sound"] and row["id"] and row["id"] in ids:
                left_out["350000"] += 1
                continue
            if row["sound"]:
                ids.add(row["id"])
                row["sound"] = (bool(row["registered_on"]) and row["cancelled_on"] is not False and
                                not (row["cancelled_on"] and
                                     row["cancelled_on"] < row["registered_on"]))
            rows.append(row)
    return rows, left_out


def is_open(row, on):
    return row["registered_on"] <= on and not (row["cancelled_on"] and row["cancelled_on"] <= on)


class Tree:
    """Areas of today, and what lies above each."""

    def __init__(self, path, today):
        self.areas = read_areas(path)
        self.today = today

    def home(self, code):
        while code:
            at = code
            while at and self.areas[at]["valid_to"] and self.areas[at]["valid_to"] < self.today:
                at = self.areas[at]["successor"]
            if at:
                return at
            code = self.areas[code]["parent"]
        return "350000"

    def above(self, code):
        code = self.home(code) if code in self.areas else "350000"
        while code:
            yield code
            code = self.areas[code]["parent"]


# ---- working it out ----

def count(tree, rows, first, last, left_out):
    figures = defaultdict(lambda: defaultdict(int))
    spans = defaultdict(list)
    for row in rows:
        counts = {"left_out": not row["sound"]}
        if row["sound"]:
            within = lambda on: bool(on) and first <= on <= last
            counts = {"open_start": is_open(row, first - DAY),
                      "opened": within(row["registered_on"]),
                      "cancelled": within(row["cancelled_on"]), "open_end": is_open(row, last),
                      "filed": within(row["filed_on"]), "accepted": within(row["accepted_on"])}
        for code in tree.above(row["area"]):
            for name, value in counts.items():
                figures[code][name] += value
            if counts.get("filed") and row["filed_on"] >= row["registered_on"]:
                spans[code].append((row["filed_on"] - row["registered_on"]).days)
    for code, extra in left_out.items():
        figures[code]["left_out"] += extra
    for code in figures:
        figures[code]["timed"] = len(spans[code])
        figures[code]["median_days"] = median(spans[code]) if spans[code] else ""
    return figures


def differing(tree, one, other):
    """What of an institution is given in both and differs."""
    if tree.home(one["area"]) != tree.home(other["area"]):
        yield "area", tree.areas[one["area"]]["name"], tree.areas[other["area"]]["name"]
    for column in ("name", "ownership", "kind", "places"):
        if one[column] and other[column] and one[column] != other[column]:
            yield column, one[column], other[column]


def compare(tree, before, now, seam, figures):
    then = {row["id"]: row for row in before if row["id"]}
    here = {row["id"] for row in now if row["id"]}
    found = []
    for row in now:
        if not row["sound"] or not row["id"]:
            continue
        if row["id"] not in then:
            if row["registered_on"] <= seam:
                found.append(("late", row, [("", "", "")]))
        elif then[row["id"]]["sound"]:
            items = list(differing(tree, then[row["id"]], row))
            found += [("changed", row, items)] if items else []
    for row in before:
        if row["sound"] and row["id"] and is_open(row, seam) and row["id"] not in here:
            found.append(("dropped", row, [("", "", "")]))
    for what, row, _ in found:
        for code in tree.above(row["area"]):
            figures[code][what] += 1
    return {(tree.home(row["area"]), row["id"], row["name"], what, *item)
            for what, row, items in found for item in items}


def kind_of(row):
    return row["kind"] if row["kind"] in KINDS else "未填"


def full_years(start, end):
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def filing(rows, last):
    cells = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        if not row["sound"] or not is_open(row, last):
            continue
        band = AGES[sum(full_years(row["registered_on"], last) >= n for n in (1, 2, 3, 5))]
        for kind in (kind_of(row), "全部"):
            for age in (band, "全部"):
                cells[kind, age][0] += 1
                cells[kind, age][1] += bool(row["filed_on"]) and row["filed_on"] <= last
                cells[kind, age][2] += row["filed_on"] is False
    return cells


def subjects(rows, last, event):
    groups = defaultdict(list)
    for row in rows:
        if not row["sound"] or row["registered_on"] > last:
            continue
        end, happened = last, False
        if row["cancelled_on"] and row["cancelled_on"] <= last:
            end, happened = row["cancelled_on"], event == "cancelled"
        if event == "filed":
            if row["filed_on"] is False or (row["filed_on"] and
                                            row["filed_on"] < row["registered_on"]):
                continue
            if row["filed_on"] and row["filed_on"] <= end:
                end, happened = row["filed_on"], True
        for group in (kind_of(row), "全部"):
            groups[group].append(((end - row["registered_on"]).days, happened))
    return groups


def kaplan_meier(group):
    """(days, at risk, events, censored, S, Greenwood's sum) with exact fractions, by definition."""
    survival, total = Fraction(1), Fraction(0)
    by_day = defaultdict(lambda: [0, 0])
    for days, happened in group:
        by_day[days][happened] += 1
    at_risk = len(group)
    for days in sorted(by_day):
        censored, events = by_day[days]
        survival *= 1 - Fraction(events, at_risk)
        if at_risk > events:
            total += Fraction(events, at_risk * (at_risk - events))
        yield days, at_risk, events, censored, survival, total
        at_risk -= events + censored


# ---- checking ----

def near(text, value, what):
    assert abs(float(text) - float(value)) <= 1e-11 * max(1, abs(float(value))), (what, text, value)


def check_registry(tree, registers, table, changes):
    rows = {(row["period"], row["area"]): row for row in table}
    seen = compared = 0
    for index, year in enumerate(registers):
        first, last = datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)
        figures = count(tree, registers[year][0], first, last, registers[year][1])
        if index:
            before = list(registers)[index - 1]
            wanted = compare(tree, registers[before][0], registers[year][0], first - DAY, figures)
            told = [tuple(row[n] for n in ("area", "id", "name", "difference", "item", "before",
                                           "after"))
                    for row in changes if (row["period"], row["compared_with"]) == (year, before)]
            assert len(told) == len(set(told)) and set(told) == wanted, set(told) ^ wanted
            compared += len(told)
        for code, counts in figures.items():
            row = rows.pop((year, code))
            assert row["register"] == year and row["looked_back"] == "0", row
            for name in ("open_start", "opened", "cancelled", "open_end", "filed", "accepted",
                         "timed", "left_out"):
                assert int(row[name]) == counts[name], (year, code, name, row[name], counts[name])
            for name in ("changed", "late", "dropped"):
                wanted = str(counts[name]) if index else ""
                assert row[name] == wanted, (year, code, name, row[name], wanted)
            if counts["timed"]:
                near(row["median_days"], counts["median_days"], (year, code))
            else:
                assert row["median_days"] == "", row
            seen += 1
    assert not rows, rows
    assert seen > 100 and compared == len(changes) > 100, (seen, compared)


def check_filing(rows, last, table):
    cells = filing(rows, last)
    for row in table:
        opened, filed, unclear = cells[row["kind"], row["age"]]
        assert [int(row[n]) for n in ("open", "filed", "unclear")] == [opened, filed, unclear], row
        if opened > unclear:
            near(row["rate"], Fraction(100 * filed, opened - unclear), row)
        else:
            assert row["rate"] == "", row
    assert len(table) == 42, len(table)


def check_survival(rows, last, table):
    told = defaultdict(list)
    for row in table:
        told[row["group"], row["event"]].append(row)
    for event in ("cancelled", "filed"):
        for name, group in subjects(rows, last, event).items():
            steps = told.pop((name, event))
            wanted = list(kaplan_meier(group))
            assert len(steps) == len(wanted), (name, event)
            for row, (days, at_risk, events, censored, survival, total) in zip(steps, wanted):
                assert [int(row[n]) for n in ("days", "at_risk", "events", "censored")] == \
                    [days, at_risk, events, censored], row
                near(row["survival"], survival, row)
                if 0 < survival < 1:
                    width = 1.959963984540054 * math.sqrt(total) / -math.log(survival)
                    near(row["low"], float(survival) ** math.exp(width), row)
                    near(row["high"], float(survival) ** math.exp(-width), row)
                else:
                    assert row["low"] == row["high"] == "", row
    assert not told, list(told)


def check(workspace, areas, out):
    periods = years(workspace)
    tree = Tree(areas, f"{periods[-1]}-12-31")
    registers = {year: read_register(f"{workspace}/{year}/register.csv", tree.areas)
                 for year in periods}
    tables = {name: list(csv.DictReader(open(f"{out}/trend/{name}.csv", encoding="utf-8-sig")))
              for name in ("registry", "institutions", "filing", "survival")}
    newest, last = registers[periods[-1]][0], datetime.date(int(periods[-1]), 12, 31)
    check_registry(tree, registers, tables["registry"], tables["institutions"])
    check_filing(newest, last, tables["filing"])
    check_survival(newest, last, tables["survival"])


def shuffle(path, seed):
    with open(path, encoding="utf-8") as file:
        header, *rows = file.readlines()
    random.seed(seed)
    random.shuffle(rows)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines([header] + rows)


command, *arguments = sys.argv[1:]
if command == "make":
    make(arguments[0], int(arguments[1]), int(arguments[2]))
elif command == "check":
    check(*arguments)
elif command == "shuffle":
    shuffle(arguments[0], int(arguments[1]))
