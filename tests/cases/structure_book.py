"""What a workbook says of itself, for structure.py: sheets, styles, texts, cells, rules.

A function checks one thing and tells what is wrong with it: tell(place, what). Of the limits those
are Excel's (its "specifications and limits"), of the order of elements ECMA-376, part 1, 18.3.1.99.
"""
import re

from packages import MAIN, OFFICE
from structure_formula import (
    LAST_COLUMN, LAST_ROW, Area, Wrong, address, area_text, inside, read_area, read_formula,
)

M, R = f"{{{MAIN}}}", f"{{{OFFICE}}}"
GRID = Area(1, 1, LAST_ROW, LAST_COLUMN)
ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection autoFilter "
    "mergeCells conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks ignoredErrors drawing legacyDrawing extLst"
).split()
OPERATORS = {
    "between": 2, "notBetween": 2, "equal": 1, "notEqual": 1, "greaterThan": 1, "lessThan": 1,
    "greaterThanOrEqual": 1, "lessThanOrEqual": 1,
}
LONGEST_TEXT = 32767


class Sheet:
    """A sheet's name, its part and, once read, its used range and formulas by (row, column)."""

    def __init__(self, name, part, tree):
        self.name, self.part, self.tree = name, part, tree
        self.used, self.formulas = None, {}


class Book:
    """What sheets need of the book: all sheets by name, numbers of styles, texts, differences."""

    def __init__(self):
        self.sheets, self.styles, self.texts, self.differences = {}, 0, 0, 0
        self.text_cells, self.used_texts, self.filters = 0, set(), {}


def twice(values):
    seen, again = set(), []
    for value in values:
        if value in seen:
            again.append(value)
        seen.add(value)
    return again


