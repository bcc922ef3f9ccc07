#!/usr/bin/env python3
"""The peer of `make bench`: what an able analyst would write with pandas for the same job.

annual.py WORKSPACE OUT [PROCESSES], from the root of the repository: reads the newest year of a
workspace like samples/fujian and the year before, sums up the area tree, computes the indicators
as ratios of sums, the points and the ranking, and writes facts.csv, ranking.csv, points.csv,
findings.csv, annual.xlsx and three charts, each as PNG and SVG. With PROCESSES the charts are drawn
by so many children while the rest is written. Left out beside the C program: the places of cells,
encodings, most checks of the input, digests, and the exchange of the folder as a whole.
"""
import math
import re
import sys
from decimal import ROUND_HALF_UP, Decimal
from multiprocessing import Pool
from pathlib import Path

import pandas as pd

import book
import charts

TEMPLATES = Path("templates")
MISSING = ["缺报", "—", "-", "不适用", "…"]
CHARTS = ["places_per_thousand", "newborn_outreach_coverage", "filing_rate"]
COUNT = re.compile(r"count\((\w+)(?:>=(\d+))?\)")


def read_table(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False)


class Catalogue:
    """Areas, measures, indicators, items and checks, and which counties lie below an area."""

    def __init__(self, workspace):
        self.settings = read_table(workspace / "settings.csv").set_index("key")["value"]
        folder = TEMPLATES / "rules" / self.settings["catalogue"]
        self.areas = read_table(folder / "areas.csv").set_index("code", drop=False)
        self.measures = read_table(folder / "measures.csv").set_index("code", drop=False)
        self.indicators = read_table(folder / "indicators.csv").set_index("code", drop=False)
        self.items = read_table(folder / "items.csv").set_index("code", drop=False)
        self.checks = read_table(folder / "checks.csv")
        self.members = {code: [] for code in self.areas.index}
        parents = self.areas["parent"].to_dict()
        counties = self.areas[(self.areas["level"] == "county") & (self.areas["expected"] == "1")]
        for county in counties.index:
            code = county
            while code:
                self.members[code].append(county)
                code = parents[code]
        self.cities = list(self.areas.index[self.areas["level"] == "city"])
        self.province = self.areas.index[self.areas["level"] == "province"][0]
        self.counties = self.members[self.province]
        # A row an area, a column a county: 1 where the county lies in the area.
        self.below = pd.DataFrame(
            {code: pd.Series(1.0, index=counties) for code, counties in self.members.items()
             if counties}).reindex(self.counties).fillna(0).T


class Period:
    """The figures of a year: a frame of measures and one of indicators, by area code."""

    def __init__(self, catalogue, folder):
        self.catalogue, self.name = catalogue, folder.name
        returns = [pd.read_csv(path, dtype={"area": str}, na_values=MISSING)
                   for path in sorted((folder / "returns").glob("*.csv"))]
        self.returned = pd.concat(returns).set_index("area").reindex(catalogue.counties)
        stated = pd.read_csv(folder / "facts.csv", dtype={"area": str}, na_values=MISSING)
        self.stated = stated.pivot(index="area", columns="measure", values="value")
        self.estimated = set(stated.loc[stated["note"].str.contains("推算", na=False), "area"])
        self.measures = self.total()
        self.parts = {code: self.ratios(code) for code in catalogue.indicators.index}
        self.indicators = pd.DataFrame({code: parts["value"] for code, parts in self.parts.items()})

    def sums(self, values):
        """Of counties, a column or a frame of them, over every area; NaN where there is none."""
        sums = self.catalogue.below @ values.fillna(0)
        return sums.where(self.catalogue.below @ values.notna().astype(float) > 0)

    def total(self):
        totals = self.sums(self.returned)
        totals.update(self.stated)
        return totals

    def is_stated(self, measure, area):
        return (measure in self.stated.columns and area in self.stated.index
                and not math.isnan(self.stated.at[area, measure]))

    def side(self, expression):
        """What a county adds to one side of a ratio: its figure, or 1 where it is counted."""
        count = COUNT.fullmatch(expression)
        if not count:
            return self.returned[expression]
        if count[1] == "county_test":
            return pd.Series(1.0, index=self.returned.index)
        column = self.returned[count[1]]
        return (column >= float(count[2])).astype(float).where(column.notna())

    def ratios(self, code):
        rule = self.catalogue.indicators.loc[code]
        upper, lower = self.side(rule["numerator"]), self.side(rule["denominator"])
        # Paired where the denominator is stated: a county that lacks a side is left out.
        paired = upper.notna() & lower.notna()
        parts = pd.DataFrame({"numerator": self.sums(upper.where(paired)),
                              "denominator": self.sums(lower.where(paired)),
                              "used": self.catalogue.below @ paired.astype(int),
                              "expected": self.catalogue.below.sum(axis=1)})
        if rule["denominator"] in self.stated.columns:
            stated = self.stated[rule["denominator"]].dropna()
            parts["denominator"].update(stated)
            parts["numerator"].update(self.sums(upper)[stated.index])
            parts["used"].update((self.catalogue.below @ upper.notna().astype(int))[stated.index])
        nonzero = parts["denominator"].where(parts["denominator"] != 0)
        parts["value"] = parts["numerator"] / nonzero * float(rule["factor"])
        return parts

    def facts(self):
        areas, frames = self.catalogue.areas, []
        for code, rule in self.catalogue.measures.iterrows():
            frames.append(pd.DataFrame({"value": self.measures[code], "kind": "measure",
                                        "code": code, "unit": rule["unit"]}))
        for code, rule in self.catalogue.indicators.iterrows():
            parts = self.parts[code]
            frames.append(pd.DataFrame({
                "value": parts["value"], "kind": "indicator", "code": code, "unit": rule["unit"],
                "numerator": parts["numerator"], "denominator": parts["denominator"],
                "areas_used": parts["used"], "areas_expected": parts["expected"]}))
        facts = pd.concat(frames).rename_axis("area").reset_index()
        facts["period"] = self.name
        facts["name"] = facts["area"].map(areas["name"])
        facts["level"] = facts["area"].map(areas["level"])
        facts["state"] = facts["value"].isna().map({True: "missing", False: "ok"})
        facts = facts.sort_values("area", kind="stable")
        return facts[["period", "area", "name", "level", "kind", "code", "value", "state",
                      "numerator", "denominator", "areas_used", "areas_expected", "unit"]]


