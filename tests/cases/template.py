"""Blank returns as an independent reader sees them (openpyxl), for tests/cases/template.sh.

    template.py show WORKBOOK            what can be told of each sheet, a line a statement
    template.py fill WORKBOOK COPY CSV   a copy filled in from a return (header = measure codes in
                                         the order of the columns) and with half of all points
    template.py self WORKBOOK...         the rows of all 自评表 as one assessment.csv
"""
import csv
import sys

import openpyxl


def header_row(sheet, first):
    for row in range(1, 20):
        if sheet.cell(row, 1).value == first:
            return row
    raise SystemExit(f"{sheet.title}: no header {first}")


def data_rows(sheet, header):
    row = header + 1
    while sheet.cell(row, 2).value and not str(sheet.cell(row, 1).value).startswith("注"):
        yield row
        row += 1


def is_open(cell):
    return not cell.protection.locked


def rule_of(sheet, cell):
    for rule in sheet.data_validations.dataValidation:
        if cell.coordinate in rule.sqref:
            return rule
    return None


def show_return(sheet):
    header = header_row(sheet, "区划代码")
    rows = list(data_rows(sheet, header))
    print("header:", "|".join(str(c.value).replace("\n", "") for c in sheet[header]))
    print("areas:", "|".join(f"{sheet.cell(r, 1).value} {sheet.cell(r, 2).value}" for r in rows))
    cells = [sheet.cell(r, c) for r in rows for c in range(1, sheet.max_column + 1)]
    figures = [c for c in cells if c.column > 2]
    rules = [rule_of(sheet, c) for c in figures]
    print("open:", all(map(is_open, figures)) and not any(map(is_open, sheet[header])))
    print("locked:", not any(is_open(c) for c in cells if c.column <= 2))
    print("empty:", all(c.value is None for c in figures))
    print("ruled:", all(r and r.type == "custom" and r.errorStyle == "warning" for r in rules))
    print("signs:", all('"缺报"' in r.formula1 and '"—"' in r.formula1 for r in rules))
    print("frozen:", sheet.freeze_panes == f"C{header + 1}")


def show_assessment(sheet):
    header = header_row(sheet, "地区")
    names = {c.value: c.column for c in sheet[header]}
    rows = list(data_rows(sheet, header))
    print("headers:", "|".join(names))
    print("units:", "|".join(sorted({sheet.cell(r, names["地区"]).value for r in rows})))
    print("items:", len(rows))
    for row in rows:
        cell = sheet.cell(row, names["自评分"])
        rule = rule_of(sheet, cell)
        print(f"item {sheet.cell(row, names['条目代码']).value}: {rule.type} "
              f"{rule.errorStyle or 'stop'} {rule.formula1} open={is_open(cell)}")
    print("verified open:", any(is_open(sheet.cell(r, names["审核分"])) for r in rows))


def show(path):
    book = openpyxl.load_workbook(path)
    print("sheets:", "|".join(book.sheetnames))
    for sheet in book:
        print("protected:", sheet.title, sheet.protection.sheet, sheet.protection.password or "-")
        print("page:", sheet.title, sheet.page_setup.paperSize, sheet.page_setup.orientation)
    show_return(book["报表"])
    if "自评表" in book.sheetnames:
        show_assessment(book["自评表"])


def fill(path, copy, source):
    book = openpyxl.load_workbook(path)
    sheet = book["报表"]
    with open(source, encoding="utf-8-sig", newline="") as file:
        figures = {row[0]: row[1:] for row in csv.reader(file)}
    for row in data_rows(sheet, header_row(sheet, "区划代码")):
        for column, text in enumerate(figures.get(str(sheet.cell(row, 1).value), []), 3):
            sheet.cell(row, column).value = int(text) if text.isdigit() else text or None
    if "自评表" in book.sheetnames:
        sheet = book["自评表"]
        header = header_row(sheet, "地区")
        names = {c.value: c.column for c in sheet[header]}
        for row in data_rows(sheet, header):
            points = sheet.cell(row, names["分值"]).value
            method = sheet.cell(row, names["计分方法"]).value
            value = 0 if points == "—" else float(points) / (1 if method == "是否" else 2)
            sheet.cell(row, names["自评分"]).value = value
            sheet.cell(row, names["佐证材料"]).value = "第1页"
    last = book["报表"].max_row
    for cell in book["报表"][last]:
        if is_open(cell) and not isinstance(cell, openpyxl.cell.cell.MergedCell):
            cell.value = "张三"
    book.save(copy)


def assessment(paths):
    out = csv.writer(sys.stdout, lineterminator="\n")
    for at, path in enumerate(paths):
        sheet = openpyxl.load_workbook(path)["自评表"]
        header = header_row(sheet, "地区")
        if at == 0:
            out.writerow([c.value for c in sheet[header]])
        for row in data_rows(sheet, header):
            out.writerow([c.value for c in sheet[row]])


if __name__ == "__main__":
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "self":
        assessment(arguments)
    else:
        {"show": show, "fill": fill}[command](*arguments)
