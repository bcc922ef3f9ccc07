"""A small workbook part by part, as bytes: for hostile.py and odd_books.py."""
import io
import zipfile

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


SHARED = (
    f'<sst xmlns="{MAIN}"><si><r><t>120</t></r><rPh><t>ピ</t></rPh><r><t>4</t></r></si></sst>'
)
OUTSIDE = '<!DOCTYPE w SYSTEM "http://example.org/w.dtd">'
