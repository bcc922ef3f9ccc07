"""Writes one spoiled file after another: python3 hostile.py NAME PATH.

Text files are spelled out as bytes, workbooks come from openpyxl where it can make them and else
from parts written by hand. All figures are made up.
"""
import io
import re
import struct
import sys
import zipfile

import openpyxl

HEADER = "地区,托位数,在托婴幼儿数\n"
PLAIN = HEADER + "思明区,1204,900\n湖里区,2200,1800\n"

# ---- texts ----


def cell(text):
    """The table with `text` for the places of 思明区."""
    return (HEADER + f"思明区,{text},900\n湖里区,2200,1800\n").encode()


def rows(*lines, header=HEADER):
    return (header + "".join(line + "\n" for line in lines)).encode()


TEXTS = {
    "utf8": PLAIN.encode(),
    "utf8-bom": b"\xef\xbb\xbf" + PLAIN.encode(),
    "utf16le": b"\xff\xfe" + PLAIN.encode("utf-16-le"),
    "utf16be": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "gb18030": PLAIN.encode("gb18030"),
    "crlf": PLAIN.replace("\n", "\r\n").encode(),
    "cr": PLAIN.replace("\n", "\r").encode(),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "quoted": ('"地区","托位数","在托婴幼儿数"\r\n"思明区","1204","900"\r\n').encode(),
    "dos-end": PLAIN.encode() + b"\x1a",
    "unclosed-quote": rows('思明区,"1204,900', "湖里区,2200,1800"),
    "nul": PLAIN.encode() + b"\0\0\0",
    "broken": PLAIN.encode("gb18030") + b"\xff\xff\xff",
    "empty": b"",
    "blank": b"\n\n   \n",
    "prose": "请各地尽快报送。\n".encode(),
    "full-width": cell('"１，２０４"'),
    "wan": cell("0.1204万"),
    "unit": cell("1204个"),
    "apostrophe": cell("'1204"),
    "chinese-zero": cell("12〇4"),
    "blank-grouped": cell("1 204"),
    "about": cell("约300"),
    "more-than": cell("300多"),
    "letter": cell("12O4"),
    "two-numbers": cell("300/400"),
    "two-dots": cell("12..5"),
    "bad-comma": cell('"1,20"'),
    "other-unit": cell("300家"),
    "percent": cell("61.2%"),
    "negative": cell("-5"),
    "half": cell("12.5"),
    "endless": cell("1e400"),
    "huge": cell("9999999999999"),
    "formula": cell("=SUM(B3:B9)"),
    "text-formula": rows('="思明区",="1204", ="900"', '"=""湖里区""","=""2200""",1800'),
    "raised-sign": cell("1204¹"),
    "circled-sign": cell("1204①"),
    "words": cell("很多"),
    "missing": cell("缺报"),
    "none": cell("无"),
    "dash": cell("—"),
    "dots": cell("…"),
    "nothing": cell(""),
    "total": rows("思明区,1204,900", "湖里区,2200,1800", "合计,3404,2700"),
    "wrong-total": rows("思明区,1204,900", "湖里区,2200,1800", "合计,3405,2700"),
    "subtotal": rows("思明区,1204,900", "小计,1204,900", "湖里区,2200,1800", "小计,2200,1801"),
    "parts": rows("思明区,1204,900", "其中：公办,700,500", "湖里区,2200,1800"),
    "footnote": rows("思明区,1204,900", "注：普惠含公办,,", "填报人：某某,,"),
    "titled": ("2022年托育情况表,,\n单位：个、人,,\n" + PLAIN).encode(),
    "last-year": ("2021年托育情况表,,\n" + PLAIN).encode(),
    "wan-above": ("托育情况表,,\n单位：万个,,\n" + PLAIN).encode(),
    "last-year-column": ("地区,托位数,上年托位数\n思明区,1204,1100\n").encode(),
    "total-of-a-city": rows("思明区,1204,900", "鼓楼区,5,4", "厦门市合计,1204,900"),
    "total-in-front": rows("1,思明区,1204,900", "合计,,1204,900", header="序号," + HEADER),
    "part-typo": rows("思明区,1204,900", "其中：思名区,1,1"),
    "signed": rows("思明区,1204,900", "张三（填报人）,,"),
    "numbered": rows("甲,1,2", "思明区,1204,900"),
    "unit-below": rows(",个,万人", "思明区,1204,107.3", header="地区,托位数,常住人口\n"),
    "years-below": rows(
        ",2021年,2022年,2021年,2022年",
        "思明区,1,1204,2,900",
        header="地区,托位数,,在托婴幼儿数,\n",
    ),
    "old-name": rows("梅列区,120,90"),
    "longer-name": rows("福建省厦门市思明区,1204,900"),
    "spaced-name": rows("思　明　区,1204,900"),
    "unknown-name": rows("思名区,1204,900"),
    "no-name": rows(",1204,900"),
    "ragged": rows("思明区,1204"),
    "too-many": rows("思明区,1,204,900"),
    "twice-equal": rows("思明区,1204,900", "思明区,1204,900"),
    "twice-unequal": rows("思明区,1204,900", "思明区,1205,900"),
    "column-twice": rows("思明区,1204,900", header="地区,托位数,places\n"),
    "unknown-column": rows("思明区,1204,7", header="地区,托位数,托位书\n"),
    "unknown-unit": rows("思明区,1204,7", header="地区,托位数,在托婴幼儿数（车）\n"),
    "no-header": rows("思明区,1204,900", header=""),
    "not-a-book": PLAIN.encode(),
    "web-page": b"<html><table><tr><td>1204</td></tr></table></html>",
    "pdf": b"%PDF-1.4\n1 0 obj\n",
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "rubbish": bytes(range(256)) * 4,
}

