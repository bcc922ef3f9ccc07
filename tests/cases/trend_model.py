"""A workspace read once more, and its figures on today's areas: exact, and by other means.

Written from the handbook and from the headers below report/analysis/, for trend_again.py. Reads
what the samples and trend_drawn.py have: CSV in UTF-8, codes in the header, one return a city.

A figure is (state, value, numerator, denominator); the value is a Fraction or None.
"""
import calendar
import csv
import datetime
import functools
import re
from collections import defaultdict, namedtuple
from fractions import Fraction
from pathlib import Path

Figure = namedtuple("Figure", "state value numerator denominator", defaults=(None, None, None))
MISSING = Figure("missing")
SIGNS = {"": "missing", "缺报": "missing", "—": "not_applicable", "…": "below_unit",
         "12..5": "invalid"}
COUNT = re.compile(r"count\((\w+)(?:>=([\d.]+))?\)")
KINDS = {"": 3, "H": 2, "Q": 1}
DAY = datetime.timedelta(1)


def read(path):
    if not Path(path).exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def date(text):
    return datetime.date.fromisoformat(text) if text else None


class Period:
    """2022, 2022H1 or 2022Q3: its kind, and its first and last day."""

    def __init__(self, name):
        self.name, self.year = name, int(name[:4])
        self.kind = KINDS[name[4:5]]
        months = {3: 12, 2: 6, 1: 3}[self.kind]
        end = int(name[5:] or 1) * months
        self.first = datetime.date(self.year, end - months + 1, 1)
        self.last = datetime.date(self.year, end, calendar.monthrange(self.year, end)[1])


def has_number(figure):
    return figure.state in ("ok", "incomplete")


class Workspace:
    def __init__(self, path, templates):
        self.path = Path(path)
        self.settings = {row["key"]: row["value"] for row in read(self.path / "settings.csv")}
        folder = Path(templates) / "rules" / self.settings["catalogue"]
        self.areas = {row["code"]: row for row in sorted(
            read(self.path / "areas.csv") or read(folder / "areas.csv"),
            key=lambda row: row["code"])}
        rules = {name: read(self.path / "rules" / name) or read(folder / name)
                 for name in ("measures.csv", "indicators.csv", "items.csv", "watch.csv")}
        self.measures = {row["code"]: row for row in rules["measures.csv"]}
        self.indicators = {row["code"]: row for row in rules["indicators.csv"]}
        self.items, self.watch = rules["items.csv"], rules["watch.csv"]
        self.breaks = read(self.path / "breaks.csv")
        self.named = read(self.path / "named.csv")
        self.references = read(self.path / "references.csv")
        self.periods = sorted((Period(folder.name) for folder in self.path.iterdir()
                               if re.fullmatch(r"\d{4}([HQ]\d)?", folder.name)),
                              key=lambda period: (period.last, period.kind))
        self.today = self.periods[-1].last
        self.children = defaultdict(list)
        for code, area in self.areas.items():
            self.children[area["parent"]].append(code)
        self.root = self.children[""][0]
        self.stated = {period.name: self.read_facts(period) for period in self.periods}
        self.figures = {}
        for period in self.periods:
            self.figures[period.name] = self.join(period, Sums(self, period).all())

    # ---- what was sent ----

    def read_facts(self, period):
        """(area, measure) → state and value; the returns come before facts.csv. Other series into
        self.series."""
        facts, folder = {}, self.path / period.name
        for path in sorted((folder / "returns").glob("*.csv")):
            for row in read(path):
                area = row.pop("area")
                for measure, text in row.items():
                    facts[area, measure] = self.cell(text)
        self.series = getattr(self, "series", {})
        for row in read(folder / "facts.csv"):
            key = row["area"], row["measure"]
            if row["series"]:
                self.series[period.name, *key, row["series"]] = self.cell(row["value"])
            elif key not in facts or facts[key].state == "missing":
                facts[key] = self.cell(row["value"])
        return facts

    @staticmethod
    def cell(text):
        return Figure(SIGNS[text]) if text in SIGNS else Figure("ok", Fraction(text))

    # ---- areas ----

    def valid(self, code, day):
        area = self.areas[code]
        return not (area["valid_from"] and date(area["valid_from"]) > day or
                    area["valid_to"] and date(area["valid_to"]) < day)

    @functools.cache
    def become(self, code, day=None):
        """What an area is on a day (today), None where it is nothing or not there yet."""
        day = day or self.today
        while code and not self.valid(code, day):
            end = self.areas[code]["valid_to"]
            code = self.areas[code]["successor"] if end and date(end) < day else None
        return code or None

    def last_form(self, code):
        """What an area is in the end, itself where it becomes nothing."""
        last = code
        while last in self.areas and self.areas[last]["valid_to"]:
            last = self.areas[last]["successor"]
        return last or code

    def units(self):
        return [code for code, area in self.areas.items()
                if area["quota_base"] == "1" and self.valid(code, self.today)]

    def above(self, code):
        """The area itself and all that it lies in."""
        while code:
            yield code
            code = self.areas[code]["parent"]

    # ---- figures on today's areas ----

    @functools.cache
    def joined(self, code, period):
        """Whether another of the period has become this one since."""
        return self.valid(code, self.today) and any(
            other != code and self.valid(other, period.last) and self.become(other) == code
            for other in self.areas)

    def join(self, period, figures):
        """Takes in the areas that have become another; those that are no more are not asked."""
        for code in [code for code in self.areas if self.joined(code, period)]:
            before = [other for other in self.areas if self.valid(other, period.last)
                      and self.become(other) == code]
            for name in (*self.measures, *self.indicators):
                figures[code, name] = self.together(
                    name, [figures.get((other, name), MISSING) for other in before])
        return figures

    def together(self, name, parts):
        counted = [part for part in parts if part.state != "not_applicable"]
        numbers = [part for part in counted if has_number(part)]
        if not numbers:
            return Figure((counted or parts or [MISSING])[0].state)
        if len(parts) > 1 and name in self.measures and self.measures[name]["additive"] == "0":
            return MISSING
        whole = len(numbers) == len(counted) and all(part.state == "ok" for part in numbers)
        state = "ok" if whole else "incomplete"
        if name in self.measures:
            return Figure(state, sum(part.value for part in numbers))
        rule = self.indicators[name]
        sides = [sum(getattr(part, side) for part in numbers)
                 for side in ("numerator", "denominator")]
        sides = [min(side, 1) if COUNT.fullmatch(rule[key]) else side
                 for side, key in zip(sides, ("numerator", "denominator"))]
        return Figure(state, sides[0] / sides[1] * Fraction(rule["factor"]), *sides)

    # ---- the axis of time ----

    def of_kind(self, kind):
        return [period for period in self.periods if period.kind == kind]

    def before(self, period):
        earlier = [other for other in self.of_kind(period.kind) if other.last < period.last]
        return earlier[-1] if earlier else None

    def year_before(self, period):
        name = f"{period.year - 1}{period.name[4:]}"
        return next((other for other in self.periods if other.name == name), None)

    def terms(self, indicator):
        """The measures that an indicator is made of."""
        rule = self.indicators[indicator]
        return {measure for side in (rule["numerator"], rule["denominator"])
                for measure in re.findall(r"\w+", side) if measure in self.measures}

    def breaks_between(self, name, code, start, end):
        """The breaks of a measure or indicator after one period and not after another."""
        names = {name} | (self.terms(name) if name in self.indicators else set())
        above = {self.last_form(area) for area in self.above(code)}
        return [row for row in self.breaks
                if row["code"] in names
                and (not row["area"] or self.last_form(row["area"]) in above)
                and start.last < Period(row["period"]).first <= end.last]

    def broken(self, name, code, start, end):
        return bool(self.breaks_between(name, code, start, end))


