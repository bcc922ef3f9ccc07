"""Workbooks as no sheet program writes them, but others do: ODD has the bytes of each."""
import re

from packages import (
    MAIN,
    OFFICE,
    OUTSIDE,
    SHARED,
    SHEET_ROWS,
    STYLES_LINK,
    TEXTS_LINK,
    links,
    pack,
    parts,
    second_row,
    sheet,
    styles,
    text_cell,
)


def renamed(change):
    """The small book with other names of parts, and with links that have them."""
    return pack({change(name): text for name, text in parts().items()})


def moved(root, book, sheets):
    """The small book with its workbook and sheets in other folders."""
    folder, name = book.rsplit("/", 1) if "/" in book else ("", book)
    out = parts(links=None, workbook=None, sheet=None)
    out["_rels/.rels"] = out["_rels/.rels"].replace("xl/workbook.xml", root)
    out[book] = parts()["xl/workbook.xml"]
    out[f"{folder}/_rels/{name}.rels".lstrip("/")] = links().replace(
        "worksheets/sheet1.xml", sheets[0]
    )
    out[sheets[1]] = sheet()
    return pack(out)


def with_value(value, behind="", **changes):
    """The small book with `value` for the cell B2 and `behind` the rows."""
    return pack(parts(sheet=sheet(second_row(value), behind=behind), **changes))


def with_rows(data):
    return pack(parts(sheet=sheet(data)))


def row_a_cell(rows):
    """Each cell in a <row> of its own."""
    return re.sub(
        r"<row( r=.\d+.)>(.*?)</row>",
        lambda row: "".join(
            f"<row{row[1]}>{cell}</row>" for cell in re.findall(r"<c .*?</c>", row[2])
        ),
        rows,
    )


def backward(pattern, rows):
    """The matches of `pattern` in the opposite order."""
    found = re.findall(pattern, rows)
    return re.sub(pattern, lambda _: found.pop(), rows)


def shared(runs):
    """The small book with a shared text made of runs for B2."""
    return with_value(
        '<c r="B2" t="s"><v>0</v></c>',
        links=links(TEXTS_LINK),
        texts=f'<sst xmlns="{MAIN}"><si>{runs}</si></sst>',
    )


def run(text, form=""):
    return f"<r><rPr>{form}</rPr><t>{text}</t></r>"


