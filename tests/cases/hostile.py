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

from odd_books import ODD
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


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)

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
    elif name in ODD:
        data = ODD[name]()
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
