"""Nine returns, each spoiled in another way: python3 spoiled.py WORKSPACE.

Rewrites the CSV returns of a copy of samples/fujian for 2022; 平潭's stays as it is. The figures
stay the same, but for 宁德市, which sends last year's again.
"""
import csv
import io
import os
import sys

import openpyxl
from openpyxl.styles import Alignment

FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def text_of(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def column(rows, name):
    return rows[0].index(name)


def total(rows, label="合计"):
    sums = [label] + [""] * (len(rows[0]) - 1)
    for i in range(1, len(rows[0])):
        figures = [int(row[i]) for row in rows[1:] if row[i].isdigit()]
        if figures:
            sums[i] = str(sum(figures))
    return sums


def book_of(rows):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "报表"
    for row in rows:
        page.append(
            [int(text) if text.isdigit() and i else text for i, text in enumerate(row)]
        )
    return book, page


def gb18030(rows, path):
    """福州: as an old Excel saves it, with a title and who filled it in."""
    top = [
        ["2022年福州市托育数据"] + [""] * (len(rows[0]) - 1),
        ["单位：个、人、家、户"] + [""] * (len(rows[0]) - 1),
    ]
    end = [["填报人：某某"] + [""] * (len(rows[0]) - 1)]
    with open(path, "wb") as file:
        file.write(text_of(top + rows + end).encode("gb18030"))


def utf16(rows, path):
    """厦门: Excel's "Unicode text", tabs in UTF-16."""
    with open(path.replace(".csv", ".txt"), "wb") as file:
        file.write(b"\xff\xfe" + text_of(rows, "\t").encode("utf-16-le"))


def merged(rows, path):
    """莆田: a workbook with a title and a header of two rows."""
    book, page = book_of(rows)
    page.insert_rows(1, 2)
    page["A1"] = "2022年莆田市3岁以下婴幼儿照护服务情况表"
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
    places, inclusive = column(rows, "places") + 1, column(rows, "places_inclusive") + 1
    for i, code in enumerate(rows[0], 1):
        page.cell(2, i, code)
        page.cell(3, i).value = None
        if i not in (places, inclusive):
            page.merge_cells(start_row=2, start_column=i, end_row=3, end_column=i)
    assert inclusive == places + 1
    page.cell(2, places, "托位数").alignment = Alignment(horizontal="center")
    page.cell(2, inclusive).value = None
    page.merge_cells(start_row=2, start_column=places, end_row=2, end_column=inclusive)
    page.cell(3, places, "合计")
    page.cell(3, inclusive, "其中：普惠")
    book.save(path.replace(".csv", ".xlsx"))


def old_name(rows, path):
    """三明: names instead of codes, and the one that 三元区 had until 2021."""
    names = {"350404": "梅列区", "350405": "沙县"}
    for row in rows[1:]:
        row[0] = names.get(row[0], row[0])
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text_of(rows))


def wrong_total(rows, path):
    """泉州: a total row, typed in by hand and wrong by ten."""
    sums = total(rows)
    sums[column(rows, "places")] = str(int(sums[column(rows, "places")]) + 10)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        file.write(text_of(rows + [sums]))


def wan(rows, path):
    """漳州: places in 万, with a total that is right."""
    at = column(rows, "places")
    sums = total(rows)
    for row in rows[1:] + [sums]:
        row[at] = f"{int(row[at]) / 10000:g}万"
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text_of(rows + [sums]))


def full_width(rows, path):
    """南平: full-width digits with commas between thousands, and units."""
    for row in rows[1:]:
        for i in range(1, len(row)):
            if row[i].isdigit():
                row[i] = f"{int(row[i]):,}".translate(FULL_WIDTH)
        row[column(rows, "places")] += "个"
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text_of(rows))


def hidden_rows(rows, path):
    """龙岩: a workbook with two rows hidden, and a sheet of notes."""
    book, page = book_of(rows)
    page.row_dimensions[3].hidden = page.row_dimensions[4].hidden = True
    book.create_sheet("说明")["A1"] = "按户籍统计"
    book.save(path.replace(".csv", ".xlsx"))


def last_year(rows, path):
    """宁德: last year's file, sent again."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text_of(read(path.replace("/2022/", "/2021/"))))


SPOIL = {
    "350100": gb18030,
    "350200": utf16,
    "350300": merged,
    "350400": old_name,
    "350500": wrong_total,
    "350600": wan,
    "350700": full_width,
    "350800": hidden_rows,
    "350900": last_year,
}

if __name__ == "__main__":
    for code, spoil in SPOIL.items():
        path = os.path.join(sys.argv[1], "2022", "returns", code + ".csv")
        rows = read(path)
        os.remove(path)
        spoil(rows, path)
