"""The decision once more, by the contract and in exact fractions: a workspace is read from its
files and points, totals, ranks, places and the panel's agreement are computed by other means than
the program's.

    Decision(PATH, weights=None, without=None, expert=None)

`weights` gives items other points, steps and points for each moving with them; `without` leaves an
item out, `expert` an expert.
"""
import csv
from fractions import Fraction
from functools import cmp_to_key
from math import ceil, floor
from pathlib import Path

COMPUTED = {"proportional", "tiers", "count", "deduct"}


def read(path):
    if not Path(path).exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rounded(value, rule, decimals=2):
    """Half up (away from 0) or half to even, exact."""
    scaled = abs(value) * 10**decimals
    whole, rest = floor(scaled), scaled - floor(scaled)
    if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and (rule == "half_up" or whole % 2)):
        whole += 1
    return Fraction(whole, 10**decimals) * (-1 if value < 0 else 1)


def mean_ranks(values):
    return [sum(o > v for o in values) + Fraction(sum(o == v for o in values) + 1, 2)
            for v in values]


def kendall(totals, raters, areas):
    """W = (1 + (m - 1) rho) / m, rho over pairs of raters by what both scored."""
    together = apart = Fraction(0)
    for i, a in enumerate(raters):
        for b in raters[i + 1:]:
            both = [area for area in areas if (a, area) in totals and (b, area) in totals]
            ranks = [mean_ranks([totals[e, area] for area in both]) for e in (a, b)]
            middle = Fraction(len(both) + 1, 2)
            left, right = ([rank - middle for rank in each] for each in ranks)
            together += 2 * sum(x * y for x, y in zip(left, right))
            apart += sum(x * x for x in left) + sum(y * y for y in right)
    if not apart:
        return None
    return max((1 + (len(raters) - 1) * together / apart) / len(raters), Fraction(0))


