"""Small workspaces of several periods at random, for trend_again.py; all made up.

    trend_drawn.py SEED PATH

Two to five counties to a city, some of which merge, split off their name or get another code; years
and quarters, some of which are missing; cells of every kind; measures and indicators of its own or
those of the templates, with small round figures, so that values lie on their targets, tie, and
arrive to the day. Watch rules, assessment, receipts, incidents, namings, breaks and references.
"""
import csv
import datetime
import random
import sys
from fractions import Fraction
from pathlib import Path

AREA_HEADER = ("code,name,short_name,level,parent,quota_base,county_test,expected,return_of,"
               "valid_from,valid_to,successor,aliases")
MEASURES = [("resident_population", "常住人口", "人", "stock", 1),
            ("places", "托位数", "个", "stock", 1), ("wards", "托班数", "个", "stock", 1),
            ("births", "出生数", "户", "flow", 1), ("visits", "随访数", "户", "flow", 1),
            ("index", "评价数", "个", "stock", 0)]
# Those that a ratio of doubles hits: 29 ÷ 50 × 100 is not 58.
TARGETS = ["50", "100", "4.6", "62.5", "70", "12.5", "45", "8.5"]
WATCH = ["W01,accident,,,error", "W02,below_naming,{0},,error", "W03,below_naming,{1},,error",
         "W04,two_down,{0},,warning", "W05,two_down,{1},,warning", "W06,target_lost,{2},,error",
         "W07,target_lost,{3},,warning", "W08,report_missing,,,warning",
         "W09,report_late,,,warning", "W10,low,{0},{4},warning", "W11,low,{1},{4},warning",
         "W12,self_gap,,,warning", "W13,outlier,{0},,note", "W14,veto,,,error"]


def write(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header.split(",")] + rows)


