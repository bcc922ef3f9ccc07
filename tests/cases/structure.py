"""The structure of what was written, read from the packages alone, for structure.sh.

    structure.py [--schemas FOLDER] FILE|FOLDER...

Every workbook (.xlsx) and picture (.png, .svg) among them: parts, types and relations of the
package here, the rest in structure_book.py (sheets, styles, texts), structure_drawing.py (charts,
comments), structure_formula.py and structure_picture.py. Prints a line for each fault,

    FILE: PART[SHEET]!PLACE: what is wrong

and then how much was looked at; ends with 1 where anything is wrong. With --schemas every part is
held against the schemas of ECMA-376 too (sml.xsd and those beside it), by xmllint.
"""
import hashlib
import pathlib
import posixpath
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

import structure_book as books
import structure_drawing as drawings
import structure_picture as pictures
from packages import MAIN, OFFICE, PACKAGE

M, R = f"{{{MAIN}}}", f"{{{OFFICE}}}"
TYPES, RELATION = f"{{{PACKAGE}/content-types}}", f"{{{PACKAGE}/relationships}}Relationship"
TYPES_PART = "[Content_Types].xml"
APPLICATION = "application/vnd.openxmlformats-"
SHEET_TYPE = APPLICATION + "officedocument.spreadsheetml."
# Kind of relation: type of the part it leads to, does its source name it (r:id)?, and the schema.
KINDS = {
    "officeDocument": (SHEET_TYPE + "sheet.main+xml", False, "sml"),
    "core-properties": (APPLICATION + "package.core-properties+xml", False, None),
    "extended-properties": (APPLICATION + "officedocument.extended-properties+xml", False,
                            "shared-documentPropertiesExtended"),
    "worksheet": (SHEET_TYPE + "worksheet+xml", True, "sml"),
    "theme": (APPLICATION + "officedocument.theme+xml", False, "dml-main"),
    "styles": (SHEET_TYPE + "styles+xml", False, "sml"),
    "sharedStrings": (SHEET_TYPE + "sharedStrings+xml", False, "sml"),
    "comments": (SHEET_TYPE + "comments+xml", False, "sml"),
    "vmlDrawing": (APPLICATION + "officedocument.vmlDrawing", True, None),
    "drawing": (APPLICATION + "officedocument.drawing+xml", True, "dml-spreadsheetDrawing"),
    "chart": (APPLICATION + "officedocument.drawingml.chart+xml", True, "dml-chart"),
    "image": ("image/png", True, None),
}


class Package:
    """The parts of a workbook as bytes and trees; relations by source: id -> (kind, target)."""

    def __init__(self, path, tell):
        self.parts, self.trees, self.relations, self.types = {}, {}, {}, {}
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            for name in books.twice(name.casefold() for name in names):
                tell(name, "", "stands twice in the package")
            for name in names:
                self.parts[name] = package.read(name)  # and holds it against its sum
        for name, data in self.parts.items():
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            try:
                self.trees[name] = ET.fromstring(data)
            except ET.ParseError as error:
                tell(name, "", f"no XML ({error})")
            if "\ufffe" in (text := data.decode("utf-8", "replace")) or "\uffff" in text:
                tell(name, "", "holds a sign that no XML may")


