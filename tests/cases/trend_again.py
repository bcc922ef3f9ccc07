"""The figures of `tuoyu trend` a second time, in exact fractions (trend_model.py).

    trend_again.py WORKSPACE TEMPLATES OUT    compares OUT/trend/*.csv with what they must hold

States, ranks, counts and years must be the same, ratios to 1e-9.
"""
import csv
import sys
from collections import defaultdict
from fractions import Fraction
from math import ceil, floor, log
from pathlib import Path
from statistics import median

from trend_model import MISSING, Workspace, date, has_number, read

PACE_YEARS = 3
YEARS_MOST = 1000  # what is further off is never


def close(text, value, scale=0):
    """The text is that number; `scale` is of what a difference was taken."""
    if value is None or text == "":
        return value is None and text == ""
    return abs(float(text) - float(value)) <= 1e-9 * abs(float(value)) + 1e-12 * float(scale)


class Again:
    def __init__(self, workspace, out):
        self.w, self.out = workspace, Path(out) / "trend"
        self.wrong, self.seen = [], defaultdict(int)

    def check(self, holds, *words):
        self.seen[words[0]] += 1
        if not holds:
            self.wrong.append(" ".join(map(str, words)))

    def figure(self, period, code, name):
        return self.w.figures[period.name].get((code, name), MISSING)

    # ---- series.csv ----

    def series(self):
        rows = {(row["period"], row["area"] or row["name"], row["code"], row["series"]): row
                for row in read(self.out / "series.csv")}
        names = {**self.w.measures, **self.w.indicators}
        for period in self.w.periods:
            before = self.w.before(period)
            for code, area in self.w.areas.items():
                if not self.w.valid(code, self.w.today):
                    continue
                for name, rule in names.items():
                    figure = self.figure(period, code, name)
                    row = rows.pop((period.name, code, name, ""), None)
                    if row is None:  # nothing was expected, and nothing came
                        there = self.w.valid(code, period.last) or self.w.joined(code, period)
                        self.check(figure.state == "missing" and
                                   (area["expected"] == "0" or not there),
                                   "series", "no row", period.name, code, name, figure)
                        continue
                    cuts = self.w.breaks_between(name, code, before, period) if before else []
                    self.check(row["state"] == figure.state, "series state", row, figure)
                    self.check(close(row["value"], figure.value), "series value", row, figure)
                    # the population of another period may itself be of merged counties
                    lent = "population" in rule.get("denominator", "") and \
                        self.w.settings.get("population_period", "same") != "same"
                    self.check(lent or row["joined"] == str(int(self.w.joined(code, period))),
                               "series joined", row)
                    self.check(row["break"] in ([cut["note"] for cut in cuts] or [""]),
                               "series break", row, cuts)
                    self.check((row["name"], row["level"], row["unit"], row["kind"]) == (
                        area["name"], area["level"], rule["unit"],
                        "measure" if name in self.w.measures else "indicator"),
                        "series words", row)
        for (period, code, name, label), figure in self.w.series.items():
            row = rows.pop((period, code, name, label), None)
            self.check(row and row["state"] == figure.state and close(row["value"], figure.value),
                       "series beside", period, code, name, row)
        for reference in self.w.references:
            row = rows.pop((reference["period"], reference["label"], reference["code"],
                            reference["label"]), None)
            known = any(period.name == reference["period"] for period in self.w.periods)
            self.check(row["level"] == "reference" and Fraction(row["value"]) ==
                       Fraction(reference["value"]) if known and row else known == bool(row),
                       "series reference", reference, row)
        self.check(not rows, "series", "too many", list(rows)[:3])

    # ---- changes.csv ----

    def pairs(self):
        for period in self.w.periods:
            before = self.w.before(period)
            if before:
                yield before, period
            year = self.w.year_before(period)
            if period.kind < 3 and year and year is not before:
                yield year, period

    def rank(self, code, name, period, other):
        """Among the units that have a value in both periods."""
        known = [unit for unit in self.w.units()
                 if all(has_number(self.figure(when, unit, name)) for when in (period, other))]
        if code not in known:
            return ""
        own = self.figure(period, code, name)
        values = [self.figure(period, unit, name).value for unit in known]
        higher = self.w.indicators[name]["direction"] == "higher"
        return str(1 + sum(value > own.value if higher else value < own.value
                           for value in values))

    def mix(self, name, start, end):
        """Own and mix of each unit below the province; nothing where one of them is not there."""
        units = self.w.units()
        whole = [self.figure(period, self.w.root, name) for period in (start, end)]
        parts = {code: [self.figure(period, code, name) for period in (start, end)]
                 for code in units}
        if not all(map(has_number, whole)) or self.w.broken(name, self.w.root, start, end):
            return {}
        for code, both in parts.items():
            if not all(map(has_number, both)) or self.w.broken(name, code, start, end):
                return {}
        factor = Fraction(self.w.indicators[name]["factor"])
        sums = [[sum(getattr(both[n], side) for both in parts.values())
                 for side in ("numerator", "denominator")] for n in (0, 1)]
        mean = sum(above / below for above, below in sums) * factor / 2
        found = {}
        for code, both in parts.items():
            weight = [figure.denominator / sums[n][1] for n, figure in enumerate(both)]
            found[code] = (sum(weight) / 2 * (both[1].value - both[0].value),
                           (sum(figure.value for figure in both) / 2 - mean)
                           * (weight[1] - weight[0]))
        return found

    def changes(self):
        rows = {(row["from"], row["to"], row["area"], row["code"]): row
                for row in read(self.out / "changes.csv")}
        for start, end in self.pairs():
            mixes = {name: self.mix(name, start, end) for name in self.w.indicators}
            for code in self.w.areas:
                if self.w.valid(code, self.w.today):
                    for name in self.w.indicators:
                        row = rows.pop((start.name, end.name, code, name), None)
                        if self.check_row(row, "changes", start.name, end.name, code, name):
                            self.change(row, start, end, code, name, mixes[name].get(code))
                    for name in self.w.measures:
                        row = rows.pop((start.name, end.name, code, name), None)
                        # a measure that nobody reports has no row
                        if row or any(map(has_number, (self.figure(period, code, name)
                                                       for period in (start, end)))):
                            if self.check_row(row, "changes", start.name, end.name, code, name):
                                self.change(row, start, end, code, name, None)
        self.check(not rows, "changes", "too many", list(rows)[:3])

    def check_row(self, row, *words):
        self.check(row, *words, "no row")
        return row

    def change(self, row, start, end, code, name, mix):
        counted = name in self.w.measures
        unit = (self.w.measures if counted else self.w.indicators)[name]["unit"]
        self.check(row["kind"] == ("measure" if counted else "indicator"), "changes kind", row)
        self.check(row["unit"] == ("百分点" if unit == "%" else unit), "changes unit", row)
        old, new = (self.figure(period, code, name) for period in (start, end))
        cut = self.w.broken(name, code, start, end)
        both = has_number(old) and has_number(new)
        state = "broken" if cut else "missing" if not both else \
            "incomplete" if "incomplete" in (old.state, new.state) else "ok"
        self.check(row["state"] == state, "changes state", row, old, new)
        given = both and not cut
        scale = max(abs(old.value), abs(new.value)) if given else 0
        change = new.value - old.value if given else None
        self.check(close(row["difference"], change, scale), "changes difference", row, old, new)
        relative = change / old.value * 100 if given and old.value else None
        self.check(close(row["relative"], relative, scale / old.value * 100 if relative else 0),
                   "changes relative", row, old, new)
        for column, *periods in (("rank_from", start, end), ("rank_to", end, start)):
            rank = "" if counted else self.rank(code, name, *periods)
            self.check(row[column] == rank, "changes " + column, row, rank)
        sides = None, None
        if given and not counted:
            factor = Fraction(self.w.indicators[name]["factor"])
            (n0, d0), (n1, d1) = old[2:], new[2:]
            sides = factor * (n1 - n0) * (1 / d0 + 1 / d1) / 2, \
                factor * (n0 + n1) / 2 * (1 / d1 - 1 / d0)
            self.check(sum(sides) == change, "changes split", row)
        for column, value in zip(("numerator", "denominator"), sides):
            self.check(close(row[column], value, scale), "changes " + column, row, value)
        for column, value in zip(("own", "mix"), mix or (None, None)):
            self.check(close(row[column], value, scale), "changes " + column, row, value)

    # ---- path.csv ----

    def pace(self, code, name, end):
        """The oldest year of the last three that may be compared with the newest."""
        for period in self.w.of_kind(3):
            if end.year - PACE_YEARS <= period.year < end.year and \
                    has_number(self.figure(period, code, name)) and \
                    not self.w.broken(name, code, period, end):
                return period
        return None

    def arrival(self, value, target, start, years, year, higher, geometric):
        """The first year-end at which the pace from `start` to `value` reaches the target."""
        reached = (lambda x: x >= target) if higher else (lambda x: x <= target)
        if reached(value):
            return str(year)
        if value == start or (value > start) != higher:
            return ""
        if not geometric:
            return str(year + ceil((target - value) / ((value - start) / years)))
        if target <= 0 or value <= 0 or start <= 0:
            return ""
        guess = log(target / value) / log(value / start) * years
        for wait in range(max(floor(guess) - 1, 1), floor(guess) + 3):
            # value × (value ÷ start)^(wait ÷ years), both sides to the power of `years`
            if reached_power(value, start, target, wait, years, higher):
                return str(year + wait)
        return ""

    def path(self):
        rows = {(row["area"], row["code"]): row for row in read(self.out / "path.csv")}
        years = self.w.of_kind(3)
        for code in [self.w.root, *self.w.units()] if years else []:
            for name, rule in self.w.indicators.items():
                figure = self.figure(years[-1], code, name)
                if rule["target"] and has_number(figure):
                    row = rows.pop((code, name), None)
                    if self.check_row(row, "path", code, name):
                        self.way(row, code, name, figure, years[-1])
        self.check(not rows, "path", "too many", list(rows)[:3])

    def way(self, row, code, name, figure, end):
        rule = self.w.indicators[name]
        target, higher = Fraction(rule["target"]), rule["direction"] == "higher"
        self.check(close(row["value"], figure.value) and Fraction(row["target"]) == target,
                   "path value", row, figure)
        missing = target * figure.denominator / Fraction(rule["factor"]) - figure.numerator
        missing = max(ceil(missing if higher else -missing), 0)
        self.check(row["missing"] == str(missing), "path missing", row, missing, figure)
        reached = figure.value >= target if higher else figure.value <= target
        left = int(rule["target_period"] or 0) - end.year
        self.check(row["deadline"] == (str(end.year + left) if left > 0 else ""),
                   "path deadline", row)
        growth = None
        if left > 0:
            growth = 0 if reached or not figure.value else \
                (float(target / figure.value) ** (1 / left) - 1) * 100
        self.check(row["needed"] == (str(ceil(Fraction(missing, left))) if left > 0 else ""),
                   "path needed", row, missing, left)
        if reached or figure.value:  # from nought no rate of growth leads anywhere: left open
            self.check(close(row["growth"], growth), "path growth", row, growth)
        start = self.pace(code, name, end)
        self.check(row["pace_from"] == (start.name if start else ""), "path pace_from", row, start)
        if not start:
            self.check(row["step"] + row["linear"] + row["geometric"] == "", "path pace", row)
            return
        first, gap = self.figure(start, code, name).value, end.year - start.year
        self.check(close(row["step"], (figure.value - first) / gap, abs(first)), "path step", row,
                   first)
        for column, geometric in (("linear", False), ("geometric", True)):
            year = self.arrival(figure.value, target, first, gap, end.year, higher, geometric)
            year = "" if year and int(year) - end.year >= YEARS_MOST else year
            self.check(row[column] == year, "path " + column, row, year, float(first))