class Sums:
    """Figures of a period on the areas of its time."""

    def __init__(self, workspace, period):
        self.workspace, self.period = workspace, period
        self.day = period.last
        self.stated = workspace.stated[period.name]
        name = workspace.settings.get("population_period") or "same"
        self.other = None if name in ("same", period.name) else \
            next(other for other in workspace.periods if other.name == name)

    def all(self):
        figures = {}
        for code in self.workspace.areas:
            if self.workspace.valid(code, self.day):
                for measure in self.workspace.measures:
                    figures[code, measure] = self.measure(code, measure, self.stated)[0]
                for name in self.workspace.indicators:
                    figures[code, name] = self.indicator(code, name)
        return figures

    def children(self, code):
        return [child for child in self.workspace.children[code]
                if self.workspace.valid(child, self.day)]

    # ---- measures: the own figure is the whole, otherwise the children are added ----

    def measure(self, code, measure, stated):
        """The figure; whether it lacks areas that should be in; whether the area states it."""
        own = stated.get((code, measure), MISSING)
        children = self.children(code)
        due = own.state == "invalid" or (own.state == "missing"
                                         and self.workspace.areas[code]["expected"] == "1")
        if own.state in ("ok", "invalid") or not children or \
                self.workspace.measures[measure]["additive"] == "0":
            return own, due, own.state == "ok"
        total, lacks = self.total([self.measure(child, measure, stated) for child in children])
        if has_number(total) or own.state == "missing":
            return total, lacks or (total.state == "missing" and due), False
        return own, due, False

    @staticmethod
    def total(parts):
        lacks = any(lacking for _, lacking, _ in parts)
        numbers = [part for part, _, _ in parts if has_number(part)]
        if numbers:
            return Figure("incomplete" if lacks else "ok",
                          sum(part.value for part in numbers)), lacks
        return Figure(without_number({part.state for part, lacking, _ in parts
                                      if lacking or part.state != "missing"})), lacks

    def population(self, code):
        """The population of the other period, on the areas of this one."""
        name, there = "resident_population", Sums(self.workspace, self.other)
        members = [area for area in self.workspace.areas
                   if self.workspace.valid(area, there.day)
                   and self.workspace.become(area, self.day) == code]
        parts = [there.measure(area, name, there.stated) for area in members]
        if members == [code]:
            return parts[0]
        if not parts:
            return MISSING, self.workspace.areas[code]["expected"] == "1", False
        return (self.workspace.together(name, [part[0] for part in parts]),
                any(part[1] for part in parts), False)

    def quantity(self, code, text, denominator=False):
        """Measures joined by +: the figure, whether it lacks some, whether the area states all."""
        parts = [self.population(code) if denominator and self.other
                 and name == "resident_population" else self.measure(code, name, self.stated)
                 for name in text.split("+")]
        own = all(part[2] for part in parts)
        lacks = any(part[1] for part in parts)
        lost = {part.state for part, _, _ in parts if not has_number(part)}
        given = any(has_number(part) for part, _, _ in parts)
        if lost:  # the whole sum is: what was given besides is lacking above
            return Figure(without_number(lost)), lacks or given, False
        incomplete = any(part.state == "incomplete" for part, _, _ in parts)
        return Figure("incomplete" if incomplete else "ok",
                      sum(part.value for part, _, _ in parts)), lacks, own

    # ---- indicators: add both sides first, divide after ----

    def indicator(self, code, name):
        rule = self.workspace.indicators[name]
        sides = rule["numerator"], rule["denominator"]
        counted = any(COUNT.fullmatch(side) for side in sides)
        ratio = self.count(code, sides) if counted else self.pair(code, sides)
        if not ratio.paired:  # nothing below is tested: the question does not arise
            return Figure(without_number(ratio.states or {"not_applicable"} if counted
                                         else ratio.states))
        if ratio.denominator == 0:
            return Figure("not_applicable")
        return Figure("incomplete" if ratio.lacks else "ok",
                      ratio.numerator / ratio.denominator * Fraction(rule["factor"]),
                      ratio.numerator, ratio.denominator)

    def pair(self, code, sides):
        """Both sides where the denominator is stated, or else where the numerator is."""
        area, children = self.workspace.areas[code], self.children(code)
        above, above_lacks, above_own = self.quantity(code, sides[0])
        below, below_lacks, below_own = self.quantity(code, sides[1], True)
        if area["level"] == "line":  # belongs to the whole; has no denominator of its own
            return Ratio(above.value if has_number(above) else 0, 0, False,
                         above_lacks, {"not_applicable"})
        if below_own or (above_own and below.state == "ok"):
            parts = self.pair_all(children, sides) if above.state == "incomplete" else NOTHING
            if parts.paired and parts.numerator == above.value:
                return parts
            if has_number(above):
                return Ratio(above.value, below.value, True, above.state == "incomplete", set())
            if above.state == "below_unit":
                return Ratio(0, below.value, False, False, {"below_unit"})
            return Ratio(0, 0, False, above.state != "not_applicable", {above.state})
        if children and below.state != "invalid":
            return self.pair_all(children, sides)
        due = has_number(above) or above_lacks or below_lacks or \
            "below_unit" in (above.state, below.state)
        return Ratio(0, 0, False, due and below.state != "not_applicable", {below.state})

    def pair_all(self, codes, sides):
        return added([self.pair(code, sides) for code in codes])

    def count(self, code, sides):
        """Over the counties tested; one that lacks the figure is left out of both."""
        parts = [self.count(child, sides) for child in self.children(code)]
        if self.workspace.areas[code]["county_test"] == "1":
            values, states = [], set()
            for side in sides:
                counted = COUNT.fullmatch(side)
                figure = Figure("ok", Fraction(1)) if counted and counted[1] == "county_test" else \
                    self.quantity(code, counted[1] if counted else side)[0]
                if not has_number(figure):
                    states.add(figure.state)
                elif counted and counted[2]:
                    figure = Figure("ok", Fraction(figure.value >= Fraction(counted[2])))
                values.append(figure.value)
            parts.append(Ratio(0, 0, False, True, states) if states else
                         Ratio(*values, True, False, set()))
        return added(parts)


# The two sums of a ratio; whether an area gave both; whether some are left out that should be in;
# the states of those that gave no number.
Ratio = namedtuple("Ratio", "numerator denominator paired lacks states")
NOTHING = Ratio(Fraction(0), Fraction(0), False, False, frozenset())


def added(parts):
    return Ratio(sum((part.numerator for part in parts), Fraction(0)),
                 sum((part.denominator for part in parts), Fraction(0)),
                 any(part.paired for part in parts), any(part.lacks for part in parts),
                 set().union(*(part.states for part in parts)))


def without_number(states):
    for state in ("invalid", "below_unit"):
        if state in states:
            return state
    return "not_applicable" if "not_applicable" in states and "missing" not in states else "missing"