def units(text):
    """The length of a text as Excel counts: in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def counted(node, tell, name):
    """The children of a list, which says how many they are."""
    if node is None:
        return []
    if node.get("count") not in (None, str(len(node))):
        tell(name, f"says it has {node.get('count')}, has {len(node)}")
    return list(node)


def index(text, limit, tell, place, what):
    if text is not None and not (text.isdigit() and int(text) < limit):
        tell(place, f"{what} {text} of {limit}")


def areas(text, tell, place, outer=GRID):
    """The ranges of a list of them, each inside another."""
    found = []
    for part in (text or "").split():
        try:
            area = read_area(part)
        except Wrong as wrong:
            tell(place, str(wrong))
            continue
        if not inside(area, outer):
            tell(place, f"{part} leaves {area_text(outer)}")
        found.append(area)
    if not found:
        tell(place, f"no range in '{text}'")
    return found


def overlapping(found):
    """Pairs of areas that share a cell."""
    open_ones = []
    for area in sorted(found):
        open_ones = [other for other in open_ones if other.bottom >= area.top]
        for other in open_ones:
            if other.left <= area.right and area.left <= other.right:
                yield other, area
        open_ones.append(area)


def formula(text, book, sheet, tell, place, used=True):
    """A formula parses; its references name sheets that are there, and cells that they use."""
    try:
        references = read_formula(text or "")
    except Wrong as wrong:
        tell(place, str(wrong))
        return []
    for reference in references:
        target = sheet if reference.sheet is None else book.sheets.get(reference.sheet)
        if target is None:
            tell(place, f"formula '{text}' names sheet '{reference.sheet}', which is not there")
        elif used and target.used and not inside(reference.area, target.used):
            tell(place, f"formula '{text}' leaves {area_text(target.used)} of {target.name}")
    return references


# ---- the book ----


def check_names(names, tell):
    """Names of sheets: unique in whatever case, short, without the signs that mean something."""
    for name in twice(name.casefold() for name in names):
        tell("sheets", f"two sheets are called {name}, but for the case of their letters")
    for name in names:
        if not 1 <= units(name) <= 31 or re.search(r"[][:*?/\\\x00-\x1f]|^'|'$", name):
            tell("sheets", f"no sheet may be called '{name}'")


def check_defined(tree, names, book, tell):
    seen = []
    for node in tree.iterfind(f"{M}definedNames/{M}definedName"):
        name, local, text = node.get("name"), node.get("localSheetId"), node.text or ""
        place = f"name {name} of sheet {local}"
        seen.append((name.casefold(), local))
        index(local, len(names), tell, place, "sheet")
        owner = dict(enumerate(names)).get(int(local)) if local else None
        for part in re.findall(r"(?:'(?:[^']|'')+'|[^,'])+", text):
            for reference in formula(part, book, None, tell, place, used=False):
                if owner not in (None, reference.sheet):
                    tell(place, f"lies on {reference.sheet}, not on {owner}")
        if name == "_xlnm._FilterDatabase":
            book.filters[owner] = text.split("!")[-1].replace("$", "")
    for name, local in twice(seen):
        tell(f"name {name} of sheet {local}", "is given twice")


def check_styles(tree, book, tell):
    counts = {
        name: len(counted(tree.find(M + name), tell, name))
        for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs", "cellStyles")
    }
    formats = {}
    for node in counted(tree.find(M + "numFmts"), tell, "numFmts"):
        number, code = node.get("numFmtId"), node.get("formatCode", "")
        if number in formats or not number.isdigit() or int(number) < 164:
            tell("numFmts", f"{number} is given twice, or one of Excel's own")
        formats[number] = code
        plain = re.sub(r'"[^"]*"|\\.|_.|\*.', "", code)
        if '"' in plain or plain.count("[") != plain.count("]") or plain.count(";") > 3:
            tell(f"numFmt {number}", f"'{code}' is no format of numbers")
    for group in ("cellStyleXfs", "cellXfs"):
        for number, node in enumerate(tree.iterfind(f"{M}{group}/{M}xf")):
            place = f"{group} {number}"
            for kind in ("font", "fill", "border"):
                index(node.get(kind + "Id"), counts[kind + "s"], tell, place, kind)
            index(node.get("xfId"), counts["cellStyleXfs"], tell, place, "cellStyleXfs")
            code = node.get("numFmtId", "0")
            if code not in formats and not (code.isdigit() and int(code) < 164):
                tell(place, f"number format {code}, which is not there")
    for node in tree.iterfind(f"{M}cellStyles/{M}cellStyle"):
        index(node.get("xfId"), counts["cellStyleXfs"], tell, f"cellStyle {node.get('name')}", "xf")
    for node in tree.iter():
        colour = node.get("rgb")
        if colour is not None and not re.fullmatch("[0-9A-F]{8}", colour):
            tell(node.tag.replace(M, ""), f"no colour: {colour}")
    book.styles, book.differences = counts["cellXfs"], counts["dxfs"]


def check_texts(tree, book, tell):
    texts = ["".join(node.itertext()) for node in tree.iterfind(M + "si")]
    if tree.get("uniqueCount") != str(len(texts)):
        tell("sst", f"says it has {tree.get('uniqueCount')}, has {len(texts)}")
    for number, text in enumerate(texts):
        if units(text) > LONGEST_TEXT:
            tell(f"text {number}", f"has {units(text)} signs, may have {LONGEST_TEXT}")
    for node in tree.iter(M + "t"):
        text = node.text or ""
        kept = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        if text != text.strip(" \t\r\n") and not kept:
            tell("sst", f"white space at an end of '{text[:20]}' is not kept")
    book.texts = len(texts)


# ---- the cells of a sheet ----


def check_cell(node, place, book, tell):
    """A cell's value is what its type says; returns the text of its formula, None without."""
    kind, value, code = node.get("t", "n"), node.find(M + "v"), node.find(M + "f")
    text = value.text if value is not None else None
    index(node.get("s"), book.styles, tell, place, "style")
    if kind == "s":
        index(text or "none", book.texts, tell, place, "text")
        book.text_cells += 1
        book.used_texts.add(text)
    elif kind == "n" and text is not None:
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", text):
            tell(place, f"no number: {text}")
    elif kind == "str":
        if code is None or units(text or "") > LONGEST_TEXT:
            tell(place, "a text outside the table of texts, or too long")
    elif kind != "n" and not (kind == "b" and text in ("0", "1")):
        tell(place, f"a value {text} of type {kind}")
    return None if code is None else code.text or ""


def check_used(tree, book, tell):
    """The table of texts is of those that cells show; once all cells are read."""
    if tree.get("count") != str(book.text_cells):
        tell("sst", f"says {tree.get('count')} cells have a text, {book.text_cells} have one")
    unused = sorted(set(map(str, range(book.texts))) - book.used_texts, key=int)
    if unused:
        tell(f"text {unused[0]}", f"no cell shows it, nor {len(unused) - 1} others")


