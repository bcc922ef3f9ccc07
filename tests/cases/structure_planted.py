"""Plants damage into copies of files that are right, for structure.sh: each must be told.

    structure_planted.py ANNUAL REVIEW BLANK NOTICE PNG SVG

BLANK has rules for what is typed, NOTICE comments. Of each damage the first place where its pattern
stands is changed, and structure.py must say its words, place and all. Prints each that it does not,
then how many there were.
"""
import pathlib
import re
import struct
import sys
import tempfile
import zipfile
import zlib

from structure import Checker

# book, part, pattern, what stands there instead, what is said
BOOK = [
    ("annual", "xl/workbook.xml", r'(<sheet name=")[^"]+(" sheetId="1".*?<sheet name=")[^"]+',
     r"\1Abc\2aBC", r"xl/workbook\.xml!sheets: two sheets are called abc"),
    ("annual", "xl/workbook.xml", r'(<sheet name=")[^"]+', r"\1甲/乙",
     r"xl/workbook\.xml!sheets: no sheet may be called '甲/乙'"),
    ("annual", "xl/workbook.xml", r'(<sheet name=")[^"]+', r"\1" + "名" * 32,
     r"xl/workbook\.xml!sheets: no sheet may be called"),
    ("annual", "xl/workbook.xml", 'sheetId="2"', 'sheetId="1"',
     r"xl/workbook\.xml!sheetId 1: is of two sheets"),
    ("annual", "xl/workbook.xml", r'(<definedName name="_xlnm\.Print_Area" localSheetId=")[0-9]+',
     r"\g<1>99", r"xl/workbook\.xml!name _xlnm\.Print_Area of sheet 99: sheet 99 of"),
    ("annual", "xl/workbook.xml", r"(<definedName .*?</definedName>)", r"\1\1",
     r"xl/workbook\.xml!name .* is given twice"),
    ("annual", "xl/workbook.xml", r"('各市指标'!\$A\$)1(:[^<]*)", r"'各市数据'!$A$1\2",
     "names sheet '各市数据', which is not there"),
    ("annual", "[Content_Types].xml", r'<Override PartName="/xl/styles[^>]*>', "",
     r"\[Content_Types\]\.xml!/xl/styles\.xml: is there, and not listed"),
    ("annual", "xl/_rels/workbook.xml.rels", r"worksheets/sheet2\.xml", "worksheets/sheet99.xml",
     r"workbook\.xml\.rels!rId2: leads to xl/worksheets/sheet99\.xml, which is not there"),
    ("annual", "xl/_rels/workbook.xml.rels", r"worksheets/sheet2\.xml", "worksheets/sheet3.xml",
     r"xl/worksheets/sheet2\.xml: no relation leads here"),
    ("annual", "xl/_rels/workbook.xml.rels", 'Id="rId2"', 'Id="rId1"',
     r"workbook\.xml\.rels!rId1: is given twice"),
    ("annual", "xl/styles.xml", r'(<cellXfs.*?<xf [^>]*fontId=")[0-9]+', r"\g<1>77",
     r"xl/styles\.xml!cellXfs 0: font 77 of [0-9]+"),
    ("annual", "xl/styles.xml", r'(<cellXfs.*?<xf numFmtId=")[0-9]+', r"\g<1>199",
     r"xl/styles\.xml!cellXfs 0: number format 199, which is not there"),
    ("annual", "xl/styles.xml", 'formatCode="', 'formatCode="&quot;',
     r"xl/styles\.xml!numFmt 164: .* is no format of numbers"),
    ("annual", "xl/sharedStrings.xml", r"(<si><t)>[^<]*", r"\1>" + "长" * 32768,
     r"xl/sharedStrings\.xml!text 0: has 32768 signs, may have 32767"),
    ("annual", "xl/sharedStrings.xml", r"<si>", "<si><t>孤</t></si><si>",
     r"xl/sharedStrings\.xml!sst: says it has [0-9]+, has [0-9]+"),
    ("annual", "xl/sharedStrings.xml", r"(<si><t)>", "\\1>\x0b",
     r"xl/sharedStrings\.xml: no XML \(not well-formed"),
    ("annual", "SHEET:各市指标", r'(<c r="B[0-9]+" s=")[0-9]+', r"\g<1>999",
     r"\[各市指标\]!B[0-9]+: style 999 of [0-9]+"),
    ("annual", "SHEET:各市指标", r'( t="s"><v>)[0-9]+', r"\g<1>99999",
     r"\[各市指标\]![A-Z]+[0-9]+: text 99999 of [0-9]+"),
    ("annual", "SHEET:各市指标", r'(<row r="4".*?<c r=")A4', r"\1B4",
     r"\[各市指标\]!B4: stands in row 4 behind column 2"),
    ("annual", "SHEET:各市指标", r'<dimension ref="A1:', '<dimension ref="A2:',
     r"\[各市指标\]!dimension: says A2:"),
    ("annual", "SHEET:各市指标", r"<f>[^<]*", "<f>ROUND('各市基础数据'!D4*1000/,2)",
     r"\[各市指标\]![A-Z]+[0-9]+: formula 'ROUND.*' has ',' where a value should stand"),
    ("annual", "SHEET:各市指标", r"<f>[^<]*", "<f>SUM('各市基础数据'!D4:D5",
     r"\[各市指标\]![A-Z]+[0-9]+: formula 'SUM.*' has its end where '\)' should stand"),
    ("annual", "SHEET:各市指标", r"<f>[^<]*", "<f>'各市基础数据'!D400",
     r"\[各市指标\]![A-Z]+[0-9]+: formula .* leaves A1:.* of 各市基础数据"),
    ("annual", "SHEET:各市指标", r"<f>[^<]*", "<f>#REF!*2",
     r"\[各市指标\]![A-Z]+[0-9]+: formula '#REF!\*2' cannot be read from"),
    ("annual", "SHEET:各市指标", r'(<c r=")([A-Z]+[0-9]+)("[^>]*><f>)[^<]*', r"\1\2\3\2+1",
     r"\[各市指标\]![A-Z]+[0-9]+: needs itself"),
    ("annual", "SHEET:数据问题", r"(<autoFilter ref=\"[A-Z]+[0-9]+:[A-Z]+)", r"\g<1>5",
     r"\[数据问题\]!filter: .*, its name says"),
    ("annual", "SHEET:各市指标", r"(<sheetData>.*)(<printOptions[^>]*>)", r"\2\1",
     r"\[各市指标\]: its parts stand in the order"),
    ("annual", "SHEET:封面", r'(<mergeCells count=")[0-9]+("><mergeCell ref="[^"]*"/>)',
     r'\g<1>99\2', r"\[封面\]!mergeCells: says it has 99, has"),
    ("annual", "SHEET:封面", r'(<mergeCell ref="A2:[A-Z])2', r"\g<1>3",
     r"\[封面\]!merge A3:.*: overlaps A2:"),
    ("annual", "SHEET:封面", r'(<mergeCell ref="A2:)[A-Z]2', r"\1ZZ2",
     r"\[封面\]!merge A2:ZZ2: A2:ZZ2 leaves A1:"),
    ("annual", "SHEET:封面", r'(<col min=")1(" max=")1', r"\g<1>2\g<2>3",
     r"\[封面\]!column 2: to .* stands behind column"),
    ("annual", "SHEET:封面", r"location=\"'[^']*'", "location=\"'没有的表'",
     r"\[封面\]!link A[0-9]+: .* names sheet '没有的表', which is not there"),
    ("annual", "xl/drawings/drawing2.xml", r'(<xdr:cNvPr id=")3', r"\g<1>2",
     r"xl/drawings/drawing2\.xml!shape 2: two have this id"),
    ("annual", "xl/drawings/drawing1.xml", r'r:id="rId1"', 'r:id="rId77"',
     r"xl/drawings/drawing1\.xml!rId77: is no relation of this part"),
    ("annual", "xl/charts/chart1.xml", r"(<c:val>.*?<c:f>[^<]*\$)[0-9]+(</c:f>)", r"\g<1>9999\2",
     r"xl/charts/chart1\.xml!.*9999: formula .* leaves"),
    ("annual", "xl/charts/chart1.xml", r'(<c:val>.*?<c:ptCount val=")[0-9]+', r"\g<1>77",
     r"xl/charts/chart1\.xml!.*: is of [0-9]+ cells, 77 are kept"),
    ("annual", "xl/charts/chart1.xml", r'(<c:catAx><c:axId val=")[0-9]+', r"\g<1>1",
     r"xl/charts/chart1\.xml!axis 1: is not there, or not used"),
    ("review", "SHEET:分项得分", r'(<cfvo [^>]*>)(<color )', r"\1\1\2",
     r"\[分项得分\]!conditional format .*: a scale of colours without a colour for each"),
    ("blank", "SHEET:报表", r'(<dataValidation [^>]*sqref=")D4', r"\1C4",
     r"\[报表\]!validation C4:D[0-9]+: overlaps C4:C[0-9]+"),
    ("blank", "SHEET:报表", r"(<formula1>)[^<]*", r'\1"' + "甲," * 128 + '"',
     r"\[报表\]!validation C4:C[0-9]+: a list or formula of 256 signs, may have 255"),
    ("blank", "SHEET:报表", r"(<formula1>IF\()", r"\1,",
     r"\[报表\]!validation C4.*: formula 'IF\(,"),
    ("notice", "xl/comments1.xml", r'(<comment ref="[A-Z])[0-9]+', r"\g<1>9",
     r"xl/comments1\.xml!row 9, column 5: has a comment without a box"),
]


