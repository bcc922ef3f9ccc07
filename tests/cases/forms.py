"""Tables of a period in every form that their readers may meet, for forms.sh.

    forms.py FOLDER    writes FOLDER/TABLE/FORM.SUFFIX

Small texts, long ones (which are streamed), and workbooks, whose XML is written here cell by cell,
one odd form each. A second reader, openpyxl, must find the same in each workbook that it can open;
what it reads otherwise is printed. All rows are made up.
"""
import csv
import datetime
import io
import pathlib
import posixpath
import re
import sys
import zipfile

import openpyxl

from packages import MAIN, OFFICE, PACKAGE, RELATIONS, WORKBOOK

# ---- the tables: ints are stored as numbers, dates as days ----


def day(text):
    return datetime.date.fromisoformat(text)


REGISTER = [
    "机构编号,机构名称,区划,机构类型,举办性质,托位数,普惠托位数,在托婴幼儿数,登记日期,"
    "备案申请日期,备案通过日期,注销日期".split(","),
    ["350203000135135981", "甲", "思明区", "托育机构", "民办", 60, 20, 50, day("2021-05-06"),
     day("2021-06-01"), day("2021-06-30"), ""],
    ["350203000135135982", "乙（一）", 350203, "用人单位", "公办", 30, 30, 31, day("2022-03-01"),
     "", day("2022-04-01"), ""],
    ["C&D<1>", '"丙"', "湖里区", "社区", "", 1204, 0, 900, day("2022-12-31"), "2022/12/31", "", ""],
    [17, "丁", "湖里区", "家庭托育点", "", 5, 5, 6, day("2020-02-29"), "", "", day("2022-07-01")],
    [17, "丁", "湖里区", "家庭托育点", "", 5, 5, 4, day("2020-02-29"), "", "", ""],
    ["E5", "戊", "思明区", "幼儿园托班", "", "约40", "", 12, day("2022-01-04"), "", "", ""],
    ["F6", "己", "思明区", "茶馆", "", 10, 5, 1, "2022-02-30", "", "", ""],
    ["", "庚", "翔安区", "社区", "", 25, 5, 1, day("2023-01-01"), "", "", ""],
    ["H8", "辛", "思名区", "社区", "", 10, 5, 1, day("2022-01-05"), "", "", ""],
    ["I9", "壬", "思明区", "社区", "", "１２", 5, 1, day("2022-01-05"), "", "", ""],
]
SERVICES = [
    "区划,家庭编号,服务日期,服务方式,服务类型".split(","),
    ["思明区", "F1", day("2022-01-05"), "线上", "新生儿宣传"],
    ["思明区", "F1", day("2022-01-06"), "线下", "新生儿宣传"],
    ["思明区", 350203000135, day("2022-01-06"), "线下", "宣教指导"],
    ["湖里区", "F1", day("2022-12-31"), "", "宣教指导"],
    ["湖里区", "F2", day("2023-01-01"), "线上", "宣教指导"],
    ["湖里区", "", day("2022-05-01"), "线上", "宣教指导"],
    ["翔安区", "F9", "", "飞鸽", "宣教指导"],
]
RETURN = [
    "区划代码,地区,托位数,在托婴幼儿数,备注".split(","),
    [350203, "思明区", 1204, 900, "含<公办>&民办"],
    [350206, "湖里区", "2,200", "约40", ""],
    ["350211", "集美区", "", "—", '"无"'],
]
ASSESSMENT = [
    "地区,条目代码,自评分,审核分,依据,备注".split(","),
    ["厦门市", "1.01", 2, 1, "文件", ""],
    ["福州市", "1.01", 2, 99, "", ""],
    ["泉州市", "1.01", "", "x", "", ""],
    ["厦门市", "9.99", 1, 1, "", ""],
]
TABLES = {
    "register": REGISTER,
    "services": SERVICES,
    "returns": RETURN,
    "assessment": ASSESSMENT,
}

# ---- as texts ----