# ---- packages by hand ----

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = f'<Relationships xmlns="{PACKAGE}/relationships">'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'


def text_cell(address, text):
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


SHEET_ROWS = (
    '<row r="1">'
    + text_cell("A1", "地区")
    + text_cell("B1", "托位数")
    + text_cell("C1", "在托婴幼儿数")
    + "</row>"
    '<row r="2">'
    + text_cell("A2", "思明区")
    + '<c r="B2"><v>1204</v></c><c r="C2"><v>900</v></c>'
    "</row>"
)


def sheet(data=SHEET_ROWS, before="", behind="", prolog=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{data}</sheetData>{behind}</worksheet>"
    )


def links(*more):
    return (
        f'{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/>' + "".join(more) + "</Relationships>"
    )


def parts(**changes):
    """The parts of a small book; None leaves one out."""
    book = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": RELATIONS
        + f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        + "</Relationships>",
        "xl/workbook.xml": WORKBOOK
        + '<sheets><sheet name="报表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links(),
        "xl/worksheets/sheet1.xml": sheet(),
    }
    names = {
        "types": "[Content_Types].xml",
        "root": "_rels/.rels",
        "workbook": "xl/workbook.xml",
        "links": "xl/_rels/workbook.xml.rels",
        "sheet": "xl/worksheets/sheet1.xml",
        "styles": "xl/styles.xml",
        "texts": "xl/sharedStrings.xml",
    }
    for key, text in changes.items():
        book[names[key]] = text
    return {name: text for name, text in book.items() if text is not None}


def pack(book, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, text in book.items():
            package.writestr(name, text)
    return out.getvalue()


TEXTS_LINK = (
    f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
)
STYLES_LINK = f'<Relationship Id="r3" Type="{OFFICE}/styles" Target="styles.xml"/>'


def styles(number, before=""):
    """A second style with a number format."""
    formats = f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'
    return f'<styleSheet xmlns="{MAIN}">{before}{formats}</styleSheet>'


def second_row(value):
    return SHEET_ROWS.replace('<c r="B2"><v>1204</v></c>', value)


def ole(*names):
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    )


def encrypted_entry():
    """The flag of an encrypted entry set on every part, in both headers."""
    data = bytearray(pack(parts()))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0] | 1
            struct.pack_into("<H", data, at + offset, flags)
            at = data.find(signature, at + 4)
    return bytes(data)


SHARED = (
    f'<sst xmlns="{MAIN}"><si><r><t>120</t></r><rPh><t>ピ</t></rPh><r><t>4</t></r></si></sst>'
)
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE w SYSTEM "http://example.org/w.dtd">'

