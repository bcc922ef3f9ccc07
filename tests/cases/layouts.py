"""Writes workbooks with merged cells, one after another: python3 layouts.py FOLDER.

A table is lines of cells joined by |, then the merged cells. All figures are made up; 6258 are the
places of 思明区.
"""
import datetime
import os
import re
import sys

import openpyxl

TABLES = {
    "years": ("地区|托位数|\n|上年|本年\n思明区|6000|6258", "A1:A2 B1:C1"),
    "years-turned": ("地区|托位数|\n|本年|上年\n思明区|6258|6000", "A1:A2 B1:C1"),
    "plan": ("地区|托位数|\n|计划|实际\n思明区|6500|6258", "A1:A2 B1:C1"),
    "ends-of-years": ("地区|托位数|\n|2021年末|2022年末\n思明区|6000|6258", "A1:A2 B1:C1"),
    "total-last": ("地区|托位数||\n|公办|民办|合计\n思明区|5000|1258|6258", "A1:A2 B1:D1"),
    "parts": ("地区|托位数|\n|城镇|乡村\n思明区|5000|1258", "A1:A2 B1:C1"),
    "parts-of-two": (
        "地区|托位数||在托婴幼儿数|\n|城镇|乡村|城镇|乡村\n思明区|5000|1258|3000|743",
        "A1:A2 B1:C1 D1:E1",
    ),
    "unmerged-area": ("地区|托位数|\n|公办|民办\n思明区|5000|1258", "B1:C1"),
    "only-area-merged": ("地区|托位数|\n|上年|本年\n思明区|6000|6258", "A1:A2"),
    "three-rows": (
        "地区|托位数|||\n|合计||公办|\n|上年|本年|上年|本年\n思明区|6000|6258|1|2",
        "A1:A3 B1:E1 B2:C2 D2:E2",
    ),
    "four-rows": (
        "地区|托育情况||\n|托位数||在托婴幼儿数\n|上年|本年|本年\n|个|个|人\n思明区|1|6258|3",
        "A1:A4 B1:D1 B2:C2",
    ),
    "measure-below": (
        "地区|2021年||2022年|\n|托位数|在托人数|托位数|在托人数\n思明区|6000|1|6258|2",
        "A1:A2 B1:C1 D1:E1",
    ),
    "title-one-measure": ("2022年各区托位数|\n地区|托位数（个）\n思明区|6258", "A1:B1"),
    "portal": ("指标：托位数(个)||\n地区|2021年|2022年\n思明区|6000|6258", "A1:C1"),
    "area-over-rows": ("地区|类型|托位数\n思明区|公办|1000\n|民办|5258", "A2:A3"),
    "area-over-total": ("地区|类型|托位数\n思明区|公办|1000\n|民办|5258\n|小计|6258", "A2:A4"),
    "area-over-years": ("地区|年份|托位数\n思明区|2021|6000\n|2022|6258", "A2:A3"),
    "area-over-years-only": ("地区|年份|托位数\n思明区|2020|5000\n|2021|6000", "A2:A3"),
    "year-over-areas": ("年份|地区|托位数\n2021|思明区|6000\n2022|思明区|6258\n|湖里区|7", "A3:A4"),
    "city-over-counties": ("城市|区县|托位数\n厦门市|思明区|6258\n|湖里区|7\n|小计|6265", "A2:A4"),
    "county-over-rows": (
        "城市|区县|类型|托位数\n厦门市|思明区|公办|1000\n厦门市||民办|5258",
        "B2:B3",
    ),
    "figure-under": ("地区|托位数|在托人数\n思明区|6258|3\n湖里区|120|2", "B2:B3"),
    "figure-across": ("地区|托位数|在托人数\n思明区|6258|3", "B2:C2"),
    "groups": (
        "区县|公办||集体园||民办|\n|托位数|在托婴幼儿数|托位数|在托婴幼儿数|托位数|在托婴幼儿数\n"
        "思明区|1|2|3|4|5|6",
        "A1:A2 B1:C1 D1:E1 F1:G1",
    ),
    "groups-of-institutions": (
        "区县|托育机构||幼儿园托班|\n|机构数|托位数|机构数|托位数\n思明区|1|2|3|4",
        "A1:A2 B1:C1 D1:E1",
    ),
    "group-beside-total": (
        "区县|合计||托育机构||幼儿园托班|\n|托位数|在托婴幼儿数|托位数|在托婴幼儿数|托位数|"
        "在托婴幼儿数\n思明区|6258|3743|4000|2000|2258|1743",
        "A1:A2 B1:C1 D1:E1 F1:G1",
    ),
    "group-not-merged": ("区县|公办|甲类|民办\n|托位数|托位数|托位数\n思明区|1|2|3", "A1:A2"),
    "all-year": (
        "区县|托位数||新生儿家庭数\n|全年数|上年数|全年数\n思明区|6258|6000|7",
        "A1:A2 B1:C1",
    ),
    "unknown-county": (
        "设区市|区县|托位数\n厦门市|海沦区|3078\n厦门市|思明区|6258\n厦门市|市本级|120",
        "",
    ),
    "unknown-county-merged": (
        "设区市|区县|托位数\n厦门市|火炬高新区|58\n|思明区|6258\n|湖里区|7",
        "A2:A4",
    ),
    "units-in-a-column": ("区县|单位|托位数\n思明区|个|6258\n湖里区|个|7", ""),
    "months": ("地区|托位数|\n|2021-12-01|2022-12-01\n思明区|6000|6258", "A1:A2 B1:C1"),
    "until": ("地区|托位数|\n|截至2021年12月|截至2022年12月\n思明区|6000|6258", "A1:A2 B1:C1"),
    "month-column": ("统计时间|地区|托位数\n2022-12-01|思明区|6258\n|湖里区|7", ""),
    "day-column": ("地区|托位数|统计时间\n湖里区|7|2022-12-31\n思明区|6258|", ""),
    "day-between": ("地区|托位数\n湖里区|7\n2023-01-15|\n思明区|6258", ""),
    "one-row-each": ("地区|机构|托位数\n思明区|某园|6258\n湖里区|某园|7", ""),
    "same-twice": ("地区|填表人|托位数\n思明区|甲|6258\n思明区|乙|6258", ""),
    "total-merged": ("序号|地区|托位数\n1|思明区|6258\n合计||6258", "A3:B3"),
}


def value_of(text):
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):  # a sheet keeps a month as the first of it
        return datetime.date.fromisoformat(text)
    return int(text) if text.isdigit() else text


def main(folder):
    for name, (table, merges) in TABLES.items():
        book = openpyxl.Workbook()
        for i, line in enumerate(table.split("\n"), 1):
            for j, text in enumerate(line.split("|"), 1):
                if text:
                    book.active.cell(i, j, value_of(text))
        book.active.title = "报表"
        written = dict(book.active._cells)
        for area in merges.split():
            book.active.merge_cells(area)
        if name.startswith("figure"):  # programs leave figures under merged cells
            book.active._cells.update(written)
        book.save(os.path.join(folder, name + ".xlsx"))


if __name__ == "__main__":
    main(sys.argv[1])