def read_cells(sheet, book, tell):
    """Rows and cells ascend; returns the cells that hold something. Sets the used range."""
    filled, last_row, columns, rows = set(), 0, [], []
    for row in sheet.tree.iterfind(f"{M}sheetData/{M}row"):
        number = int(row.get("r"))
        if not last_row < number <= LAST_ROW:
            tell(f"row {number}", f"stands behind row {last_row}, or leaves the grid")
        index(row.get("s"), book.styles, tell, f"row {number}", "style")
        if not 0 <= float(row.get("ht", 0)) <= 409.5:
            tell(f"row {number}", f"is {row.get('ht')} points high")
        last_row, last = number, 0
        rows.append(number)
        for node in row:
            place = node.get("r", "")
            area = areas(place, tell, place)[:1]
            if not area or area[0].top != number or area[0].left <= last:
                tell(place, f"stands in row {number} behind column {last}")
                continue
            last = area[0].left
            columns.append(last)
            code = check_cell(node, place, book, tell)
            if code is not None:
                sheet.formulas[number, last] = code
            if len(node):
                filled.add((number, last))
        spans = re.fullmatch("([0-9]+):([0-9]+)", row.get("spans", "1:16384"))
        if len(row) and not int(spans[1]) <= columns[-len(row)] <= last <= int(spans[2]):
            tell(f"row {number}", f"its cells leave its spans {row.get('spans')}")
    if columns:
        sheet.used = Area(rows[0], min(columns), rows[-1], max(columns))
    return filled


def check_dimension(sheet, tell):
    said = sheet.tree.find(M + "dimension").get("ref")
    found = area_text(sheet.used) if sheet.used else "A1"
    if said != found:
        tell("dimension", f"says {said}, the cells are {found}")


def check_columns(sheet, book, tell):
    last = 0
    for node in sheet.tree.iterfind(f"{M}cols/{M}col"):
        first, place = int(node.get("min")), f"column {node.get('min')}"
        if not last < first <= int(node.get("max")) <= LAST_COLUMN:
            tell(place, f"to {node.get('max')} stands behind column {last}")
        if not 0 <= float(node.get("width", 0)) <= 255:
            tell(place, f"is {node.get('width')} wide")
        index(node.get("style"), book.styles, tell, place, "style")
        last = int(node.get("max"))


def check_merges(sheet, filled, tell):
    """Inside what the sheet uses, of two cells at least, apart; only the first holds something."""
    found = []
    for node in counted(sheet.tree.find(M + "mergeCells"), tell, "mergeCells"):
        place, outer = f"merge {node.get('ref')}", sheet.used or GRID
        found += [area for area in areas(node.get("ref"), tell, place, outer)
                  if inside(area, outer)]
    for one, other in overlapping(found):
        tell(f"merge {area_text(other)}", f"overlaps {area_text(one)}")
    for area in found:
        cells = [(row, column) for row in range(area.top, area.bottom + 1)
                 for column in range(area.left, area.right + 1)]
        if len(cells) == 1:
            tell(f"merge {area_text(area)}", "is of one cell")
        for cell in cells[1:]:
            if cell in filled:
                tell(address(*cell), f"holds something that {area_text(area)} covers")


def check_formulas(sheet, book, tell):
    """Each parses; returns what it reads, by cell: pairs of sheet and area."""
    needs = {}
    for cell, text in sheet.formulas.items():
        needs[cell] = [
            (reference.sheet or sheet.name, reference.area)
            for reference in formula(text, book, sheet, tell, address(*cell))
        ]
    return needs


def check_circles(needs, tell):
    """No cell needs itself, through whatever others: a walk, depth first, over NEEDS[sheet][cell],
    what its formula reads. Tells a cell of each circle."""
    done, path = set(), {}

    def read(cell):
        for name, area in needs[cell[0]].get(cell[1:], ()):
            there = needs.get(name, {})
            for row in range(area.top, min(area.bottom, area.top + 5000) + 1):
                for column in range(area.left, min(area.right, area.left + 500) + 1):
                    if (row, column) in there:
                        yield (name, row, column)

    for name, cells in needs.items():
        for start in cells:
            stack = [((name, *start), read((name, *start)))]
            while stack:
                cell, rest = stack[-1]
                path[cell] = True
                found = next((other for other in rest if other not in done), None)
                if found is None:
                    stack.pop()
                    done.add(cell)
                    path.pop(cell)
                elif found in path:
                    tell(found[0], address(*found[1:]))
                    done.add(found)
                else:
                    stack.append((found, read(found)))


# ---- what lies over the cells ----


def check_conditions(sheet, book, tell):
    priorities = []
    for block in sheet.tree.iterfind(M + "conditionalFormatting"):
        place = f"conditional format {block.get('sqref')}"
        areas(block.get("sqref"), tell, place)
        for rule in block.iterfind(M + "cfRule"):
            kind, texts = rule.get("type"), [node.text for node in rule.iterfind(M + "formula")]
            priorities.append(rule.get("priority"))
            index(rule.get("dxfId"), book.differences, tell, place, "difference of style")
            for text in texts:
                formula(text, book, sheet, tell, place, used=False)
            scale = rule.find(M + "colorScale")
            if kind == "colorScale" and (
                scale is None or len(scale.findall(M + "cfvo")) not in (2, 3)
                or len(scale.findall(M + "cfvo")) != len(scale.findall(M + "color"))
            ):
                tell(place, "a scale of colours without a colour for each of its values")
            due = {"cellIs": OPERATORS.get(rule.get("operator")), "expression": 1}
            if kind not in ("colorScale", *due) or due.get(kind, 0) != len(texts):
                tell(place, f"a rule {kind} {rule.get('operator') or ''} of {len(texts)} formulas")
    for priority in twice(priorities):
        tell("conditional formats", f"two of priority {priority}")