BYTES = {
    "by-hand": lambda: pack(parts()),
    "stored": lambda: pack(parts(), zipfile.ZIP_STORED),
    "no-addresses": lambda: pack(
        parts(sheet=sheet(re.sub(r' r="[A-Z]*\d+"', "", SHEET_ROWS)))
    ),
    "prefixed": lambda: pack(
        parts(
            sheet=sheet()
            .replace("<", "<x:")
            .replace("<x:/", "</x:")
            .replace("<x:?", "<?")
            .replace("xmlns=", "xmlns:x=")
        )
    ),
    "shared-runs": lambda: pack(
        parts(
            links=links(TEXTS_LINK),
            texts=SHARED,
            sheet=sheet(second_row('<c r="B2" t="s"><v>0</v></c>')),
        )
    ),
    "shared-beyond": lambda: pack(
        parts(
            links=links(TEXTS_LINK),
            texts=SHARED,
            sheet=sheet(second_row('<c r="B2" t="s"><v>9</v></c>')),
        )
    ),
    "flat-row": lambda: pack(
        parts(
            sheet=sheet(
                SHEET_ROWS.replace('<row r="2">', '<row r="2" ht="0" customHeight="1">')
            )
        )
    ),
    "tail-digits": lambda: pack(
        parts(sheet=sheet(second_row('<c r="B2"><v>1203.9999999999998</v></c>')))
    ),
    "cached": lambda: pack(
        parts(sheet=sheet(second_row('<c r="B2"><f>1200+4</f><v>1204</v></c>')))
    ),
    "not-cached": lambda: pack(parts(sheet=sheet(second_row('<c r="B2"><f>1200+4</f></c>')))),
    "error-value": lambda: pack(
        parts(sheet=sheet(second_row('<c r="B2" t="e"><v>#REF!</v></c>')))
    ),
    "truth-value": lambda: pack(
        parts(sheet=sheet(second_row('<c r="B2" t="b"><v>1</v></c>')))
    ),
    "date-value": lambda: pack(
        parts(
            links=links(STYLES_LINK),
            styles=styles(14),
            sheet=sheet(second_row('<c r="B2" s="1"><v>44621</v></c>')),
        )
    ),
    "percent-value": lambda: pack(
        parts(
            links=links(STYLES_LINK),
            styles=styles(
                170, '<numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>'
            ),
            sheet=sheet(second_row('<c r="B2" s="1"><v>0.612</v></c>')),
        )
    ),
    "doctype": lambda: pack(parts(sheet=sheet(prolog=LAUGHS))),
    "external-entity": lambda: pack(parts(workbook=OUTSIDE + parts()["xl/workbook.xml"])),
    "bad-xml": lambda: pack(parts(sheet=sheet()[:-20])),
    "too-deep": lambda: pack(parts(sheet=sheet(behind="<a>" * 100 + "</a>" * 100))),
    "row-of-another": lambda: pack(
        parts(sheet=sheet(SHEET_ROWS.replace('r="1"', 'r="9"', 1)))
    ),
    "cell-twice": lambda: pack(parts(sheet=sheet(SHEET_ROWS.replace('r="C2"', 'r="A2"')))),
    "row-beyond": lambda: pack(
        parts(sheet=sheet(SHEET_ROWS.replace('<row r="2">', '<row r="99999999">')))
    ),
    "column-beyond": lambda: pack(
        parts(sheet=sheet(SHEET_ROWS.replace("</row>", text_cell("XFD1", "x") + "</row>", 1)))
    ),
    "long-text": lambda: pack(parts(sheet=sheet(SHEET_ROWS.replace("思明区", "x" * 200000)))),
    "many-merges": lambda: pack(
        parts(
            sheet=sheet(
                behind="<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 65537 + "</mergeCells>"
            )
        )
    ),
    "many-sheets": lambda: pack(
        parts(
            workbook=f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            + '<sheet name="x" r:id="r1"/>' * 257
            + "</sheets></workbook>"
        )
    ),
    "many-entries": lambda: pack({**parts(), **{f"x{i}": "" for i in range(4200)}}),
    "bomb": lambda: pack(parts(sheet=sheet(behind=" " * (300 << 20)))),
    "truncated": lambda: pack(parts())[:-200],
    "flipped": lambda: (
        lambda data: data[:90] + bytes(255 - b for b in data[90:110]) + data[110:]
    )(pack(parts(types=None))),
    "encrypted-entry": encrypted_entry,
    "no-workbook": lambda: pack({"readme.txt": "x"}),
    "no-sheet-part": lambda: pack(parts(sheet=None)),
    "climbing": lambda: pack(
        parts(links=links().replace("worksheets/sheet1.xml", "../../../../etc/passwd"))
    ),
    "outside-sheet": lambda: pack(
        parts(
            links=links().replace(
                'Target="worksheets',
                'TargetMode="External" Target="http://example.org/worksheets',
            )
        )
    ),
    "document": lambda: pack(
        {
            "_rels/.rels": parts()["_rels/.rels"].replace("xl/workbook", "word/document"),
            "word/document.xml": "<w/>",
        }
    ),
    "presentation": lambda: pack({"ppt/presentation.xml": "<p/>"}),
    "open-document": lambda: pack(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<o/>"}
    ),
    "binary-book": lambda: pack({**parts(workbook=None), "xl/workbook.bin": "x"}),
    "old-book": lambda: ole("Root Entry", "Workbook"),
    "old-document": lambda: ole("Root Entry", "WordDocument"),
    "encrypted": lambda: ole("Root Entry", "EncryptionInfo", "EncryptedPackage"),
}