def source_of(name):
    """The part whose relations a part .rels gives; "" of the package's own."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file[:-len(".rels")])


def check_types(package, tell):
    tree = package.trees[TYPES_PART]
    defaults = {node.get("Extension"): node.get("ContentType") for node in tree
                if node.tag == TYPES + "Default"}
    named = [node for node in tree if node.tag == TYPES + "Override"]
    package.types = {node.get("PartName").lstrip("/"): node.get("ContentType") for node in named}
    for name in books.twice(node.get("PartName").casefold() for node in named):
        tell(TYPES_PART, name, "is listed twice")
    for name in package.types:
        if name not in package.parts:
            tell(TYPES_PART, f"/{name}", "is listed, and not there")
    for name in package.parts:
        if name != TYPES_PART and name not in package.types:
            package.types[name] = defaults.get(name.rpartition(".")[2])
            if package.types[name] in (None, "application/xml"):
                tell(TYPES_PART, f"/{name}", "is there, and not listed")


def check_relations(package, tell):
    """Each leads to a part of its kind and is named by its source; each part is reached by one."""
    reached = {TYPES_PART}
    for name, tree in package.trees.items():
        if not name.endswith(".rels"):
            continue
        source, links = source_of(name), {}
        reached.add(name)
        if source and source not in package.parts:
            tell(name, "", f"is of {source}, which is not there")
            continue
        for node in tree.iter(RELATION):
            key, kind = node.get("Id"), node.get("Type").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join(
                posixpath.dirname(source), node.get("Target"))).lstrip("/")
            if key in links:
                tell(name, key, "is given twice")
            links[key] = (kind, target)
            if node.get("TargetMode") == "External":
                continue
            reached.add(target)
            if target not in package.parts:
                tell(name, key, f"leads to {target}, which is not there")
            elif kind not in KINDS or package.types.get(target) != KINDS[kind][0]:
                tell(name, key, f"is a {kind}, {target} is {package.types.get(target)}")
        package.relations[source] = links
    for source, tree in package.trees.items():
        links = package.relations.get(source, {})
        used = {value for node in tree.iter() for key, value in node.attrib.items()
                if key.startswith(R)}
        for key in sorted(used - set(links)):
            tell(source, key, "is no relation of this part")
        for key, (kind, target) in links.items():
            if key not in used and KINDS.get(kind, ("", False))[1]:
                tell(source, key, f"nothing here leads to {target}")
    for name in sorted(set(package.parts) - reached):
        tell(name, "", "no relation leads here")


def check_properties(package, names, tell):
    """docProps/app.xml lists the sheets, and names behind them."""
    part = "docProps/app.xml"
    listed = [node.text for node in package.trees[part].findall("{*}TitlesOfParts/{*}vector/*")]
    if listed[:len(names)] != names:
        tell(part, "", f"lists sheets {listed[:len(names)]}, there are {names}")


def check_sheets(package, tell):
    """The book, then the cells of each sheet, then what needs all cells to be known."""
    part = next(target for kind, target in package.relations[""].values()
                if kind == "officeDocument")
    tree, links, book = package.trees[part], package.relations[part], books.Book()
    by_kind = {kind: target for kind, target in links.values()}
    nodes = tree.findall(f"{M}sheets/{M}sheet")
    names = [node.get("name") for node in nodes]
    for name in ("sheetId", R + "id"):
        for value in books.twice(node.get(name) for node in nodes):
            tell(part, f"{name.replace(R, 'r:')} {value}", "is of two sheets")
    for node in nodes:
        target = links[node.get(R + "id")][1]
        book.sheets[node.get("name")] = books.Sheet(
            node.get("name"), target, package.trees[target])

    def of(name, sheet=None):
        return lambda place, what: tell(name + (f"[{sheet}]" if sheet else ""), place, what)

    books.check_names(names, of(part))
    books.check_defined(tree, names, book, of(part))
    check_properties(package, names, tell)
    books.check_styles(package.trees[by_kind["styles"]], book, of(by_kind["styles"]))
    texts = by_kind["sharedStrings"]
    books.check_texts(package.trees[texts], book, of(texts))
    filled = {sheet: books.read_cells(sheet, book, of(sheet.part, name))
              for name, sheet in book.sheets.items()}
    needs = {}
    for name, sheet in book.sheets.items():
        books.check_over(sheet, filled[sheet], book, of(sheet.part, name))
        needs[name] = books.check_formulas(sheet, book, of(sheet.part, name))
    books.check_circles(needs, lambda name, place: tell(
        f"{book.sheets[name].part}[{name}]", place, "needs itself"))
    books.check_used(package.trees[texts], book, of(texts))
    return book


def check_drawn(package, book, tell):
    for part, links in package.relations.items():
        kinds = {kind: target for kind, target in links.values()}
        if "comments" in kinds:
            boxes = package.trees.get(kinds.get("vmlDrawing"), ET.Element("none"))
            drawings.check_comments(package.trees[kinds["comments"]], boxes,
                                    lambda place, what: tell(kinds["comments"], place, what))
    for part, tree in package.trees.items():
        if package.types.get(part) == KINDS["drawing"][0]:
            drawings.check_drawing(tree, lambda place, what: tell(part, place, what))
        elif package.types.get(part) == KINDS["chart"][0]:
            drawings.check_chart(tree, book, lambda place, what: tell(part, place, what))


class Checker:
    """Goes through files; what is wrong and how much was looked at."""

    def __init__(self):
        self.wrong, self.seen, self.counts = [], set(), {}

    def count(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number

    def picture(self, path, part, data):
        """A picture that was seen before, in another file, is not looked at again."""
        kind = (part or str(path)).rpartition(".")[2]
        digest = hashlib.sha256(data).digest()
        if digest not in self.seen:
            self.count(kind.upper())
            check = pictures.check_png if kind == "png" else pictures.check_svg
            check(data, lambda place, what: self.tell(path, part, place, what))
            self.seen.add(digest)

    def tell(self, path, part, place, what):
        where = "!".join(filter(None, [part, place]))
        self.wrong.append(": ".join(filter(None, [str(path), where, what])))

    def book(self, path):
        def tell(part, place, what):
            self.tell(path, part, place, what)

        package = Package(path, tell)
        check_types(package, tell)
        check_relations(package, tell)
        if any(line.startswith(f"{path}: ") for line in self.wrong):
            return  # what is below is read by way of these
        book = check_sheets(package, tell)
        check_drawn(package, book, tell)
        for name, data in package.parts.items():
            if name.endswith(".png"):
                self.picture(path, name, data)
        self.count("workbooks")
        self.count("sheets", len(book.sheets))
        self.count("formulas", sum(len(sheet.formulas) for sheet in book.sheets.values()))

    def file(self, path):
        if path.suffix == ".xlsx":
            try:
                self.book(path)
            except zipfile.BadZipFile as error:
                self.tell(path, "", "", f"no package ({error})")
        elif path.suffix in (".png", ".svg"):
            self.picture(path, "", path.read_bytes())


def schema_of(package):
    """Pairs of part and the name of its schema."""
    for links in package.relations.values():
        for kind, target in links.values():
            if KINDS[kind][2]:
                yield target, KINDS[kind][2]


def check_schemas(paths, folder, checker):
    """xmllint once a schema, over the parts of all books. sml.xsd has forgotten xml:space, which
    its own text (18.4.12) and every program give to <t>: it is taken away before."""
    by_schema = {}
    with tempfile.TemporaryDirectory() as scratch:
        for number, path in enumerate(paths):
            package = Package(path, lambda *told: None)
            check_types(package, lambda *told: None)
            check_relations(package, lambda *told: None)
            for part, schema in schema_of(package):
                copy = pathlib.Path(scratch, str(number), part)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(package.parts[part].replace(b' xml:space="preserve"', b""))
                by_schema.setdefault(schema, []).append(str(copy))
        for schema, copies in by_schema.items():
            told = subprocess.run(
                ["xmllint", "--nonet", "--noout", "--schema", f"{folder}/{schema}.xsd", *copies],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
            lines = [line for line in told.stdout.splitlines() if not line.endswith(" validates")]
            for line in lines:
                found = re.match(re.escape(scratch) + "/([0-9]+)/(.*?):[0-9]+: (.*)", line)
                if found:
                    checker.tell(paths[int(found[1])], found[2], "", found[3])
            if told.returncode and not lines:
                checker.tell(folder, "", "", f"{schema}.xsd: xmllint ends with {told.returncode}")
            checker.count("parts against schemas", len(copies))


def main(arguments):
    schemas = None
    if arguments[:1] == ["--schemas"]:
        schemas, arguments = arguments[1], arguments[2:]
    paths = sorted(file for argument in map(pathlib.Path, arguments)
                   for file in ([argument] if argument.is_file() else argument.rglob("*")))
    checker = Checker()
    for path in paths:
        checker.file(path)
    if schemas:
        check_schemas([path for path in paths if path.suffix == ".xlsx"], schemas, checker)
    for line in checker.wrong:
        print(line)
    print(", ".join(f"{number} {what}" for what, number in checker.counts.items()) or "nothing")
    return 1 if checker.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