def check_validations(sheet, book, tell):
    found = []
    for node in counted(sheet.tree.find(M + "dataValidations"), tell, "dataValidations"):
        place, kind = f"validation {node.get('sqref')}", node.get("type")
        found += areas(node.get("sqref"), tell, place)
        texts = [node.findtext(M + name) for name in ("formula1", "formula2")]
        texts = [text for text in texts if text is not None]
        due = 1 if kind in ("list", "custom") else OPERATORS.get(node.get("operator", "between"))
        if kind not in ("list", "custom", "whole", "decimal", "textLength") or due != len(texts):
            tell(place, f"a rule {kind} {node.get('operator') or ''} of {len(texts)} formulas")
        for text in texts:
            if (length := units(text.strip('"'))) > 255:
                tell(place, f"a list or formula of {length} signs, may have 255")
            formula(text, book, sheet, tell, place, used=False)
        for name in ("promptTitle", "errorTitle", "prompt", "error"):
            most = 32 if name.endswith("Title") else 255
            if units(node.get(name, "")) > most:
                tell(place, f"{name} has {units(node.get(name))} signs, may have {most}")
    for one, other in overlapping(found):
        tell(f"validation {area_text(other)}", f"overlaps {area_text(one)}")


def check_links(sheet, book, tell):
    links = sheet.tree.findall(f"{M}hyperlinks/{M}hyperlink")
    for node in links:
        place, location = f"link {node.get('ref')}", node.get("location")
        areas(node.get("ref"), tell, place, sheet.used or GRID)
        if location is not None:
            targets = formula(location, book, sheet, tell, place, used=False)
            used = book.sheets.get(targets[0].sheet, sheet).used if targets else None
            if len(targets) != 1 or targets[0].area.bottom > (used.bottom if used else 1):
                tell(place, f"leads to '{location}', where nothing is")
        elif node.get(R + "id") is None:
            tell(place, "leads nowhere")
    for name in twice(node.get("ref") for node in links):
        tell(f"link {name}", "the cell leads to two places")


def check_filter(sheet, book, tell):
    node = sheet.tree.find(M + "autoFilter")
    said = book.filters.get(sheet.name)
    if (node.get("ref") if node is not None else None) != said:
        tell("filter", f"{'none' if node is None else node.get('ref')}, its name says {said}")
    if node is not None:
        areas(node.get("ref"), tell, "filter", sheet.used or GRID)


def check_pages(sheet, tell):
    breaks = [int(node.get("id")) for node in counted(
        sheet.tree.find(M + "rowBreaks"), tell, "rowBreaks")]
    if breaks != sorted(set(breaks)) or len(breaks) > 1023 or not all(
            0 < number < LAST_ROW for number in breaks):
        tell("rowBreaks", "do not ascend, or are too many")
    for node in sheet.tree.iterfind(f"{M}headerFooter/*"):
        if units(node.text or "") > 255:
            tell(node.tag.replace(M, ""), f"has {units(node.text)} signs, may have 255")
    for view in sheet.tree.iterfind(f"{M}sheetViews/{M}sheetView/*"):
        for name in ("topLeftCell", "activeCell", "sqref"):
            if view.get(name) is not None:
                areas(view.get(name), tell, view.tag.replace(M, ""))


def check_order(sheet, tell):
    names = [node.tag.replace(M, "") for node in sheet.tree]
    unknown = [name for name in names if name not in ORDER]
    if unknown:
        tell("", f"holds {unknown[0]}, which is not known here")
    places = [ORDER.index(name) for name in names if name in ORDER]
    if places != sorted(places):
        tell("", f"its parts stand in the order {' '.join(names)}")
    for name in twice(names):
        if name != "conditionalFormatting":
            tell(name, "stands twice")


def check_over(sheet, filled, book, tell):
    """All that needs the cells of all sheets to be read."""
    check_order(sheet, tell)
    check_dimension(sheet, tell)
    check_columns(sheet, book, tell)
    check_merges(sheet, filled, tell)
    check_conditions(sheet, book, tell)
    check_validations(sheet, book, tell)
    check_links(sheet, book, tell)
    check_filter(sheet, book, tell)
    check_pages(sheet, tell)