def changed(book, part, pattern, after, copy):
    """Writes a copy with the change; False where the pattern is not there."""
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if part.startswith("SHEET:"):
        names = re.findall('<sheet name="([^"]*)"', parts["xl/workbook.xml"].decode())
        part = f"xl/worksheets/sheet{names.index(part[6:]) + 1}.xml"
    before = parts[part].decode()
    parts[part] = re.sub(pattern, after, before, count=1, flags=re.S).encode()
    with zipfile.ZipFile(copy, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return parts[part] != before.encode()


def chunk_of(data, kind):
    """Where a chunk's content begins, and its length."""
    at = data.index(kind) + 4
    return at, struct.unpack(">I", data[at - 8:at - 4])[0]


def pictures(png, svg):
    """Name, content and what is said."""
    at, length = chunk_of(png, b"IDAT")
    yield "sum.png", png[:at] + bytes([png[at] ^ 1]) + png[at + 1:], (
        r"byte [0-9]+: the sum of chunk IDAT is wrong")
    yield "short.png", png[:at + length // 2], "byte [0-9]+: broken off inside chunk IDAT"
    yield "tail.png", png[:-12], "IEND: is not the last chunk"
    at, length = chunk_of(png, b"IHDR")
    header = bytes([0, 0, 0, 99]) + png[at + 4:at + length]
    yield "wide.png", (png[:at] + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
                       + png[at + length + 4:]), "IHDR: 99 by [0-9]+ pixels are"
    yield "open.svg", svg.replace(b"</svg>", b""), r"no XML \(no element found"
    yield "link.svg", svg.replace(b"</svg>", b'<rect fill="url(#none)"/></svg>'), (
        "rect: leads to '#none', which is not there")
    yield "size.svg", re.sub(rb'width="[0-9]+"', b'width="nan"', svg, count=1), (
        "svg: width is 'nan'")


def told(path):
    """What is said of a file, without its name, which stands first."""
    checker = Checker()
    checker.file(path)
    return [line[len(f"{path}: "):] for line in checker.wrong if line.startswith(f"{path}: ")]


def main(annual, review, blank, notice, png, svg):
    books = {"annual": annual, "review": review, "blank": blank, "notice": notice}
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for book, part, pattern, after, words in BOOK:
            copy = pathlib.Path(folder, "damaged.xlsx")
            count += 1
            if not changed(books[book], part, pattern, after, copy):
                print(f"{book} {part}: nothing planted for '{words}'")
            elif not any(re.search(words, line) for line in told(copy)):
                print(f"{book} {part}: nothing says '{words}', but {told(copy)[:3]}")
        plain = pathlib.Path(annual).read_bytes()
        cases = [*pictures(pathlib.Path(png).read_bytes(), pathlib.Path(svg).read_bytes()),
                 ("half.xlsx", plain[:len(plain) // 2], "no package")]
        for name, data, words in cases:
            copy = pathlib.Path(folder, name)
            copy.write_bytes(data)
            count += 1
            if not any(re.match(words, line) for line in told(copy)):
                print(f"{name}: nothing says '{words}', but {told(copy)[:3]}")
    print(f"{count} kinds of damage")


if __name__ == "__main__":
    main(*sys.argv[1:])