class Decision:
    def __init__(self, path, weights=None, without=None, expert=None):
        self.path, self.expert = Path(path), expert
        self.settings = {row["key"]: row["value"] for row in read(self.path / "settings.csv")}
        self.rule = self.settings.get("rounding", "half_up")
        self.leaves = self.settings.get("missing_item") == "leaves_base"
        self.items = [row for row in read(self.path / "rules/items.csv") if row["code"] != without]
        self.old = {row["code"]: Fraction(row["points"]) for row in self.items}
        self.points = {**self.old, **(weights or {})}
        self.indicators = {row["code"]: row for row in read(self.path / "rules/indicators.csv")}
        self.facts = {(row["area"], row["measure"]): Fraction(row["value"])
                      for row in read(self.path / "2022/facts.csv")}
        self.read_areas()
        self.read_panel()
        self.lines = {(row["area"], row["item"]): row
                      for row in read(self.path / "2022/assessment.csv")}
        self.scores = {area: {item["code"]: self.score(area, item) for item in self.items}
                       for area in self.areas}
        self.totals = {area: self.total(area, {c: s for c, s in self.scores[area].items()})
                       for area in self.areas}
        self.self_totals = {area: self.total(area, self.with_self(area)) for area in self.areas}
        self.rank()

    def of(self, method):
        return [row for row in self.items if row["method"] == method]

    # ---- who takes part ----

    def read_areas(self):
        rows = [row for row in read(self.path / "areas.csv") if row["quota_base"] == "1"]
        named = {row["area"] for row in read(self.path / "named.csv") if not row["revoked_on"]}
        if self.settings.get("named_in_base") != "0":
            named = set()
        self.areas = [row["code"] for row in rows if row["code"] not in named]
        self.names = {row["code"]: row["name"] for row in rows}

    # ---- the panel ----

    def read_panel(self):
        recused = {tuple(part.strip() for part in pair.split(":"))
                   for pair in self.settings.get("recusals", "").split(";") if pair}
        self.given = {}
        for row in read(self.path / "2022/panel.csv"):
            if row["expert"] == self.expert or row["area"] not in self.areas:
                continue
            if row["recused"] == "1" or (row["expert"], row["area"]) in recused:
                continue
            self.given[row["expert"], row["area"], row["item"]] = Fraction(row["points"])
        self.experts = sorted({key[0] for key in self.given})

    def mean(self, area, code):
        """Sum and number of what counts, None where too few experts scored."""
        scores = sorted(points for key, points in self.given.items() if key[1:] == (area, code))
        if len(scores) < int(self.settings.get("panel_min") or 3):
            return None
        if self.settings.get("panel_mean", "trimmed") == "trimmed" and len(scores) >= 3:
            scores = scores[1:-1]
        return sum(scores) / len(scores)

    def agreement(self):
        scored = {(e, a) for e, a, _ in self.given}
        areas = [a for a in self.areas if sum((e, a) in scored for e in self.experts) >= 2]
        raters = [e for e in self.experts if sum((e, a) in scored for a in self.areas) >= 2]
        pairs = [(e, a) for e in raters for a in areas if (e, a) in scored]
        items = [row["code"] for row in self.items if row["method"] != "veto" and
                 all((e, a, row["code"]) in self.given for e, a in pairs)]
        if len(raters) < 2 or len(areas) < 3 or not items:
            return None
        return kendall({(e, a): sum(self.given[e, a, c] for c in items) for e, a in pairs}, raters,
                       areas)

    # ---- points ----

    def value(self, area, code):
        row = self.indicators[code]
        above, below = (self.facts.get((area, row[part])) for part in ("numerator", "denominator"))
        return above * int(row["factor"]) / below if above is not None and below else None

    def computed(self, area, item):
        value = self.value(area, item["indicator"])
        if value is None:
            return None
        code, params = item["code"], item["params"]
        params = dict([params.split("=")]) if "=" in params else {}
        most, factor = self.points[code], self.points[code] / self.old[code]
        higher = self.indicators[item["indicator"]]["direction"] == "higher"
        if item["method"] == "count":
            return min(most, Fraction(params["each"]) * factor * value)
        if item["method"] == "deduct":
            return max(most - Fraction(params["each"]) * factor * value, Fraction(0))
        if item["method"] == "tiers":
            for step in item["params"].split(";"):
                threshold, points = step.split(":")
                if value >= Fraction(threshold) if higher else value <= Fraction(threshold):
                    return Fraction(points) * factor
            return Fraction(0)
        target = Fraction(item["target"])
        if "floor" in params:
            low = Fraction(params["floor"].rstrip("%"))
            return most * min(max((value - low) / (target - low), Fraction(0)), Fraction(1))
        if not higher and value <= target:
            return most
        return most * min(value / target if higher else target / value, Fraction(1))

    def score(self, area, item):
        """None: missing."""
        code, factor = item["code"], self.points[item["code"]] / (self.old[item["code"]] or 1)
        if item["method"] == "veto":
            return Fraction(0)
        if item["source"] == "computed":
            points = self.computed(area, item)
        elif item["source"] == "panel" or self.settings.get("basis") == "panel":
            points = self.mean(area, code)
            points = None if points is None else points * factor
        else:
            text = self.lines.get((area, code), {}).get("verified_points", "")
            points = Fraction(text) * factor if text else None
        return None if points is None else rounded(points, self.rule)

    def with_self(self, area):
        scores = dict(self.scores[area])
        for code in scores:
            text = self.lines.get((area, code), {}).get("self_points", "")
            if text:
                scores[code] = Fraction(text)
        return scores

    def left(self, item, score):
        return score is None and self.leaves and item["method"] not in ("bonus", "veto")

    def total(self, area, scores):
        graded = [item for item in self.items if item["method"] not in ("bonus", "veto")]
        full = sum(self.points[item["code"]] for item in graded)
        base = full - sum(self.points[i["code"]] for i in graded if self.left(i, scores[i["code"]]))
        inside = sum(scores[item["code"]] or 0 for item in graded)
        bonus = sum(scores[item["code"]] or 0 for item in self.of("bonus"))
        if base != full:
            inside = rounded(inside * full / base, self.rule) if base else Fraction(0)
        return inside + bonus

    # ---- ranks and places ----

    def compare(self, a, b):
        """Below 0 where `a` stands before `b`."""
        if self.totals[a] != self.totals[b]:
            return -1 if self.totals[a] > self.totals[b] else 1
        for code in filter(None, self.settings.get("tie_break", "").split(",")):
            if code in self.indicators:
                values = [self.value(area, code) for area in (a, b)]
                sign = 1 if self.indicators[code]["direction"] == "higher" else -1
            else:
                item = next((row for row in self.items if row["code"] == code), None)
                if item is None:
                    continue
                values = [self.scores[area][code] for area in (a, b)]
                values = [v if v is not None else None if self.leaves else 0 for v in values]
                sign = 1
            if values[0] == values[1]:
                continue
            if None in values:
                return 1 if values[0] is None else -1
            return -1 if sign * values[0] > sign * values[1] else 1
        return 0

    def quota(self):
        if self.settings.get("quota_override"):
            return min(int(self.settings["quota_override"]), len(self.areas))
        exact = len(self.areas) * Fraction(self.settings.get("quota_percent") or 10) / 100
        whole = {"ceil": ceil(exact), "floor": floor(exact),
                 "half_up": floor(exact + Fraction(1, 2))}[
                     self.settings.get("quota_rounding") or "ceil"]
        return min(max(whole, 1), len(self.areas))

    def rank(self):
        gated = {area for area in self.areas for item in self.of("veto")
                 if self.lines.get((area, item["code"]), {}).get("verified_points") == "1"}
        places, self.ranks, self.places, self.tied = self.quota(), {}, {}, {}
        for area in self.areas:
            others = [self.compare(other, area) for other in self.areas]
            open_ones = [self.compare(o, area) for o in self.areas if o not in gated]
            self.ranks[area] = 1 + sum(order < 0 for order in others)
            self.tied[area] = sum(order == 0 for order in others) > 1
            above, beside = sum(o < 0 for o in open_ones), sum(o <= 0 for o in open_ones)
            self.places[area] = ("gated" if area in gated else "in" if beside <= places else
                                 "undecided" if above < places else "out")
        self.order = sorted(self.areas, key=cmp_to_key(self.compare))

    def who_is_in(self):
        words = {"in": "", "undecided": "（并列）"}
        return "、".join(self.names[a] + words[self.places[a]] for a in self.areas
                        if self.places[a] in words)
