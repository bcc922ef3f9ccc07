"""An independent reader of annual.xlsx (openpyxl), for tests/cases/workbook.sh.

    workbook.py compare WORKBOOK FACTS RULES  every number of the city and county sheets against
                                              facts.csv; RULES has measures.csv, indicators.csv
    workbook.py strip WORKBOOK COPY           a copy whose formulas have no stored value
    workbook.py same WORKBOOK OTHER           every number of two workbooks, to 1e-9

Prints what differs and, on the last line, how many numbers were compared.
"""
import csv
import re
import sys
import zipfile

import openpyxl

MARKS = re.compile(r"[\s　]+|^其中[：:]")


def plain(text):
    return MARKS.sub("", str(text or ""))


def number_of(value):
    """A number, or one written as text with a mark behind it (3.00*); None for a sign."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    match = re.fullmatch(r"(-?[\d,]+(?:\.\d+)?)[*†]*", str(value or ""))
    return float(match[1].replace(",", "")) if match else None


def read_facts(path):
    facts, names = {}, set()
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            facts[row["name"], row["code"]] = row
            names.add(row["name"])
    return facts, names


def columns_of(sheet, codes_by_label):
    """Column index to code, from the header (first row that names two or more known labels)."""
    for row in sheet.iter_rows(min_row=1, max_row=6):
        found = {}
        for cell in row:
            label = re.sub(r"（[^（）]*）$", "", plain(cell.value))
            if label in codes_by_label:
                found[cell.column] = codes_by_label[label]
        if found:
            return found
    return {}


def compare_sheet(sheet, facts, names, codes_by_label, seen):
    wrong, count = [], 0
    columns = columns_of(sheet, codes_by_label)
    for row in sheet.iter_rows(min_row=1):
        texts = [plain(cell.value) for cell in row[:3]]
        area = next((text for text in reversed(texts) if text in names), None)
        if area is None:
            continue
        for cell in row:
            code = columns.get(cell.column)
            if code is None:
                continue
            fact = facts[area, code]
            shown = number_of(cell.value)
            seen.add((area, code))
            if fact["value"] == "":
                if shown is not None:
                    wrong.append(f"{sheet.title}!{cell.coordinate}: {shown}, facts.csv has none")
            elif shown is None or abs(shown - float(fact["value"])) > 1e-9 * max(1, abs(shown)):
                wrong.append(f"{sheet.title}!{cell.coordinate}: {cell.value}, {fact['value']}")
            else:
                count += 1
    return wrong, count


def compare(path, facts_path, rules):
    workbook = openpyxl.load_workbook(path, data_only=True)
    facts, names = read_facts(facts_path)
    codes_by_label = {}
    for table in ("measures", "indicators"):
        with open(f"{rules}/{table}.csv", encoding="utf-8", newline="") as file:
            codes_by_label.update({row["label"]: row["code"] for row in csv.DictReader(file)})
    wrong, count, seen = [], 0, set()
    for name in ("各市指标", "各市基础数据", "县区明细"):
        if name in workbook.sheetnames:
            more, compared = compare_sheet(workbook[name], facts, names, codes_by_label, seen)
            wrong += more
            count += compared
    for (area, code), row in facts.items():
        due = row["kind"] == "measure" or row["level"] != "county"
        if row["value"] and due and row["level"] != "line" and (area, code) not in seen:
            wrong.append(f"{area} {code} is in no sheet")
    return wrong, count


def strip(path, copy):
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            target.writestr(item, data)


def same(path, other):
    wrong, count = [], 0
    left = openpyxl.load_workbook(path, data_only=True)
    right = openpyxl.load_workbook(other, data_only=True)
    for sheet in left:
        for row in sheet.iter_rows():
            for cell in row:
                there = right[sheet.title][cell.coordinate].value
                if not isinstance(cell.value, (int, float)):
                    continue
                count += 1
                if not isinstance(there, (int, float)) or abs(cell.value - there) > 1e-9 * max(
                        1, abs(cell.value)):
                    wrong.append(f"{sheet.title}!{cell.coordinate}: {cell.value}, {there}")
    return wrong, count


def main(arguments):
    if arguments[0] == "strip":
        strip(*arguments[1:])
        return 0
    wrong, count = {"compare": compare, "same": same}[arguments[0]](*arguments[1:])
    for line in wrong[:20]:
        print(line)
    print(f"{count} numbers, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
