"""What a workbook draws over its sheets, for structure.py: pictures, charts, comments."""
from packages import MAIN
from structure_book import areas, formula, index, twice
from structure_formula import LAST_COLUMN, LAST_ROW

M = f"{{{MAIN}}}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
VML, EXCEL = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:excel}"


def check_drawing(tree, tell):
    """Shapes have ids of their own and words for who cannot see; anchors stand in the grid."""
    shapes = list(tree.iter(DRAWING + "cNvPr"))
    for name in ("id", "name"):
        for value in twice(shape.get(name) for shape in shapes):
            tell(f"shape {value}", f"two have this {name}")
    for shape in shapes:
        if not shape.get("descr"):
            tell(f"shape {shape.get('name')}", "has no description")
    for number, anchor in enumerate(tree.iter(DRAWING + "twoCellAnchor"), 1):
        corners = []
        for corner in ("from", "to"):
            node = anchor.find(DRAWING + corner)
            corners.append([int(node.findtext(DRAWING + name))
                            for name in ("row", "rowOff", "col", "colOff")])
        (top, top_off, left, left_off), (bottom, bottom_off, right, right_off) = corners
        if not (0, 0) <= (top, top_off) < (bottom, bottom_off) < (LAST_ROW, 0):
            tell(f"anchor {number}", f"from row {top} to row {bottom}")
        if not (0, 0) <= (left, left_off) < (right, right_off) < (LAST_COLUMN, 0):
            tell(f"anchor {number}", f"from column {left} to column {right}")


def check_points(node, book, tell):
    """A reference of a chart lies in what its sheet uses, and as many points are kept of it."""
    text = node.findtext(CHART + "f")
    references = formula(text, book, None, tell, text)
    size = sum((area.bottom - area.top + 1) * (area.right - area.left + 1)
               for sheet, area in references)
    for cache in node:
        if cache.tag not in (CHART + "numCache", CHART + "strCache"):
            continue
        said = int(cache.find(CHART + "ptCount").get("val"))
        kept = [int(point.get("idx")) for point in cache.iter(CHART + "pt")]
        if said != size:
            tell(text, f"is of {size} cells, {said} are kept")
        if kept != sorted(set(kept)) or any(number >= said for number in kept):
            tell(text, f"keeps points {kept} of {said}")


def check_chart(tree, book, tell):
    """Series have numbers of their own, and axes that are there."""
    series = list(tree.iter(CHART + "ser"))
    for name in ("idx", "order"):
        for value in twice(node.find(CHART + name).get("val") for node in series):
            tell(f"series {value}", f"two have this {name}")
    if not series:
        tell("", "has no series")
    for node in tree.iter():
        if node.tag in (CHART + "numRef", CHART + "strRef"):
            check_points(node, book, tell)
    area = tree.find(f"{CHART}chart/{CHART}plotArea")
    axes = {node.find(CHART + "axId").get("val"): node.find(CHART + "crossAx").get("val")
            for node in area if node.tag.endswith("Ax")}
    used = [node.get("val") for kind in area if kind.tag.endswith("Chart")
            for node in kind.findall(CHART + "axId")]
    for name in sorted(set(used) ^ set(axes)) + sorted(set(axes.values()) - set(axes)):
        tell(f"axis {name}", "is not there, or not used")


def check_comments(tree, shapes, tell):
    """Each cell one comment with an author and a text; each a box of its own, for the same cell."""
    authors = len(tree.findall(f"{M}authors/{M}author"))
    places = []
    for node in tree.iter(M + "comment"):
        place = node.get("ref")
        places += [(area.top, area.left) for area in areas(place, tell, place)]
        index(node.get("authorId"), authors, tell, place, "author")
        if not 1 <= len("".join(node.find(M + "text").itertext())) <= 32767:
            tell(place, "a comment that says nothing, or is too long")
    for place in twice(places):
        tell(f"row {place[0]}, column {place[1]}", "has two comments")
    boxes = [
        (int(note.findtext(EXCEL + "Row")) + 1, int(note.findtext(EXCEL + "Column")) + 1)
        for note in shapes.iter(EXCEL + "ClientData") if note.get("ObjectType") == "Note"
    ]
    for row, column in sorted(set(places) ^ set(boxes)):
        tell(f"row {row}, column {column}", "has a comment without a box, or a box without one")
    ids = [node.get("id") for node in shapes.iter(VML + "shape")]
    for name in twice(ids):
        tell(f"shape {name}", "two have this id")
