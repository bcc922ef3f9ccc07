"""The annual workbook of the peer, over XlsxWriter."""
import math

import xlsxwriter
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

FONT = "Noto Sans CJK SC"
PLACES = {"in": "推荐", "out": "—", "gated": "受限", "undecided": "待定"}
METHODS = {"yesno": "是否", "points": "评分", "proportional": "按比例", "veto": "否决"}


class Book:
    def __init__(self, path, catalogue, now, last):
        self.book = xlsxwriter.Workbook(str(path))
        self.catalogue, self.now, self.last = catalogue, now, last
        self.formats, self.sheets, self.at = {}, [], {}
        self.title = catalogue.settings["title"]
        self.label = catalogue.settings["label"]

    # ---- formats and cells ----

    def format(self, **properties):
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(
                {"font_name": FONT, "font_size": 10, "valign": "vcenter", **properties})
        return self.formats[key]

    def cell(self, kind="text", decimals=0, **more):
        number = "#,##0" + ("." + "0" * decimals if decimals else "")
        properties = {"text": {"align": "left"}, "centre": {"align": "center"},
                      "head": {"align": "center", "bold": True, "bg_color": "#EEF3F8",
                               "text_wrap": True},
                      "number": {"num_format": number},
                      "change": {"num_format": f"+{number};-{number};0"}}[kind]
        return self.format(border=1, border_color="#BFBFBF", **properties, **more)

    def put(self, sheet, row, column, value, form, formula=None):
        if isinstance(value, float) and math.isnan(value):
            sheet.write_string(row, column, "缺报", form)
        elif formula:
            sheet.write_formula(row, column, formula, form, value)
        else:
            sheet.write(row, column, value, form)

    def sheet(self, name, caption, columns, unit=""):
        """Adds a sheet with caption, unit line and header; returns it and its first data row."""
        sheet = self.book.add_worksheet(name)
        self.sheets.append((sheet, name, caption))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.set_footer(f"&L{self.title} {self.now.name}年 {self.label}&R第 &P 页，共 &N 页")
        sheet.freeze_panes(3, 1)
        sheet.merge_range(0, 0, 0, len(columns) - 1, f"表{len(self.sheets)}　{caption}",
                          self.format(bold=True, font_size=14, align="center"))
        sheet.write(1, len(columns) - 1, unit, self.format(align="right", font_color="#595959"))
        sheet.set_row(2, 45)
        for column, (label, width) in enumerate(columns):
            sheet.write(2, column, label, self.cell("head"))
            sheet.set_column(column, column, width)
        return sheet, 3

    def note(self, sheet, row, *texts):
        for offset, text in enumerate((*texts, self.label)):
            sheet.write(row + offset, 0, text, self.format(font_size=9, font_color="#595959"))

    # ---- sheets ----

    def tables(self, points, ranking, quota, findings):
        self.cover = self.book.add_worksheet("封面")
        self.summary_sheet = self.summary()
        self.counties()
        self.base()
        self.cities()
        self.fill_summary()
        self.scores(points, ranking, quota)
        self.charts()
        self.problems(findings)
        self.definitions()
        self.fill_cover(ranking)

    def summary(self):
        year, before = self.now.name, self.last.name
        return self.sheet("全省汇总", f"{year}年全省3岁以下婴幼儿照护服务汇总", [
            ("指标", 36), ("单位", 10), (f"{year}年", 14), (f"{before}年", 14), ("增减", 12),
            ("增减率（%）", 12), ("目标值", 10), ("达标", 8), ("报送面", 10)])

    def counties(self):
        measures = self.catalogue.measures
        sheet, row = self.sheet(
            "县区明细", f"{self.now.name}年各县（市、区）基础数据",
            [("代码", 8), ("设区市", 12), ("县（市、区）", 14),
             *((f"{rule['label']}\n（{rule['unit']}）", 11) for _, rule in measures.iterrows())])
        areas = self.catalogue.areas
        for city in self.catalogue.cities:
            first = row
            for county in self.catalogue.members[city]:
                sheet.write(row, 0, county, self.cell("centre"))
                sheet.write(row, 1, areas.at[city, "name"], self.cell())
                sheet.write(row, 2, areas.at[county, "name"], self.cell())
                for column, code in enumerate(measures.index, 3):
                    self.put(sheet, row, column, float(self.now.measures.at[county, code]),
                             self.cell("number"))
                row += 1
            self.at[city, "counties"] = first, row - 1
        sheet.autofilter(2, 0, row - 1, len(measures) + 2)
        sheet.freeze_panes(3, 3)
        self.note(sheet, row + 1, "金门县不报送本项统计，未列入。")

    def base(self):
        measures = self.catalogue.measures
        sheet, row = self.sheet(
            "各市基础数据", f"{self.now.name}年各市基础数据",
            [("地区", 14), *((f"{rule['label']}\n（{rule['unit']}）", 11)
                           for _, rule in measures.iterrows())])
        last = row + len(self.catalogue.cities)
        for area in (self.catalogue.province, *self.catalogue.cities):
            whole = area == self.catalogue.province
            sheet.write(row, 0, self.catalogue.areas.at[area, "name"], self.cell(bold=whole))
            for column, code in enumerate(measures.index, 1):
                formula = None
                if not self.now.is_stated(code, area):
                    span = (f"{xl_range_abs(4, column, last, column)}" if whole else
                            "'县区明细'!" + xl_range_abs(self.at[area, "counties"][0], column + 2,
                                                     self.at[area, "counties"][1], column + 2))
                    formula = f"=SUM({span})"
                self.put(sheet, row, column, float(self.now.measures.at[area, code]),
                         self.cell("number", bold=whole), formula)
                self.at[area, code] = "'各市基础数据'!" + xl_rowcol_to_cell(row, column)
            row += 1
        self.note(sheet, row + 1, "福州市含平潭。")

    def cities(self):
        rules = self.catalogue.indicators
        sheet, row = self.sheet(
            "各市指标", f"{self.now.name}年各市主要指标",
            [("地区", 14), *((f"{rule['label']}\n（{rule['unit']}）", 13)
                           for _, rule in rules.iterrows())])
        for area in (self.catalogue.province, *self.catalogue.cities):
            sheet.write(row, 0, self.catalogue.areas.at[area, "name"], self.cell())
            for column, (code, rule) in enumerate(rules.iterrows(), 1):
                parts, form = self.now.parts[code].loc[area], {}
                if rule["target"]:
                    reached = parts["value"] >= float(rule["target"])
                    form = {"bold": True, "font_color": "#0072B2"} if reached else {}
                sides = [self.at.get((area, rule[side]), f"{parts[side]:g}")
                         for side in ("numerator", "denominator")]
                self.put(sheet, row, column, float(parts["value"]),
                         self.cell("number", int(rule["decimals"]), **form),
                         f"={sides[0]}/{sides[1]}*{rule['factor']}")
                self.at[area, code] = "'各市指标'!" + xl_rowcol_to_cell(row, column)
                self.at["column", code] = column
            row += 1
        self.note(sheet, row + 1, "蓝色粗体为达到目标。", "* 含推算人口。")

    def fill_summary(self):
        sheet, row = self.summary_sheet
        area, number = self.catalogue.province, 0
        for heading, rules, now, last in (
                ("基础数据", self.catalogue.measures, self.now.measures, self.last.measures),
                ("主要指标", self.catalogue.indicators, self.now.indicators, self.last.indicators)):
            sheet.merge_range(row, 0, row, 8, f"{'一二'[number]}、{heading}",
                              self.cell(bold=True))
            number, row = number + 1, row + 1
            for code, rule in rules.iterrows():
                value, before = float(now.at[area, code]), float(last.at[area, code])
                decimals = int(rule.get("decimals", 0))
                this, old = xl_rowcol_to_cell(row, 2), xl_rowcol_to_cell(row, 3)
                sheet.write(row, 0, rule["label"], self.cell())
                sheet.write(row, 1, rule["unit"], self.cell("centre"))
                self.put(sheet, row, 2, value, self.cell("number", decimals),
                         f"={self.at[area, code]}")
                self.put(sheet, row, 3, before, self.cell("number", decimals))
                self.put(sheet, row, 4, value - before, self.cell("change", decimals),
                         f"={this}-{old}")
                if rule["unit"] == "%":
                    sheet.write(row, 5, "—", self.cell("centre"))
                else:
                    self.put(sheet, row, 5, (value - before) / before * 100,
                             self.cell("change", 1), f"=({this}-{old})/{old}*100")
                target = rule.get("target", "")
                sheet.write(row, 6, float(target) if target else "",
                            self.cell("number", decimals))
                sheet.write(row, 7, ("是" if value >= float(target) else "否") if target else "",
                            self.cell("centre"))
                count = len(self.catalogue.counties)
                used = self.now.returned[code].count() if code in self.now.returned else count
                sheet.write(row, 8, f"{used}/{count}", self.cell("centre"))
                row += 1
        self.note(sheet, row + 1, "单位为 % 的指标，增减为百分点。")

    def scores(self, points, ranking, quota):
        areas = self.catalogue.areas
        scored = points[~points["veto"]]
        sections = scored.pivot_table(index="area", columns="section", values="counted",
                                      aggfunc="sum", sort=False)
        worth = scored[scored["area"] == self.catalogue.cities[0]].groupby("section")["max"].sum()
        sheet, row = self.sheet(
            "得分与排名", f"{self.now.name}年示范城市评审得分与排名",
            [("名次", 8), ("地区", 12), ("总分", 10),
             *((f"{name}\n满分{worth[name]}", 14) for name in sections.columns),
             ("结果", 10), ("限制条件", 16)], "单位：分")
        first, last = row, row + len(ranking)
        span = xl_range_abs(first, 2, last, 2)
        for position, (area, unit) in enumerate(ranking.iterrows()):
            if position == quota:
                sheet.merge_range(row, 0, row, len(sections.columns) + 4,
                                  f"—— 名额线（推荐名额 {quota} 个）——",
                                  self.cell("centre", font_color="#D55E00", top_color="#D55E00"))
                row += 1
            self.put(sheet, row, 0, unit["rank"], self.cell("centre"),
                     f"=RANK({xl_rowcol_to_cell(row, 2)},{span})")
            sheet.write(row, 1, areas.at[area, "name"], self.cell())
            self.put(sheet, row, 2, float(unit["points"]), self.cell("number", 2),
                     f"=SUM({xl_rowcol_to_cell(row, 3)}:"
                     f"{xl_rowcol_to_cell(row, 2 + len(sections.columns))})")
            for column, name in enumerate(sections.columns, 3):
                sheet.write(row, column, float(sections.at[area, name]), self.cell("number", 2))
            sheet.write(row, column + 1, PLACES[unit["place"]], self.cell("centre"))
            sheet.write(row, column + 2, unit["gate"], self.cell())
            row += 1
        chart = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        for column, name in enumerate(sections.columns, 3):
            chart.add_series({"name": name,
                              "categories": ["得分与排名", first, 1, last, 1],
                              "values": ["得分与排名", first, column, last, column]})
        chart.set_title({"name": "各市得分构成", "name_font": {"name": FONT, "size": 12}})
        chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 760, "height": 360})
        self.note(sheet, row + 1, "同分同名次；受限制的地区保留得分和名次，不占名额。")
        sheet.insert_chart(row + 5, 0, chart)
        self.items(points)

    def items(self, points):
        items, cities = self.catalogue.items, self.catalogue.cities
        sheet, row = self.sheet(
            "条目得分", f"{self.now.name}年示范城市评审条目得分",
            [("条目", 8), ("内容", 40), ("分值", 8), ("计分方式", 10),
             *((self.catalogue.areas.at[city, "short_name"], 8) for city in cities)], "单位：分")
        table = points.set_index(["item", "area"])
        counted, verified = table["counted"].to_dict(), table["verified"].to_dict()
        first = row
        for code, item in items.iterrows():
            sheet.write(row, 0, code, self.cell("centre"))
            sheet.write(row, 1, item["label"], self.cell(text_wrap=True))
            sheet.write(row, 2, float(item["points"]), self.cell("number", 1))
            sheet.write(row, 3, METHODS[item["method"]], self.cell("centre"))
            for column, city in enumerate(cities, 4):
                value = float(counted[code, city])
                if item["method"] == "veto":
                    sheet.write(row, column, "发生" if value else "未发生", self.cell("centre"))
                elif item["source"] == "verified" and verified[code, city] == "":
                    sheet.write(row, column, "未审核", self.cell("centre"))
                else:
                    sheet.write(row, column, value, self.cell("number", 2))
            row += 1
        sheet.write(row, 1, "总分", self.cell(bold=True))
        totals = points[~points["veto"]].groupby("area")["counted"].sum()
        for column, city in enumerate(cities, 4):
            self.put(sheet, row, column, float(totals[city]), self.cell("number", 2, bold=True),
                     f"=SUM({xl_range_abs(first, column, row - 1, column)})")

    def charts(self):
        sheet = self.book.add_worksheet("图表")
        self.sheets.append((sheet, "图表", "各市各项指标的图"))
        self.chart_sheet, count = sheet, len(self.catalogue.cities)
        for number, (code, rule) in enumerate(self.catalogue.indicators.iterrows()):
            column = self.at["column", code]
            chart = self.book.add_chart({"type": "column"})
            chart.add_series({"name": rule["label"],
                              "categories": ["各市指标", 4, 0, 3 + count, 0],
                              "values": ["各市指标", 4, column, 3 + count, column],
                              "fill": {"color": "#0072B2"}, "gap": 60,
                              "data_labels": {"value": True,
                                              "num_format": f"0.{'0' * int(rule['decimals'])}"}})
            chart.set_title({"name": f"{rule['label']}（{rule['unit']}）",
                             "name_font": {"name": FONT, "size": 11}})
            chart.set_legend({"none": True})
            chart.set_size({"width": 480, "height": 260})
            sheet.insert_chart(number // 2 * 14, number % 2 * 8, chart)
        self.below = (number // 2 + 1) * 14

    def pictures(self, paths):
        for number, path in enumerate(paths):
            self.chart_sheet.insert_image(self.below + number * 28, 0, str(path),
                                          {"x_scale": 0.52, "y_scale": 0.52})

    def problems(self, findings):
        sheet, row = self.sheet("数据问题", "报送数据中的错误和疑问", [
            ("级别", 10), ("编号", 10), ("地区", 16), ("数值", 12), ("问题", 44), ("建议", 60)])
        for finding in findings.itertuples(index=False):
            name = self.catalogue.areas.at[finding.area, "name"]
            for column, value in enumerate((finding.severity, finding.code, name, finding.value,
                                            finding.message, finding.hint)):
                sheet.write(row, column, value, self.cell(text_wrap=True))
            row += 1

    def definitions(self):
        sheet, row = self.sheet("口径与参数", "指标口径、基础指标与参数设置", [
            ("名称", 40), ("单位", 12), ("口径", 100)])
        for rules in (self.catalogue.indicators, self.catalogue.measures):
            for _, rule in rules.iterrows():
                for column, key in enumerate(("label", "unit", "definition")):
                    sheet.write(row, column, rule[key], self.cell(text_wrap=True))
                row += 1
        for key, value in self.catalogue.settings.items():
            sheet.write(row, 0, key, self.cell())
            sheet.write(row, 2, value, self.cell())
            row += 1

    def fill_cover(self, ranking):
        sheet = self.cover
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 1, 60)
        sheet.write(1, 0, self.title, self.format(bold=True, font_size=20))
        sheet.write(2, 0, f"{self.now.name}年", self.format(font_size=14))
        sheet.write(3, 0, self.label, self.format(bold=True, font_color="#D55E00"))
        best = ranking[ranking["place"] == "in"].index
        names = "、".join(self.catalogue.areas.loc[best, "name"])
        sheet.write(5, 0, f"评审结果：{names}", self.format())
        for row, (_, name, caption) in enumerate(self.sheets, 7):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.cell(), name)
            sheet.write(row, 1, caption, self.cell())

    def close(self):
        self.book.close()