def reached_power(value, start, target, wait, years, higher):
    there, goal = value ** years * (value / start) ** wait, target ** years
    return there >= goal if higher else there <= goal


# ---- watchlist.csv ----

class Watch:
    """What the rules of watch.csv say of each unit, in the order of the list."""

    def __init__(self, again):
        self.again, self.w = again, again.w
        self.years = self.w.of_kind(3)
        self.newest = self.years[-1] if self.years else None

    def namings(self, code):
        """The days of the namings that hold today."""
        return [date(row["named_on"]) for row in self.w.named if row["area"] == code
                and date(row["named_on"]) <= self.w.today
                and not (row["revoked_on"] and date(row["revoked_on"]) <= self.w.today)]

    def naming(self, code):
        return max(self.namings(code), default=None)

    def since(self, code):
        """From when on it answers for what happens."""
        return min(self.namings(code), default=self.newest.first)

    def back(self, years):
        return next((period for period in self.years
                     if period.year == self.newest.year - years), None)

    def better(self, code, name, start, end):
        """By how much the indicator got better; None where that cannot be said."""
        if not start or not end or start is end or self.w.broken(name, code, start, end):
            return None
        old, new = (self.again.figure(period, code, name) for period in (start, end))
        if old.state != "ok" or new.state != "ok":
            return None
        sign = 1 if self.w.indicators[name]["direction"] == "higher" else -1
        return sign * (new.value - old.value)

    def records(self, name, period=None):
        return read(self.w.path / (period or self.newest).name / name)

    def entries(self):
        units = self.w.units()
        for code in self.w.areas if self.newest else []:
            if code not in units and not self.naming(code):
                continue
            for rule in self.w.watch:
                for period, file in getattr(self, rule["rule"])(code, rule):
                    yield (code, self.w.areas[code]["name"], str(int(bool(self.naming(code)))),
                           rule["code"], rule["severity"], rule["label"], period.name, file,
                           rule["instruction"])

    # Each gives the periods, and the files or beginnings of them, that the evidence is of.

    def accident(self, code, _):
        since, told = self.since(code), set()
        for period in self.w.periods:
            rows = self.records("incidents.csv", period)
            for row in rows:
                key = row["date"], row["area"], row["kind"]
                if code in self.w.above(row["area"]) and date(row["date"]) >= since and \
                        "重大" in row["kind"] + row["severity"] and key not in told:
                    yield period, f"{period.name}/incidents.csv"
                told.add(key)

    def veto(self, code, _):
        since = self.since(code)
        vetoes = {item["code"] for item in self.w.items if item["method"] == "veto"}
        for period in self.years:
            for row in self.records("assessment.csv", period):
                if row["area"] == code and row["item"] in vetoes and period.last >= since and \
                        Fraction(row["verified_points"] or 0) > 0:
                    yield period, f"{period.name}/assessment.csv"

    def figures(self, holds):
        if holds:
            yield self.newest, self.newest.name + "/"

    def below_naming(self, code, rule):
        day = self.naming(code)
        start = next((period for period in self.years
                      if day and period.first <= day <= period.last), None)
        by = self.better(code, rule["indicator"], start, self.newest)
        return self.figures(by is not None and by < 0)

    def two_down(self, code, rule):
        steps = [self.better(code, rule["indicator"], self.back(n + 1), self.back(n))
                 for n in (1, 0)]
        return self.figures(all(by is not None and by < 0 for by in steps))

    def target_lost(self, code, rule):
        name, start = rule["indicator"], self.back(1)
        if self.better(code, name, start, self.newest) is None:
            return self.figures(False)
        target = Fraction(self.w.indicators[name]["target"])
        sign = 1 if self.w.indicators[name]["direction"] == "higher" else -1
        old, new = (self.again.figure(period, code, name).value * sign >= target * sign
                    for period in (start, self.newest))
        return self.figures(old and not new)

    def low(self, code, rule):
        figure = self.again.figure(self.newest, code, rule["indicator"])
        return self.figures(figure.state == "ok" and figure.value < Fraction(rule["threshold"]))

    def outlier(self, code, rule):
        name = rule["indicator"]
        changes = {unit: self.better(unit, name, self.back(1), self.newest)
                   for unit in self.w.units()}
        known = [by for by in changes.values() if by is not None]
        if changes[code] is None or len(known) < 8:
            return self.figures(False)
        middle = median(known)
        spread = median(abs(by - middle) for by in known)
        own = abs(changes[code] - middle)
        limit = Fraction(self.w.settings.get("outlier_z", "3.5"))
        others = [abs(by - middle) for unit, by in changes.items()
                  if by is not None and unit != code]
        return self.figures(own > max(others) and spread > 0 and
                            Fraction("0.6745") * own / spread > limit)

    def receipts(self, code):
        rows = self.records("receipts.csv")
        return rows, min((date(row["received_on"]) for row in rows if row["area"] == code),
                         default=None)

    def report_missing(self, code, _):
        """Not in receipts.csv, or without a return where others have sent theirs."""
        rows, received = self.receipts(code)
        sent = {file.stem for file in (self.w.path / self.newest.name / "returns").glob("*.csv")}
        if not (code in sent or not sent) or (rows and not received):
            yield self.newest, self.newest.name + ("/receipts.csv" if rows else "/returns")

    def report_late(self, code, _):
        _, received = self.receipts(code)
        days = self.w.settings.get("returns_due_days")
        if received and days and (received - self.newest.last).days > int(days):
            yield self.newest, f"{self.newest.name}/receipts.csv"

    def self_gap(self, code, _):
        """Self-assessed points of what was judged, or what counts where there are none, above what
        counts."""
        base = self.w.settings.get("named_in_base", "1")
        given = {row["item"]: row for row in self.records("assessment.csv") if row["area"] == code}
        if not given or (base == "0" and self.naming(code)):
            return
        claimed = counted = full = Fraction(0)
        for item in self.w.items:
            if item["method"] == "veto":
                continue
            row = given.get(item["code"], {"self_points": "", "verified_points": ""})
            judged, points = row["verified_points"], Fraction(row["verified_points"] or 0)
            if item["source"] == "computed":
                judged = has_number(self.again.figure(self.newest, code, item["indicator"]))
                points = self.computed(code, item)
            counted += points
            claimed += Fraction(row["self_points"]) if row["self_points"] and judged else points
            full += Fraction(item["points"])
        limit = Fraction(self.w.settings.get("self_gap_percent", "20")) / 100 * full
        if any(row["self_points"] for row in given.values()) and claimed - counted > limit:
            yield self.newest, f"{self.newest.name}/assessment.csv"

    def computed(self, code, item):
        """points × min(1, value ÷ target), rounded half up to two decimals."""
        figure = self.again.figure(self.newest, code, item["indicator"])
        if not has_number(figure):
            return Fraction(0)
        share = min(Fraction(1), figure.value / Fraction(item["target"].rstrip("%")))
        return Fraction(floor(Fraction(item["points"]) * share * 100 + Fraction(1, 2)), 100)


def watchlist(again):
    expected = list(Watch(again).entries())
    rows = read(again.out / "watchlist.csv")
    columns = ("area", "name", "named", "code", "severity", "label", "period", "file",
               "instruction")
    found = [tuple(row[column] for column in columns) for row in rows]
    again.check(len(found) == len(expected), "watch count", len(found), len(expected),
                set(found) ^ set(expected))
    for row, entry in zip(found, expected):
        again.check(row[:7] == entry[:7] and row[7].startswith(entry[7]) and row[8] == entry[8],
                    "watch", row, entry)
        again.seen["watch " + row[3]] += 1


def main(workspace, templates, out):
    again = Again(Workspace(workspace, templates), out)
    again.series()
    again.changes()
    again.path()
    watchlist(again)
    for line in again.wrong[:24]:
        print(line)
    print(len(again.wrong), "wrong of", sum(again.seen.values()))
    for name, count in sorted(again.seen.items()):
        print(f"# {name}: {count}")
    return bool(again.wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