def text(table, delimiter=",", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(table)
    return out.getvalue()


def formulas(table):
    """="…" around each text that needs no quotes, as sheets keep codes."""
    lines = []
    for row in table:
        plain = next(csv.reader([text([row])]))
        lines.append(
            ",".join(
                '"' + cell.replace('"', '""') + '"' if re.search('[",]', cell) else f'="{cell}"'
                for cell in plain
            )
        )
    return "\r\n".join(lines) + "\r\n"


def timed(table):
    """Days with a midnight behind them, as programs export them."""
    return [
        [f"{cell}T00:00:00.000Z" if isinstance(cell, datetime.date) else cell for cell in row]
        for row in table
    ]


LONG = "\r\n" + "," * 3 + "\r\n" * (300 << 10)  # blank lines: nothing but length

TEXTS = {
    "utf8": lambda table: text(table).encode(),
    "quoted": lambda table: text(table, quoting=csv.QUOTE_ALL).encode(),
    "semicolons": lambda table: text(table, ";").encode(),
    "utf16": lambda table: b"\xff\xfe" + text(table).encode("utf-16-le"),
    "gb18030": lambda table: text(table).encode("gb18030"),
    "formulas": lambda table: formulas(table).encode(),
    "times": lambda table: text(timed(table)).encode(),
    "long": lambda table: (text(table) + LONG).encode(),
    "long-quoted": lambda table: (text(table, quoting=csv.QUOTE_ALL) + LONG).encode(),
    "long-gb18030": lambda table: (text(table) + LONG).encode("gb18030"),
    "long-formulas": lambda table: (formulas(table) + LONG).encode(),
    "long-times": lambda table: (text(timed(table)) + LONG).encode(),
}

# ---- as workbooks ----


def escaped(value):
    return str(value).replace("&", "&amp;").replace("<", "&lt;")


class Form:
    """How a workbook is written; each odd form is a change of one of these."""

    inline = False  # texts in the cells
    runs = False  # texts in pieces
    from_1904 = False
    iso_days = False  # t="d"
    blank = ""  # around values
    address = staticmethod(lambda address: f' r="{address}"')
    row = staticmethod(lambda line, cells: f'<row r="{line}">{"".join(cells)}</row>')
    rows = staticmethod(lambda rows: rows)
    entry = staticmethod(lambda name: name)
    names = {"book": "xl/workbook.xml", "sheet": "worksheets/sheet1.xml", "texts": "shared.xml"}

    def __init__(self, **changes):
        self.__dict__.update(changes)
        self.texts = []

    def body(self, value):
        text = escaped(value)
        if not self.runs:
            return f"<t>{text}</t>"
        at = len(str(value)) // 2
        halves = escaped(str(value)[:at]), escaped(str(value)[at:])
        return f"<r><t>{halves[0]}</t></r><r><rPr><b/></rPr><t>{halves[1]}</t></r>"

    def cell(self, line, column, value):
        begin = "<c" + self.address(f"{chr(65 + column)}{line}")
        if isinstance(value, datetime.date):
            if self.iso_days:
                return f'{begin} t="d"><v>{self.blank}{value}T00:00:00{self.blank}</v></c>'
            serial = (value - day("1904-01-01" if self.from_1904 else "1899-12-30")).days
            return f'{begin} s="1"><v>{self.blank}{serial}{self.blank}</v></c>'
        if isinstance(value, int):
            return f"{begin}><v>{self.blank}{value}{self.blank}</v></c>"
        if self.inline:
            return f'{begin} t="inlineStr"><is>{self.body(value)}</is></c>'
        self.texts.append(f"<si>{self.body(value)}</si>")
        return f'{begin} t="s"><v>{self.blank}{len(self.texts) - 1}{self.blank}</v></c>'

    def sheet(self, table):
        rows = [
            self.row(
                line,
                [
                    self.cell(line, column, value)
                    for column, value in enumerate(row)
                    if value != "" or not self.address("A1")
                ],
            )
            for line, row in enumerate(table, 1)
        ]
        rows = "".join(self.rows(rows))
        return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'

    def workbook(self):
        settings = '<workbookPr date1904="1"/>' if self.from_1904 else ""
        extension = (
            '<extLst><ext xmlns:x15="urn:x15" uri="{x}"><x15:workbookPr/></ext></extLst>'
            if self.from_1904
            else ""
        )
        return (
            f'{WORKBOOK}{settings}<sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>'
            f"{extension}</workbook>"
        )

    def parts(self, table):
        book = self.names["book"]
        folder, name = posixpath.split(book)

        def part(target):
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

        links = "".join(
            f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(
                [("worksheet", self.names["sheet"]), ("sharedStrings", self.names["texts"]),
                 ("styles", "styles.xml")], 1)
        )
        sheet = self.sheet(table)
        types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        kinds = [(book, "sheet.main"), (part(self.names["sheet"]), "worksheet"),
                 (part(self.names["texts"]), "sharedStrings"), (part("styles.xml"), "styles")]
        return {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
            '.relationships+xml"/>'
            + "".join(
                f'<Override PartName="/{path}" ContentType="{types}{kind}+xml"/>'
                for path, kind in kinds
            )
            + "</Types>",
            "_rels/.rels": f'{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            f'Target="{book}"/></Relationships>',
            book: self.workbook(),
            part(f"_rels/{name}.rels"): f"{RELATIONS}{links}</Relationships>",
            part(self.names["sheet"]): sheet,
            part(self.names["texts"]): f'<sst xmlns="{MAIN}">{"".join(self.texts)}</sst>',
            part("styles.xml"): f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/>'
            '<xf numFmtId="14"/></cellXfs></styleSheet>',
        }

    def write(self, table):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, text in self.parts(table).items():
                package.writestr(self.entry(name), text)
        return out.getvalue()


def rows_of_one(line, cells):
    return "".join(f'<row r="{line}">{cell}</row>' for cell in cells)


FORMS = {
    "plain": {},
    "inline": {"inline": True},
    "runs": {"runs": True},
    "inline-runs": {"inline": True, "runs": True},
    "no-addresses": {"address": lambda address: ""},
    "lower-case": {"address": lambda address: f' r="{address.lower()}"'},
    "absolute": {"address": lambda address: f' r="${address[0]}${address[1:]}"'},
    "blanks": {"blank": "\n  "},
    "row-a-cell": {"row": rows_of_one},
    "rows-backward": {"rows": lambda rows: rows[::-1]},
    "cells-backward": {"row": lambda line, cells: Form.row(line, cells[::-1])},
    "pieces-backward": {
        "row": lambda line, cells: rows_of_one(line, cells[::-1]),
        "rows": lambda rows: rows[::-1],
    },
    "rows-unnumbered": {"row": lambda line, cells: f'<row>{"".join(cells)}</row>'},
    "iso-days": {"iso_days": True},
    "1904": {"from_1904": True},
    "at-root": {"names": {"book": "book.xml", "sheet": "s.xml", "texts": "t.xml"}},
    "elsewhere": {"names": {"book": "a/b/c.xml", "sheet": "../d/s.xml", "texts": "/t.xml"}},
    "backslashes": {"entry": lambda name: name.replace("/", "\\")},
    "other-case": {"entry": lambda name: name.upper()},
}

# ---- the second reader ----


def plain(value):
    """A value as both readers have it."""
    if isinstance(value, datetime.datetime):
        return str(value.date())
    return "" if value is None else str(value).strip()


def second_reader(data):
    """The rows that openpyxl finds, or the name of its error."""
    try:
        page = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
        rows = [[plain(cell.value) for cell in row] for row in page.iter_rows()]
    except Exception as error:  # whatever it does not open
        return type(error).__name__
    return rows


def main(folder):
    for name, table in TABLES.items():
        to = pathlib.Path(folder) / name
        to.mkdir(parents=True)
        for form, write in TEXTS.items():
            (to / f"{form}.csv").write_bytes(write(table))
        for form, changes in FORMS.items():
            data = Form(**changes).write(table)
            (to / f"{form}.xlsx").write_bytes(data)
            other = second_reader(data)
            if other != [[plain(cell) for cell in row] for row in table]:
                print(f"{name} {form}: {other if isinstance(other, str) else 'otherwise'}")


if __name__ == "__main__":
    main(sys.argv[1])
