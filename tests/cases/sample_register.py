"""Recounts the registers of a sample against its returns, without the program.

recount WORKSPACE            every county of every year: the counts, places and children of the
                             returns are those of the register
history WORKSPACE OLD NEW    the register of NEW goes on where that of OLD ended

Each disagreement is a line on stderr; exit 1 if there is one.
"""
import collections
import csv
import pathlib
import sys

COUNTS = ["institutions_registered", "institutions_filed", "institutions_accepted",
          "employer_nurseries"]
SUMS = ["places", "places_inclusive", "children_enrolled"]
DAYS = ["registered_on", "filed_on", "accepted_on", "cancelled_on"]
# Counties that reported up to 2020, and the county of today that they are in.
SUCCESSORS = {"350402": "350404", "350403": "350404", "350427": "350405", "350625": "350605",
              "350681": "350604"}
FIRST, LAST, REGISTERS = 2018, 2024, (2023, 2024)
wrong = 0


def complain(text):
    global wrong
    wrong += 1
    print(text, file=sys.stderr)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_register(workspace, year):
    return read(workspace / str(year) / "register.csv")


def read_returns(workspace, year):
    """(county of today, measure) -> value."""
    values = collections.Counter()
    for path in sorted((workspace / str(year) / "returns").glob("*.csv")):
        for row in read(path):
            for measure in COUNTS + SUMS:
                values[SUCCESSORS.get(row["area"], row["area"]), measure] += int(row[measure])
    return values


def count(register, year):
    """The same at the year's end, by the days of a register."""
    def by_then(day):
        return day != "" and day <= f"{year}-12-31"

    values = collections.Counter()
    for row in register:
        if not by_then(row["registered_on"]) or by_then(row["cancelled_on"]):
            continue
        values[row["area"], "institutions_registered"] += 1
        values[row["area"], "institutions_filed"] += by_then(row["filed_on"])
        values[row["area"], "institutions_accepted"] += by_then(row["accepted_on"])
        values[row["area"], "employer_nurseries"] += row["kind"] == "用人单位"
        for measure in SUMS:
            values[row["area"], measure] += int(row[measure])
    return values


def compare(what, register, year, returns, measures):
    counted = count(register, year)
    if len({area for area, _ in returns}) != 83:
        complain(f"{year}: not 83 counties in the returns")
    for area, measure in sorted(set(counted) | set(returns)):
        if measure in measures and counted[area, measure] != returns[area, measure]:
            complain(f"{what}, {year}: {area} {measure}: {counted[area, measure]} in the register,"
                     f" {returns[area, measure]} in the return")


def check_row(row, year):
    places, inclusive, children = (int(row[measure]) for measure in SUMS)
    days = [row[day] for day in DAYS if row[day]]
    if not 0 < places <= 200 or not 0 <= inclusive <= places or not 0 <= children <= places:
        complain(f"{year}: {row['id']}: {places} {inclusive} {children}")
    if row["kind"] == "家庭托育点" and places > 5:
        complain(f"{year}: {row['id']}: a family point of {places}")
    if row["cancelled_on"] and children:
        complain(f"{year}: {row['id']}: cancelled with {children} children")
    if days != sorted(days) or days[-1] > f"{year}-12-31":
        complain(f"{year}: {row['id']}: days {days}")
    if row["accepted_on"] and not row["filed_on"]:
        complain(f"{year}: {row['id']}: accepted and not filed")
    if not row["name"].startswith("示例"):
        complain(f"{year}: {row['id']}: not plainly made up: {row['name']}")


def recount(workspace):
    for year in REGISTERS:
        register = read_register(workspace, year)
        compare("register", register, year, read_returns(workspace, year), COUNTS + SUMS)
        if len({row["id"] for row in register}) != len(register):
            complain(f"{year}: an id twice")
        for row in register:
            check_row(row, year)
    register = read_register(workspace, REGISTERS[-1])
    for year in range(FIRST, LAST + 1):
        compare("by its days", register, year, read_returns(workspace, year), COUNTS)


def history(workspace, old_year, new_year):
    old = {row["id"]: row for row in read_register(workspace, old_year)}
    new = {row["id"]: row for row in read_register(workspace, new_year)}
    end = f"{old_year}-12-31"
    stay = changed = 0
    for key, before in old.items():
        after = new.get(key)
        if after is None:
            complain(f"{key} vanished")
            continue
        for day in DAYS:
            if after[day] != before[day] and (before[day] or after[day] <= end):
                complain(f"{key}: {day} {before[day]} became {after[day]}")
        if any(after[column] != before[column] for column in ("area", "kind")):
            complain(f"{key} moved or became another kind")
        if not after["cancelled_on"]:
            stay += 1
            changed += any(after[c] != before[c] for c in ("name", "ownership", "places"))
    for key in set(new) - set(old):
        if new[key]["registered_on"] <= end:
            complain(f"{key} is entered late: {new[key]['registered_on']}")
    if not 0.015 < changed / stay < 0.05:
        complain(f"{changed} of {stay} changed")


if sys.argv[1] == "recount":
    recount(pathlib.Path(sys.argv[2]))
else:
    history(pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
sys.exit(wrong > 0)