def target_of(catalogue, item):
    text = item["target"] or catalogue.indicators.at[item["indicator"], "target"]
    return float(text.rstrip("%"))


def score(catalogue, period, folder):
    """A row a city and item: self, verified and counted points, exact to two decimals."""
    verified = read_table(folder / "assessment.csv").set_index(["area", "item"])
    rows = []
    for city in catalogue.cities:
        for code, item in catalogue.items.iterrows():
            given = verified.loc[(city, code)] if (city, code) in verified.index else None
            points = Decimal(given["verified_points"] or 0) if given is not None else Decimal(0)
            if item["source"] == "computed":
                share = period.indicators.at[city, item["indicator"]] / target_of(catalogue, item)
                points = Decimal(repr(float(item["points"]) * min(1.0, share)))
                points = points.quantize(Decimal("0.01"), ROUND_HALF_UP)
            rows.append((city, code, item["section"], item["method"] == "veto",
                         given["self_points"] if given is not None else "",
                         given["verified_points"] if given is not None else "",
                         points, Decimal(item["points"])))
    return pd.DataFrame(rows, columns=["area", "item", "section", "veto", "self", "verified",
                                       "counted", "max"])


def rank(catalogue, points):
    scored = points[~points["veto"]].groupby("area")["counted"].sum()
    gated = points[points["veto"] & (points["counted"] > 0)].groupby("area")["item"].first()
    ranking = pd.DataFrame({"points": scored})
    ranking["rank"] = [1 + int((scored > own).sum()) for own in scored]
    ranking["gate"] = gated.reindex(ranking.index).fillna("")
    ranking = ranking.sort_values(["rank"], kind="stable")
    percent = Decimal(catalogue.settings.get("quota_percent", "10"))
    quota = max(1, math.ceil(len(ranking) * percent / 100))
    standing = ranking[ranking["gate"] == ""].index[:quota]
    ranking["place"] = [
        "gated" if row.gate else "in" if code in standing else "out"
        for code, row in ranking.iterrows()]
    ranking["tied"] = ranking["rank"].duplicated(keep=False).astype(int)
    ranking["note"] = ""
    return ranking, quota


def check(catalogue, period):
    """The rules of checks.csv over the counties: both sides are measures, or a rate and a bound."""
    rows = []
    for _, rule in catalogue.checks.iterrows():
        left, right = rule["expression"].split(" <= ")
        if left in period.indicators.columns:
            values = period.indicators.loc[catalogue.counties, left]
            broken = values[values > float(right.rstrip("%"))]
        else:
            values = period.returned[left]
            broken = values[values > period.returned[right]]
        for area, value in broken.items():
            rows.append((rule["severity"], rule["code"], area, value, rule["expression"],
                         rule["instruction"]))
    return pd.DataFrame(rows, columns=["severity", "code", "area", "value", "message", "hint"])


def write_csv(frame, path):
    frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def write(catalogue, now, last, folder, out):
    """Everything but the charts; returns the workbook, which still lacks the pictures."""
    points = score(catalogue, now, folder)
    ranking, quota = rank(catalogue, points)
    findings = check(catalogue, now)
    write_csv(now.facts(), out / "facts.csv")
    table = ranking.rename_axis("area").reset_index()
    table["area"] = table["area"].map(catalogue.areas["name"])
    write_csv(table[["rank", "area", "points", "place", "gate", "tied", "note"]],
              out / "ranking.csv")
    write_csv(points[["area", "item", "self", "verified", "counted", "max"]], out / "points.csv")
    write_csv(findings, out / "findings.csv")
    workbook = book.Book(out / "annual.xlsx", catalogue, now, last)
    workbook.tables(points, ranking, quota, findings)
    return workbook


def main(workspace, out, processes=0):
    catalogue = Catalogue(workspace)
    newest, before = sorted(
        (path for path in workspace.iterdir() if path.is_dir() and path.name.isdigit()),
        reverse=True)[:2]
    now, last = Period(catalogue, newest), Period(catalogue, before)
    out = out / newest.name
    (out / "charts").mkdir(parents=True, exist_ok=True)
    plans = [(charts.Plan(catalogue, now, last, code), out / "charts") for code in CHARTS]
    if processes:
        with Pool(processes) as pool:
            drawn = pool.starmap_async(charts.draw, plans, chunksize=1)
            workbook = write(catalogue, now, last, newest, out)
            drawn.get()
    else:
        workbook = write(catalogue, now, last, newest, out)
        for plan, folder in plans:
            charts.draw(plan, folder)
    workbook.pictures([out / "charts" / f"{code}.png" for code in CHARTS])
    workbook.close()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