# ---- what opens elsewhere, though no sheet program writes it so ----


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

BYTES.update(
    {
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
)

# ---- books by openpyxl ----


def new_book(title="报表", table=PLAIN):
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    for line in table.splitlines():
        page.append([int(text) if text.isdigit() else text for text in line.split(",")])
    return book, page


def merged(book, page):
    page.insert_rows(1, 3)
    page.delete_rows(4)
    page["A1"] = "2022年托育情况表"
    page.merge_cells("A1:C1")
    page["A2"], page["B2"], page["C2"], page["B3"] = "地区", "托育情况", "在托婴幼儿数", "托位数"
    page.merge_cells("A2:A3")
    page.merge_cells("C2:C3")
    page.append(["注：普惠含公办"])


def hidden_row(book, page):
    page.row_dimensions[2].hidden = True


def hidden_column(book, page):
    page.column_dimensions["C"].hidden = True


def second_sheet(state="visible", title="说明", table="随便写写\n"):
    def change(book, page):
        other = book.create_sheet(title)
        for line in table.splitlines():
            other.append(line.split(","))
        other.sheet_state = state

    return change


def years_below(book, page):
    page.delete_rows(1, 9)
    page.append(["地区", "托位数", "", "在托婴幼儿数", ""])
    page.append(["", "上年", "本年", "上年", "本年"])
    page.append(["思明区", 1, 1204, 2, 900])
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        page.merge_cells(area)


BOOKS = {
    "years-merged": years_below,
    "stray-cell": lambda book, page: page.__setitem__("E2", "见附件"),
    "merged-figure": lambda book, page: page.merge_cells("B2:B3"),
    "magenta": lambda book, page: setattr(page["B2"], "number_format", "[Magenta]0"),
    "hidden-notes": second_sheet("hidden", "旧"),
    "second-year": second_sheet(title="表1-2021年", table=PLAIN),
    "book": lambda book, page: None,
    "merged-header": merged,
    "hidden-row": hidden_row,
    "hidden-column": hidden_column,
    "hidden-sheet": second_sheet("hidden", "旧", PLAIN),
    "very-hidden-sheet": second_sheet("veryHidden", "旧", PLAIN),
    "other-sheet": second_sheet(),
    "sheet-of-2021": second_sheet(title="2021年", table=PLAIN),
    "unknown-sheet": lambda book, page: page.delete_rows(1, 9) or page.append(["随便写写"]),
    "only-hidden": lambda book, page: (
        second_sheet(table="x\n")(book, page),
        setattr(page, "sheet_state", "hidden"),
    ),
    "openpyxl-formula": lambda book, page: page.__setitem__("B2", "=1200+4"),
}


def write(name, path):
    if name in TEXTS:
        data = TEXTS[name]
    elif name in BYTES:
        data = BYTES[name]()
    else:
        book, page = new_book()
        BOOKS[name](book, page)
        out = io.BytesIO()
        book.save(out)
        data = out.getvalue()
    with open(path, "wb") as file:
        file.write(data)


if __name__ == "__main__":
    if sys.argv[1] == "--all":  # one line a file: NAME PATH
        for line in sys.stdin:
            write(*line.split())
    else:
        write(sys.argv[1], sys.argv[2])