class Maker:
    def __init__(self, seed, path):
        self.draw = random.Random(seed)
        self.seed, self.path = seed, Path(path)
        count = self.draw.randint(3, 6)
        self.years = sorted(range(2025 - count, 2025) if seed % 3 else
                            self.draw.sample(range(2016, 2026), count))
        self.periods = [str(year) for year in self.years]
        if seed % 8 in (1, 2, 5, 6):  # parts of the last two years, one of them missing
            parts = ["H1", "H2"] if seed % 8 == 6 else ["Q1", "Q2", "Q3", "Q4"]
            parts = [f"{year}{part}" for year in self.years[-2:] for part in parts]
            parts.pop(self.draw.randrange(len(parts)))
            self.periods += parts
        self.own = seed % 2 == 0

    def some(self, chance):
        return self.draw.random() < chance

    # ---- areas ----

    def city(self, number):
        """A city's row and those of its counties, old and new."""
        code, draw = 990000 + 100 * number, self.draw
        rows = [[code, f"市{number:02}市", f"市{number:02}", "city", 990000, 1, 0, 0, *[""] * 5]]
        names = [f"县{number:02}{letter}县" for letter in "甲乙丙丁戊"[:draw.randint(2, 5)]]
        rows += [[code + 1 + n, name, "", "county", code, 0, 1, int(not self.some(0.08)), code,
                  "", "", "", ""] for n, name in enumerate(names)]
        for change in range(draw.choice([0, 0, 1, 1, 2])):
            live = [row for row in rows[1:] if not row[10]]
            count = min(draw.choice([1, 2, 2, 3]), len(live) - 1)
            if count < 1:
                break
            gone = draw.sample(live, count)
            year = self.years[0] + change * 2 + draw.choice([0, 1])
            new = code + 50 + change
            if self.some(0.25) and len(live) > count:  # into one that is there already
                new = draw.choice([row for row in live if row not in gone])[0]
            else:
                name = gone[0][1] if self.some(0.5) else f"区{number:02}{change}区"
                rows.append([new, name, "", "county", code, 0, 1, 1, code, f"{year + 1}-01-01", "",
                             "", ""])
            for row in gone:
                row[10], row[11] = f"{year}-12-31", "" if self.some(0.08) else new
        return rows

    def areas(self):
        rows = [[990000, "示例省", "示例", "province", "", 0, 0, 0, *[""] * 5]]
        if self.some(0.4):
            rows.append([990001, "省级", "", "line", 990000, 0, 0, 0, *[""] * 5])
        count = 9 if self.seed % 5 == 0 else self.draw.randint(3, 6)
        for number in range(1, count + 1):
            rows += self.city(number)
        self.rows = rows
        self.cities = [row[0] for row in rows if row[3] == "city"]
        write(self.path / "areas.csv", AREA_HEADER, rows)

    def counties(self, last):
        return [row for row in self.rows if row[3] == "county" and (row[9] or "0") <= last
                and (row[10] or "9") >= last]

    # ---- rules ----

    def rules(self):
        draw, folder = self.draw, self.path / "rules"
        write(folder / "checks.csv", "code,expression,severity,instruction", [])
        items = [["1.01", "部分", "条目一", 60, "points", "", "verified", "", "", "", ""],
                 ["1.02", "部分", "条目二", "39.5", "points", "", "verified", "", "", "", ""],
                 ["1.03", "部分", "条目三", "0.5", "points", "", "verified", "", "", "", ""],
                 ["V.1", "否决", "弄虚作假", 0, "veto", "", "verified", "", "", "", ""]]
        write(folder / "items.csv", "code,section,label,points,method,params,source,indicator,"
              "target,clause,evidence", items)
        self.measures = ["resident_population", "places", "institutions_registered",
                         "institutions_filed", "employer_nurseries", "newborn_families",
                         "newborn_families_reached"]
        self.indicators = ["places_per_thousand", "filing_rate", "newborn_outreach_coverage"]
        targeted = ["filing_rate", "newborn_outreach_coverage"]
        if self.own:
            self.measures = [row[0] for row in MEASURES]
            write(folder / "measures.csv", "code,label,unit,kind,additive,aliases,definition",
                  [[*row, "", ""] for row in MEASURES])
            target, low = draw.choice(TARGETS), draw.choice(TARGETS)
            self.hit = Fraction(target), Fraction(low)
            year = str(self.years[-1] + draw.choice([-1, 0, 1, 2, 3, 6]))
            self.indicators = ["a_rate", "b_rate", "c_rate", "d_share"]
            targeted = ["a_rate", "b_rate"]
            write(folder / "indicators.csv", "code,label,unit,numerator,denominator,factor,"
                  "direction,target,target_period,decimals,definition", [
                      ["a_rate", "甲率", "%", "places", "births", 100, "higher", target, year, 1,
                       ""],
                      ["b_rate", "乙率", "%", "visits", "births", 100, "lower", low, "", 1, ""],
                      ["c_rate", "丙率", "个/千人", "places+wards", "resident_population", 1000,
                       "higher", draw.choice(["4.6", "", "300.3"]), year, 2, ""],
                      ["d_share", "丁率", "%", "count(wards>=2)", "count(county_test)", 100,
                       "higher", draw.choice(["66.6", "100"]), draw.choice(["", year]), 1, ""],
                      ["e_rate", "戊率", "%", "index", "births+visits", 100, "higher", "", "", 1,
                       ""]])
        low = draw.choice(TARGETS)
        rows = [rule.format(*self.indicators[:2], *targeted, low).split(",") + [f"规则{n}", "办"]
                for n, rule in enumerate(WATCH)]
        write(folder / "watch.csv", "code,rule,indicator,threshold,severity,label,instruction",
              rows)

    # ---- figures ----

    def cell(self, level):
        draw = self.draw
        if level and self.some(0.12):
            spoilt = "12..5" if self.seed % 6 == 5 else ""
            return draw.choice(["", "缺报", "—", "…", "0", "0", spoilt])
        return str(draw.choice([draw.randint(0, 9), draw.randint(1, 60), 100, 29, 58, 50, 10]))

    def line(self, columns, level):
        """An area's cells; of two measures that are added, one sign stands for both."""
        cells = {column: self.cell(level) for column in columns}
        for first, second in (("places", "wards"), ("births", "visits")):
            if second in cells and not (cells[first] + cells[second]).isdigit():
                signs = [text for text in (cells[first], cells[second]) if not text.isdigit()]
                cells[first] = cells[second] = signs[0]
        return cells.values()

    def returns(self, period, last):
        """A return a city, with a row a county and now and then one of the city's own."""
        level = self.seed % 7 and self.seed % 5  # now and then nothing is missing anywhere
        columns = self.draw.sample(self.measures, len(self.measures))
        exact = self.draw.sample(self.cities, 2) if self.own and self.some(0.5) else []
        if level and self.some(0.15):
            columns.remove(self.draw.choice(["resident_population", self.measures[-1]]))
        for city in self.cities:
            if level and self.some(0.04):
                continue
            rows = [[row[0], *self.line(columns, level)] for row in self.counties(last)
                    if row[8] == city and not (level and self.some(0.04))]
            if city in exact:  # both rates lie on their targets
                for row in rows:
                    births = 1000 * self.draw.randint(1, 3)
                    for column, part in (("births", 100), *zip(("places", "visits"), self.hit)):
                        row[1 + columns.index(column)] = births * part // 100
            elif level and self.some(0.12):
                rows.append([city, *("" if self.some(0.8) else self.draw.randint(1, 300)
                                     for _ in columns)])
            write(self.path / period / "returns" / f"{city}.csv", ",".join(["area", *columns]),
                  rows)
        facts = []
        stated = self.draw.sample(self.measures, 2)
        if self.seed % 3 == 0:  # the population of the cities, from elsewhere
            stated = ["resident_population"]
            for city in self.cities:
                if not self.some(0.08):
                    facts.append([city, "resident_population", self.draw.randint(50, 400), ""])
            facts.append([990000, "resident_population", self.draw.randint(500, 2000), ""])
        facts.append([990000, stated[0], 1234, "旧口径"])
        if self.some(0.5):
            facts.append([self.draw.choice(self.cities), stated[0], 77, "旧口径"])
        if self.rows[1][3] == "line" and self.some(0.7):
            facts += [[990001, measure, self.draw.choice(["0", "7", "30"]), ""] for measure in
                      self.measures if measure not in ("births", "visits")]
        if self.seed % 3 == 0:
            facts = [row for index, row in enumerate(facts)
                     if row[1:2] + row[3:] not in [r[1:2] + r[3:] for r in facts[:index]
                                                   if r[0] == row[0]]]
        write(self.path / period / "facts.csv", "area,measure,value,series", facts)

    # ---- records ----

    def records(self, period, first, last):
        draw, folder = self.draw, self.path / period
        start = datetime.date.fromisoformat(first)
        days = (datetime.date.fromisoformat(last) - start).days
        if self.some(0.7):
            rows = [[start + datetime.timedelta(draw.randint(0, days)),
                     draw.choice(self.counties(last))[0],
                     draw.choice(["火灾", "走失", "重大食物中毒"]),
                     draw.choice(["重大", "一般", "特别重大", "较大"]), draw.choice(["", "示例"])]
                    for _ in range(draw.randint(1, 4))]
            write(folder / "incidents.csv", "date,area,kind,severity,note", rows)
        if self.some(0.7):
            rows = []
            for city in self.cities:
                for item, points in (("1.01", 60), ("1.02", 39.5), ("1.03", 0.5)):
                    lost = draw.choice([0, 0, 0, 0.2, 0.5, 1])
                    rows.append([city, item, "" if self.some(0.1) else points,
                                 "" if self.some(0.1) else points * (1 - lost), "", ""])
                rows.append([city, "V.1", "", int(self.some(0.2)), "", ""])
            write(folder / "assessment.csv",
                  "area,item,self_points,verified_points,evidence,note", rows)
        if self.some(0.7):
            end = datetime.date.fromisoformat(last)
            rows = [[city, f"{city}.csv",
                     end + datetime.timedelta(draw.choice([5, 30, 31, 32, 60]))]
                    for city in self.cities * 2 if self.some(0.6)]
            if rows:
                write(folder / "receipts.csv", "area,file,received_on", rows)

    def tables(self):
        draw = self.draw
        rows = []
        for city in draw.sample(self.cities, draw.randint(0, 3)):
            year = draw.choice(self.years)
            gone = f"{year + draw.choice([0, 1, 2, 9])}-12-{draw.choice([30, 31])}"
            rows.append([city, f"{year - 1}-{year}", f"{year}-{draw.choice(['06-01', '01-01'])}",
                         "文", gone if self.some(0.3) else "", ""])
            if rows[-1][4]:
                rows[-1][5] = "示例"
        if rows and self.some(0.8):
            write(self.path / "named.csv", "area,cycle,named_on,document,revoked_on,reason", rows)
        codes = self.measures + self.indicators
        rows = [[draw.choice(codes), draw.choice(self.periods),
                 draw.choice(["", "", *self.cities]), f"口径{n}"]
                for n in range(draw.randint(0, 3))]
        rows = [row for n, row in enumerate(rows)
                if [row[:3] for row in rows].index(row[:3]) == n]
        if rows:
            write(self.path / "breaks.csv", "code,period,area,note", rows)
        write(self.path / "references.csv", "label,code,period,value,source",
              [["全国", self.indicators[0], period, draw.choice(["1.8", "29", "0"]), "示例"]
               for period in self.periods if self.some(0.6)])
        settings = [["title", "示例", ""], ["catalogue", "fujian-2021", ""]]
        if self.some(0.7):
            settings.append(["returns_due_days", "31", ""])
        if self.seed % 5 == 3:
            settings.append(["population_period", draw.choice(self.periods), ""])
        if self.some(0.5):
            settings.append(["self_gap_percent", draw.choice(["0", "15.5", "25"]), ""])
        if self.some(0.5):
            settings.append(["outlier_z", draw.choice(["0.5", "1", "2"]), ""])
        write(self.path / "settings.csv", "key,value,note", settings)

    def make(self):
        self.areas()
        self.rules()
        self.tables()
        for period in self.periods:
            months = {"": 12, "H": 6, "Q": 3}[period[4:5]]
            end = int(period[5:] or 1) * months
            first = f"{period[:4]}-{end - months + 1:02}-01"
            last = f"{period[:4]}-{end:02}-{31 if end in (3, 12) else 30}"
            self.returns(period, last)
            self.records(period, first, last)


if __name__ == "__main__":
    Maker(int(sys.argv[1]), sys.argv[2]).make()
