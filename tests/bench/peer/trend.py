#!/usr/bin/env python3
"""The peer of `tuoyu trend`: what an able analyst would write with pandas for the same job.

trend.py WORKSPACE OUT [PROCESSES], from the root of the repository: reads the returns of all years
of a workspace like samples/fujian, sets counties that merged or got another code on those of today,
computes the indicators as ratios of sums for province, cities and counties, changes, their parts,
ranks and the way to the targets, and writes series.csv, changes.csv, path.csv, trend.xlsx with a
sheet an indicator and line charts, and fifteen PNGs, drawn by PROCESSES children where that is 2 or
more, or none of them where it is 0. Left out beside the C program: part-year periods, breaks,
registers, the watch-list, states other than missing, SVG, pictures in the workbook.
"""
import math
import re
import sys
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

TEMPLATES = Path("templates")
MISSING = ["缺报", "—", "-", "不适用", "…"]
HEADLINES = ["places_per_thousand", "newborn_outreach_coverage", "filing_rate"]
COUNT = re.compile(r"count\((\w+)(?:>=(\d+))?\)")
FONT = "Noto Sans CJK SC"
PACE_YEARS = 3


def read_table(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def whole(value):
    """Rounded up, but for what a sum of doubles is off by."""
    return math.ceil(round(value, 9))


class Trend:
    """All figures of all years, by area of today."""

    def __init__(self, workspace):
        self.settings = read_table(workspace / "settings.csv").set_index("key")["value"]
        folder = TEMPLATES / "rules" / self.settings["catalogue"]
        self.areas = read_table(folder / "areas.csv").set_index("code", drop=False)
        self.measures = read_table(folder / "measures.csv").set_index("code", drop=False)
        self.rules = read_table(folder / "indicators.csv").set_index("code", drop=False)
        folders = sorted(path for path in workspace.iterdir() if path.name.isdigit())
        self.years = [int(path.name) for path in folders]
        self.cities = list(self.areas.index[self.areas["level"] == "city"])
        self.province = self.areas.index[self.areas["level"] == "province"][0]
        today = self.areas[(self.areas["level"] == "county") & (self.areas["expected"] == "1") &
                           (self.areas["valid_to"] == "")]
        self.counties = list(today.index)
        self.order = [self.province, *self.cities, *self.counties]
        self.raw = self.read_returns(folders)
        self.stated = self.read_stated(folders)
        self.sums = self.total(self.raw[self.measures.index])
        self.sums.update(self.stated)
        self.parts = {code: self.ratio(code) for code in self.rules.index}
        self.values = pd.DataFrame({code: part["value"] for code, part in self.parts.items()})

    def read_returns(self, folders):
        frames = [pd.read_csv(path, dtype={"area": str}, na_values=MISSING)
                  .assign(year=int(folder.name))
                  for folder in folders for path in sorted((folder / "returns").glob("*.csv"))]
        raw = pd.concat(frames, ignore_index=True).reindex(
            columns=["year", "area", *self.measures.index])
        successor = self.areas.loc[self.areas["successor"] != "", "successor"].to_dict()
        raw["today"] = raw["area"].map(lambda code: successor.get(code, code))
        raw["city"] = raw["area"].map(self.city_of)
        return raw

    def city_of(self, code):
        while self.areas.at[code, "level"] != "city":
            code = self.areas.at[code, "parent"]
        return code

    def read_stated(self, folders):
        frames = [pd.read_csv(folder / "facts.csv", dtype={"area": str}, na_values=MISSING)
                  .assign(year=int(folder.name)) for folder in folders]
        facts = pd.concat(frames)
        facts = facts[facts["series"].isna()] if "series" in facts else facts
        facts = facts[facts["area"].isin(self.order)].rename(columns={"area": "today"})
        return facts.pivot(index=["year", "today"], columns="measure", values="value")

    def total(self, values):
        """Of rows of counties, over counties of today, cities and the province."""
        keys = [[self.raw["year"], self.raw[level]] for level in ("today", "city")]
        keys.append([self.raw["year"], pd.Series(self.province, index=self.raw.index)])
        sums = pd.concat([values.groupby(key).sum(min_count=1) for key in keys])
        return sums.rename_axis(["year", "today"])

    def side(self, expression):
        """What a county adds to one side of a ratio: its figure, or 1 where it is counted."""
        count = COUNT.fullmatch(expression)
        if not count:
            return self.raw[expression]
        if count[1] == "county_test":
            return pd.Series(1.0, index=self.raw.index)
        column = self.raw[count[1]]
        return (column >= float(count[2])).astype(float).where(column.notna())

    def ratio(self, code):
        rule = self.rules.loc[code]
        upper, lower = self.side(rule["numerator"]), self.side(rule["denominator"])
        paired = upper.notna() & lower.notna()
        parts = self.total(pd.DataFrame({"numerator": upper.where(paired),
                                         "denominator": lower.where(paired)}))
        if COUNT.fullmatch(rule["denominator"]):  # a county that was two is one
            county = parts.index.get_level_values("today").isin(self.counties)
            parts[county] = parts[county].clip(upper=1)
        if rule["denominator"] in self.stated:
            stated = self.stated[rule["denominator"]].dropna()
            whole = self.total(pd.DataFrame({"numerator": upper}))["numerator"]
            parts.loc[stated.index, "numerator"] = whole[stated.index]
            parts.loc[stated.index, "denominator"] = stated
        nonzero = parts["denominator"].where(parts["denominator"] != 0)
        parts["value"] = parts["numerator"] / nonzero * float(rule["factor"])
        return parts

    def table(self, code, column="value"):
        """A row an area of today, a column a year."""
        return self.parts[code][column].unstack("year").reindex(self.order)

    def ranks(self, code):
        higher = self.rules.at[code, "direction"] == "higher"
        return self.table(code).loc[self.cities].rank(ascending=not higher, method="min")

    # ---- tables ----

    def series(self):
        frames = []
        for kind, values, rules in (("measure", self.sums, self.measures),
                                    ("indicator", self.values, self.rules)):
            long = values.stack(dropna=False).rename("value").reset_index()
            long.columns = ["period", "area", "code", "value"]
            long["kind"], long["unit"] = kind, long["code"].map(rules["unit"])
            frames.append(long)
        long = pd.concat(frames)
        long["name"] = long["area"].map(self.areas["name"])
        long["level"] = long["area"].map(self.areas["level"])
        long["state"] = np.where(long["value"].isna(), "missing", "ok")
        long = long.sort_values(["period", "area"], kind="stable")
        return long[["period", "area", "name", "level", "kind", "code", "value", "state", "unit"]]

    def changes(self):
        """From year to year, with ranks, the parts of numerator and denominator, own and mix."""
        frames = []
        for code, rule in self.rules.iterrows():
            value, ranks, factor = self.table(code), self.ranks(code), float(rule["factor"])
            upper, lower = self.table(code, "numerator"), self.table(code, "denominator")
            lower = lower.where(lower != 0)
            for start, end in zip(self.years, self.years[1:]):
                change = value[end] - value[start]
                inverse = 1 / lower[start], 1 / lower[end]
                mean = (upper[start] + upper[end]) / 2
                city = lower.loc[self.cities]
                weight = city[start] / city[start].sum(), city[end] / city[end].sum()
                both = value.loc[self.cities]
                whole = value.loc[self.province, [start, end]].mean()
                frames.append(pd.DataFrame({
                    "from": start, "to": end, "code": code, "difference": change,
                    "relative": change / value[start].where(value[start] != 0) * 100,
                    "rank_from": ranks[start].reindex(self.order),
                    "rank_to": ranks[end].reindex(self.order),
                    "numerator": factor * (upper[end] - upper[start]) * sum(inverse) / 2,
                    "denominator": factor * mean * (inverse[1] - inverse[0]),
                    "own": (sum(weight) / 2 * change.loc[self.cities]).reindex(self.order),
                    "mix": ((both[[start, end]].mean(axis=1) - whole)
                            * (weight[1] - weight[0])).reindex(self.order),
                    "unit": rule["unit"]}))
        changes = pd.concat(frames).rename_axis("area").reset_index()
        changes["name"] = changes["area"].map(self.areas["name"])
        return changes

    def path(self):
        """What is missing to the target, and when two paces arrive there."""
        rows, last = [], self.years[-1]
        for code, rule in self.rules[self.rules["target"] != ""].iterrows():
            target, value = float(rule["target"]), self.table(code)
            upper, lower = self.table(code, "numerator"), self.table(code, "denominator")
            first = max(self.years[0], last - PACE_YEARS)
            for area in (self.province, *self.cities):
                now, then = value.at[area, last], value.at[area, first]
                step = (now - then) / (last - first)
                growth = (now / then) ** (1 / (last - first)) if then > 0 else math.nan
                missing = max(0, whole(target * lower.at[area, last] / float(rule["factor"])
                                       - upper.at[area, last]))
                linear = geometric = last if now >= target else None
                if now < target and step > 0:
                    linear = last + whole((target - now) / step)
                    geometric = last + whole(math.log(target / now) / math.log(growth))
                rows.append((area, self.areas.at[area, "name"], code, now, target, missing, step,
                             growth, linear, geometric))
        return pd.DataFrame(rows, columns=["area", "name", "code", "value", "target", "missing",
                                           "step", "growth", "linear", "geometric"])


class Book:
    """A sheet an indicator: values, changes, ranks, and a line chart of the cities."""

    def __init__(self, path, trend):
        self.book, self.trend = xlsxwriter.Workbook(str(path)), trend
        self.formats = {}

    def format(self, **properties):
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(
                {"font_name": FONT, "font_size": 10, "valign": "vcenter", "border": 1,
                 "border_color": "#BFBFBF", **properties})
        return self.formats[key]

    def put(self, sheet, row, column, value, form, formula=None):
        if pd.isna(value):
            sheet.write_string(row, column, "缺报", form)
        elif formula:
            sheet.write_formula(row, column, formula, form, value)
        else:
            sheet.write_number(row, column, value, form)

    def head(self, name, caption, unit, columns):
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.freeze_panes(3, 1)
        sheet.merge_range(0, 0, 0, len(columns) - 1, caption,
                          self.format(bold=True, font_size=14, align="center"))
        sheet.write(1, 0, f"单位：{unit}", self.format(border=0))
        for column, label in enumerate(columns):
            sheet.write(2, column, label, self.format(bold=True, align="center", text_wrap=True,
                                                      bg_color="#EEF3F8"))
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, len(columns) - 1, 11)
        return sheet

    def indicator(self, code):
        trend, rule = self.trend, self.trend.rules.loc[code]
        years, number = trend.years, "#,##0." + "0" * int(rule["decimals"])
        count = len(years)
        sheet = self.head(code, f"{rule['label']}（{years[0]}—{years[-1]}年）", rule["unit"], [
            "地区", *(f"{year}年" for year in years), *(f"{year}年增减" for year in years[1:]),
            *(f"{year}年位次" for year in years)])
        value, ranks = trend.table(code), trend.ranks(code)
        change = self.format(num_format=f"+{number};-{number};0")
        for row, area in enumerate(trend.order, 3):
            bold = {"bold": True} if area == trend.province else {}
            sheet.write(row, 0, trend.areas.at[area, "name"], self.format(**bold))
            form = self.format(num_format=number, **bold)
            for column, year in enumerate(years, 1):
                now = value.at[area, year]
                self.put(sheet, row, column, now, form)
                if column > 1:
                    before = value.at[area, years[column - 2]]
                    cells = (xl_rowcol_to_cell(row, column), xl_rowcol_to_cell(row, column - 1))
                    self.put(sheet, row, count + column - 1, now - before, change,
                             f"={cells[0]}-{cells[1]}")
                if area in ranks.index and not pd.isna(ranks.at[area, year]):
                    sheet.write_number(row, 2 * count + column - 1, ranks.at[area, year],
                                       self.format(align="center"))
        sheet.write(row + 2, 0, trend.settings["label"], self.format(border=0))
        self.chart(sheet, code, row + 4)

    def chart(self, sheet, code, row):
        rule, count = self.trend.rules.loc[code], len(self.trend.years)
        chart = self.book.add_chart({"type": "line"})
        for place in range(1 + len(self.trend.cities)):
            chart.add_series({"name": [code, 3 + place, 0], "categories": [code, 2, 1, 2, count],
                              "values": [code, 3 + place, 1, 3 + place, count],
                              "line": {"width": 1.5 if place else 3}})
        chart.set_title({"name": rule["label"], "name_font": {"name": FONT, "size": 12}})
        chart.set_size({"width": 900, "height": 420})
        sheet.insert_chart(row, 0, chart)

    def frame(self, name, caption, frame):
        sheet = self.head(name, caption, "见各行", list(frame.columns))
        form = self.format()
        for row, values in enumerate(frame.itertuples(index=False), 3):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value, form)
                elif value == value:  # not NaN
                    sheet.write_number(row, column, value, form)
        sheet.autofilter(2, 0, row, len(frame.columns) - 1)


def write_csv(frame, path):
    frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def write(trend, series, changes, path, out):
    for name, frame in (("series", series), ("changes", changes), ("path", path)):
        write_csv(frame, out / f"{name}.csv")
    book = Book(out / "trend.xlsx", trend)
    for code in trend.rules.index:
        book.indicator(code)
    whole = changes["area"].isin([trend.province, *trend.cities])
    book.frame("变动分解", "各期变动及其分解", changes[whole])
    book.frame("目标路径", "目标路径", path)
    book.frame("长表", "各期数据", series)
    book.book.close()


def main(workspace, out, processes=1):
    trend = Trend(workspace)
    (out / "charts").mkdir(parents=True, exist_ok=True)
    series, changes, path = trend.series(), trend.changes(), trend.path()
    if not processes:
        write(trend, series, changes, path, out)
        return
    import trend_charts
    plans = [(trend, changes, path, code, out / "charts") for code in HEADLINES]
    if processes == 1:
        write(trend, series, changes, path, out)
        for plan in plans:
            trend_charts.draw(*plan)
        return
    with Pool(processes) as pool:
        drawn = pool.starmap_async(trend_charts.draw, plans, chunksize=1)
        write(trend, series, changes, path, out)
        drawn.get()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