def recalculated(value):
    """A book whose writer left all formulas to be computed."""
    workbook = parts()["xl/workbook.xml"].replace(
        "</workbook>", '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    )
    return with_value(value, workbook=workbook)


def second_part(second, text):
    """A second sheet, which may be missing or damaged."""
    link = f'<Relationship Id="r2" Type="{OFFICE}/worksheet" Target="{second}"/>'
    workbook = parts()["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="附表" sheetId="2" r:id="r2"/></sheets>'
    )
    book = parts(workbook=workbook, links=links(link if second else ""))
    if text:
        book[f"xl/{second}"] = text
    return pack(book)


RAISED = '<vertAlign val="superscript"/>'
LOWERED = '<vertAlign val="subscript"/>'
ROW = r"<row .*?</row>"
FORM_CONTROL = (
    "<controls><control><anchor><from><xdr:col>0</xdr:col><xdr:row>1</xdr:row></from></anchor>"
    "</control></controls>"
)
EXTENSION = (
    '<extLst><ext><x14:sparkline><xm:f>A1</xm:f></x14:sparkline><row r="2"><c r="B2"><v>7</v></c>'
    "</row></ext></extLst>"
)
X14 = 'xmlns:x14="urn:x14" xmlns:xm="urn:xm" xmlns:xdr="urn:xdr" '

ODD = {
    "backslashes": lambda: renamed(lambda name: name.replace("/", "\\")),
    "backslash-links": lambda: pack(
        parts(links=links().replace("worksheets/", "worksheets\\"))
    ),
    "rooted-entries": lambda: renamed(lambda name: "/" + name),
    "other-case": lambda: renamed(lambda name: name.upper()),
    "at-root": lambda: moved("workbook.xml", "workbook.xml", ["s.xml", "s.xml"]),
    "elsewhere": lambda: moved(
        "/office/book/main.xml",
        "office/book/main.xml",
        ["../.././office//tables/s.xml", "office/tables/s.xml"],
    ),
    "lower-case": lambda: with_rows(
        re.sub(r'(<c r=)"(\w+)"', lambda found: found[0].replace(found[2], found[2].lower()),
               SHEET_ROWS)
    ),
    "blanks-in-value": lambda: with_value('<c r="B2"><v>\n  1204 \r\n</v></c>'),
    "blanks-in-index": lambda: with_value(
        '<c r="B2" t="s"><v>\n 0 </v></c>', links=links(TEXTS_LINK), texts=SHARED
    ),
    "blanks-in-percent": lambda: with_value(
        '<c r="B2" s="1"><v> 0.612 </v></c>', links=links(STYLES_LINK), styles=styles(9)
    ),
    "row-a-cell": lambda: with_rows(row_a_cell(SHEET_ROWS)),
    "rows-backward": lambda: with_rows(backward(ROW, SHEET_ROWS)),
    "pieces-backward": lambda: with_rows(backward(ROW, row_a_cell(SHEET_ROWS))),
    "pieces-disagree": lambda: with_rows(
        backward(ROW, row_a_cell(SHEET_ROWS)) + '<row r="1"><c r="B1"><v>5</v></c></row>'
    ),
    "cells-backward": lambda: with_rows(
        re.sub(ROW, lambda row: backward(r"<c .*?</c>", row[0]), SHEET_ROWS)
    ),
    "rows-unnumbered": lambda: with_rows(
        re.sub(r"<row r=.\d+.>", "<row>", SHEET_ROWS).replace("2\"", "7\"")
    ),
    "cell-twice-equal": lambda: with_value('<c r="B2"><v>1204</v></c>' * 2),
    "value-twice": lambda: with_value('<c r="B2"><v>1204</v><v>5</v></c>'),
    "value-and-inline": lambda: with_value(
        '<c r="B2" t="inlineStr"><v>12</v><is><t>1204</t></is></c>'
    ),
    "value-or-inline": lambda: with_value('<c r="B2"><is><t>1204</t></is></c>'),
    "inline-as-value": lambda: with_value('<c r="B2" t="inlineStr"><v>1204</v></c>'),
    "truth-word": lambda: with_value('<c r="B2" t="b"><v>true</v></c>'),
    "long-figure": lambda: with_value('<c r="B2"><v>1.2345678901234568E+17</v></c>'),
    "raised": lambda: shared(run("1204") + run("1", RAISED)),
    "raised-inline": lambda: with_value(
        f'<c r="B2" t="inlineStr"><is>{run("1204")}{run("1", RAISED)}</is></c>'
    ),
    "lowered": lambda: shared(run("1204") + run("12", LOWERED)),
    "level-again": lambda: shared(run("12", "<b/>") + run("04", '<vertAlign val="baseline"/>')),
    "struck": lambda: shared(run("1100", "<strike/>") + run("1204")),
    "struck-blank": lambda: shared(run("1204", '<strike val="0"/>') + run(" ", "<strike/>")),
    "dummy-zero": lambda: recalculated('<c r="B2"><f>1200+4</f><v>0</v></c>'),
    "true-result": lambda: recalculated('<c r="B2"><f>1200+4</f><v>1204</v></c>'),
    "typed-zero": lambda: recalculated('<c r="B2"><v>0</v></c>'),
    "computed-zero": lambda: with_value('<c r="B2"><f>4-4</f><v>0</v></c>'),
    "no-second-part": lambda: second_part("worksheets/none.xml", None),
    "no-second-link": lambda: second_part("", None),
    "second-damaged": lambda: second_part("s.xml", sheet()[:-20]),
    "second-too-wide": lambda: second_part(
        "s.xml", sheet(SHEET_ROWS.replace('r="C2"', 'r="XFD2"'))
    ),
    "second-doctype": lambda: second_part("s.xml", sheet(prolog=OUTSIDE)),
    "blank-beyond": lambda: with_value(
        '<c r="B2"><v>1204</v></c><c r="XFD2" s="1"/>' + text_cell("XFC2", " 　 ")
    ),
    "escapes": lambda: with_rows(SHEET_ROWS.replace("思明", "_x601D_明_x000D_")),
    "escaped-escape": lambda: with_rows(SHEET_ROWS.replace("思明", "_x005F_x601D_明")),
    "extensions": lambda: pack(
        parts(
            sheet=sheet(behind=FORM_CONTROL + EXTENSION).replace(
                "<worksheet ", "<worksheet " + X14
            )
        )
    ),
}
