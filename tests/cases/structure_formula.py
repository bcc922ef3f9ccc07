"""The grammar of formulas of a workbook, as far as our sheets use it, for structure_book.py.

    expression  term (operator term)*
    term        (+ | -)* primary %*
    primary     number | "text" | TRUE | FALSE | reference | FUNCTION(arguments) | (expression)
    reference   ['sheet'! | sheet!] (cell | cell:cell | row:row | column:column)

A function that is not in the table is told, with how many arguments each may take: one that is
new here is added to it, after a look into the list of functions of ECMA-376, part 1, 18.17.7.
"""
import functools
import re
from collections import namedtuple

LAST_ROW, LAST_COLUMN = 1048576, 16384

ANY = 255
FUNCTIONS = {
    "AND": (1, ANY), "CHAR": (1, 1), "COUNTIF": (2, 2), "COUNTIFS": (2, ANY), "IF": (2, 3),
    "ISNUMBER": (1, 1), "MAX": (1, ANY), "MIN": (1, ANY), "OR": (1, ANY), "RANK": (2, 3),
    "ROUND": (2, 2), "ROUNDDOWN": (2, 2), "ROUNDUP": (2, 2), "SUM": (1, ANY), "TEXT": (2, 2),
}
OPERATORS = {"+", "-", "*", "/", "^", "&", "=", "<", ">", "<=", ">=", "<>"}
TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    | (?P<reference>(?:'(?P<quoted>(?:[^']|'')+)'!|(?P<bare>[^\W\d][\w.]*)!)?
        (?P<area>\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?(?![\w.(])
            | \$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\w.(]) | \$?[0-9]+:\$?[0-9]+))
    | (?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)
    | (?P<function>[A-Z][A-Z0-9.]*)(?=\()
    | (?P<truth>TRUE|FALSE)(?![\w(])
    | (?P<sign><=|>=|<>|[-+*/^&=<>%(),])""",
    re.X,
)
CORNER = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]*)")

Area = namedtuple("Area", "top left bottom right")  # all from 1, the last ones inside
Reference = namedtuple("Reference", "sheet area")  # sheet None: that of the formula


class Wrong(Exception):
    """What is wrong with a text, in words."""


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number):
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row, column):
    return f"{column_letters(column)}{row}"


def area_text(area):
    first, last = address(area.top, area.left), address(area.bottom, area.right)
    return first if first == last else f"{first}:{last}"


@functools.lru_cache(maxsize=None)
def read_area(text):
    """A1, A1:B2, 3:5 or A:C; Wrong where it is none, stands on its head or leaves the grid."""
    corners = text.split(":")
    first, last = CORNER.fullmatch(corners[0]), CORNER.fullmatch(corners[-1])
    if len(corners) > 2 or not first or not last or not any(first.groups()):
        raise Wrong(f"'{text}' is no range of cells")
    if [bool(part) for part in first.groups()] != [bool(part) for part in last.groups()] or (
        len(corners) == 1 and not all(first.groups())
    ):
        raise Wrong(f"'{text}' is no range of cells")
    area = Area(
        int(first[2] or 1), column_number(first[1] or "A"),
        int(last[2] or LAST_ROW), column_number(last[1]) if last[1] else LAST_COLUMN,
    )
    if not (1 <= area.top <= LAST_ROW and area.bottom <= LAST_ROW and area.right <= LAST_COLUMN):
        raise Wrong(f"'{text}' leaves the grid")
    if area.top > area.bottom or area.left > area.right:
        raise Wrong(f"'{text}' stands on its head")
    return area


def inside(area, outer):
    return (outer.top <= area.top and area.bottom <= outer.bottom
            and outer.left <= area.left and area.right <= outer.right)


def tokens(text):
    """Pairs of kind and value; ("end", "") behind the last."""
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if not match:
            raise Wrong(f"formula '{text}' cannot be read from '{text[position:position + 12]}' on")
        if match["reference"]:
            sheet = match["quoted"].replace("''", "'") if match["quoted"] else match["bare"]
            yield "reference", Reference(sheet, read_area(match["area"]))
        else:
            yield match.lastgroup, match[match.lastgroup]
        position = match.end()
    yield "end", ""


class Parser:
    def __init__(self, text):
        self.text, self.references = text, []
        self.tokens = tokens(text)
        self.step()

    def step(self):
        self.kind, self.value = next(self.tokens)

    def fail(self, expected):
        found = f"'{self.value}'" if self.kind != "end" else "its end"
        raise Wrong(f"formula '{self.text}' has {found} where {expected} should stand")

    def take(self, sign):
        if (self.kind, self.value) != ("sign", sign):
            self.fail(f"'{sign}'")
        self.step()

    def expression(self, depth=0):
        if depth > 64:
            raise Wrong(f"formula '{self.text}' is nested more than 64 deep")
        self.term(depth)
        while self.kind == "sign" and self.value in OPERATORS:
            self.step()
            self.term(depth)

    def term(self, depth):
        while self.kind == "sign" and self.value in "+-":
            self.step()
        self.primary(depth)
        while self.kind == "sign" and self.value == "%":
            self.step()

    def primary(self, depth):
        kind, value = self.kind, self.value
        if kind == "text" and len(value) - 2 > 255:
            raise Wrong(f"formula '{self.text}' has a text of more than 255 signs")
        if kind == "function":
            self.step()
            self.call(value, depth)
        elif kind == "sign" and value == "(":
            self.step()
            self.expression(depth + 1)
            self.take(")")
        elif kind in ("text", "number", "truth", "reference"):
            if kind == "reference":
                self.references.append(value)
            self.step()
        else:
            self.fail("a value")

    def call(self, name, depth):
        self.take("(")
        count = 0
        while count == 0 or (self.kind, self.value) == ("sign", ","):
            if count > 0:
                self.step()
            self.expression(depth + 1)
            count += 1
        self.take(")")
        if name not in FUNCTIONS:
            raise Wrong(f"formula '{self.text}' calls {name}, which is not known here")
        least, most = FUNCTIONS[name]
        if not least <= count <= most or (name == "COUNTIFS" and count % 2):
            raise Wrong(f"formula '{self.text}' gives {name} {count} arguments")


def read_formula(text):
    """The references of a formula, written without its sign of equality; Wrong if it is none."""
    if len(text) > 8192:
        raise Wrong("a formula of more than 8192 signs")
    parser = Parser(text)
    parser.expression()
    if parser.kind != "end":
        parser.fail("its end")
    return parser.references
