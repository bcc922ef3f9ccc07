"""plant WORKSPACE PLAN | search PLAN WHERE PATH... | others NOTICE...

plant writes a marked name and number into every place of every file of WORKSPACE/2022 and notes in
PLAN which mark stands where; search looks for the marks in files, parts of workbooks included, and
prints those that it finds; others prints the notices that name a return of another city. Marks are
made of characters and digits that nothing else has.
"""
import csv, io, json, os, re, sys, unicodedata, zipfile

FORMS = ["电话：{number}", "手机{number}", "报送人{name}", "备注：{name} {spaced}",
         "（{name} {dashed}）",
         "{name}", "{number}", "{name}（{number}）", "身份证{card}", "约300（{name}）", "{wide}",
         "{spaced}", "{dashed}", "{card}", "2022年报表 {name} {number}", "{name}科长",
         "{apart}", "{commas}", "{card_spaced}", "{ten_thousands}"]
# Printed by design, so names may stand there; long numbers may not.
PRINTED = {("panel", "expert"), ("corrections", "reason"), ("facts", "note"), ("facts", "series"),
           ("incidents", "kind"), ("incidents", "severity")}


class Plan:
    def __init__(self):
        self.marks = []

    def text(self, *place, form=None):
        index = len(self.marks)
        name = "甄" + chr(0x9F00 + index // 64) + chr(0x9E20 + index % 64)
        number = "138%08d" % (70007001 + 137 * index)
        card = "35020319880307%04d" % (2001 + index)
        form = FORMS[index % len(FORMS)] if form is None else form
        text = form.format(name=name, number=number, card=card,
                           spaced=" ".join((number[:3], number[3:7], number[7:])),
                           dashed="-".join((number[:3], number[3:7], number[7:])),
                           commas="，".join((number[:3], number[3:7], number[7:])),
                           apart=" ".join(number),
                           card_spaced=" ".join((card[:6], card[6:14], card[14:])),
                           ten_thousands=number[:7] + "万" + number[7:],
                           wide="".join(chr(ord(c) + 0xFEE0) for c in number))
        printed = tuple(place[:2]) in PRINTED
        self.marks.append({"place": " ".join(map(str, place)), "text": text,
                           "names": [] if printed else [name[1:]],
                           "numbers": [number, card]})
        return text


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.reader(file)]


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def spoil(plan, rows, name):
    """A return: titles, an unknown column, every figure of a row each, rows that are none."""
    header, body = rows[0], rows[1:]
    for column in range(1, len(header)):
        body[column % len(body)][column] = plan.text(name, "figure", header[column])
    table = [header + [plan.text(name, "header")]] + [
        row + [plan.text(name, "unknown column")] for row in body]
    width = len(table[0])
    below = [[plan.text(name, "below", form=form)] + [""] * (width - 1) for form in FORMS]
    below += [[""] * 3 + [plan.text(name, "below, fourth cell")] + [""] * (width - 4)]
    code = body[0][0]
    wrong = [[plan.text(name, "area", form=form)] + body[0][1:] + ["1"] for form in FORMS[5:8]]
    beside = [[code + plan.text(name, "beside a code")] + body[0][1:] + ["1"]]
    titles = [[plan.text(name, "title", form=form)] + [""] * (width - 1) for form in FORMS]
    unit = [["单位：万人 " + plan.text(name, "unit line")] + [""] * (width - 1)]
    return titles + unit + table + wrong + beside + below


def workbook(plan, path, rows, name):
    import openpyxl
    from openpyxl.comments import Comment
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表" + plan.text(name, "sheet", form="{number}")
    for row in rows:
        sheet.append([int(cell) if cell.isdigit() and len(cell) < 10 else cell for cell in row])
    sheet["B20"].comment = Comment(plan.text(name, "comment"), plan.text(name, "author"))
    sheet.oddFooter.left.text = plan.text(name, "footer", form="{name}")
    sheet.cell(row=21, column=len(rows[20]) + 3, value=plan.text(name, "stray"))
    sheet.row_dimensions[25].hidden = True
    for state in ("visible", "hidden"):
        other = book.create_sheet(plan.text(name, state + " sheet", form="{dashed}"))
        other.append([plan.text(name, state + " sheet")])
        other.sheet_state = state
    book.properties.creator = plan.text(name, "creator", form="{name}")
    book.save(path)


TABLES = {
    "register": (["id", "name", "area", "kind", "ownership", "places", "places_inclusive",
                  "children_enrolled", "registered_on", "filed_on", "accepted_on", "cancelled_on"],
                 ["G%s", "示例", "350203", "社区", "公办", "40", "20", "30", "2021-03-01",
                  "2021-04-01", "2021-05-01", ""]),
    "services": (["area", "family_id", "contact_on", "channel", "kind"],
                 ["350203", "F%s", "2022-03-01", "线上", "新生儿宣传"]),
    "applications": (["area", "applied_on", "self_report_on", "materials", "document"],
                     ["350200", "2022-03-01", "2022-03-02", "申请报告", "厦卫〔2022〕1号"]),
    "receipts": (["area", "file", "received_on"], ["350200", "350200.csv", "2023-01-05"]),
    "incidents": (["date", "area", "kind", "severity", "note"],
                  ["2022-05-01", "350203", "火灾", "重大", "示例"]),
    "corrections": (["area", "measure", "old", "new", "reason", "by", "on"],
                    ["350205", "places", "", "4000", "核实", "示例", "2023-02-01"]),
    "panel": (["expert", "area", "item", "points", "recused"],
              ["评委%s", "350200", "1.01", "1", ""]),
}


def table(plan, folder, name):
    header, row = TABLES[name]
    rows = [header + [plan.text(name, "header")]]
    for column in range(len(header)):
        for form in range(3):
            cells = [cell % len(rows) if "%s" in cell else cell for cell in row]
            cells[column] = plan.text(name, header[column])
            rows.append(cells + [""])
    for column in range(len(header)): # a number as short as some offices give
        cells = [cell % len(rows) if "%s" in cell else cell for cell in row]
        if name in ("register", "services") and header[column] not in ("id", "name", "family_id"):
            cells[column] = "KZ%s%05d" % (name[:3].upper(), 70100 + column)
            plan.marks.append({"place": f"{name} {header[column]} short", "text": cells[column],
                               "names": [cells[column]], "numbers": []})
        rows.append(cells + [plan.text(name, "unknown column")])
    rows.append([plan.text(name, "below")] + [""] * len(header))
    write(f"{folder}/{name}.csv", rows)


def plant(workspace, path):
    plan, folder = Plan(), f"{workspace}/2022"
    header, *body = read(f"{folder}/returns/350200.csv")
    write(f"{folder}/returns/350500-补充.csv",  # a city that sends figures of another
          [header] + [row[:1] + ["12345"] + row[2:] for row in body[:2]])
    write(f"{folder}/returns/350200.csv", spoil(plan, read(f"{folder}/returns/350200.csv"), "csv"))
    rows = spoil(plan, read(f"{folder}/returns/350500.csv"), "xlsx")
    os.remove(f"{folder}/returns/350500.csv")
    number = plan.text("file name", form="{number}")
    workbook(plan, f"{folder}/returns/350500-{number}.xlsx", rows, "xlsx")
    open(f"{folder}/{plan.text('unread', form='{number}')}.csv", "w").write("a\n")
    for name in TABLES:
        table(plan, folder, name)
    for name in ("assessment", "facts"):
        rows = read(f"{folder}/{name}.csv")
        width = len(rows[0])
        for row in rows[1:]:
            row += [""] * (width - len(row))
        for column in range(width):
            for form in range(3):
                rows[1 + (3 * column + form) % (len(rows) - 1)][column] = plan.text(
                    name, rows[0][column])
        rows[0].append(plan.text(name, "header"))
        rows[1:] = [row + [plan.text(name, "unknown column") if i == 40 else ""]
                    for i, row in enumerate(rows[1:])]
        write(f"{folder}/{name}.csv", rows)
    json.dump(plan.marks, open(path, "w"), ensure_ascii=False)


def texts(path):
    data = open(path, "rb").read()
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                for cell in package.read(part).decode("utf-8", "replace").split("<"):
                    yield f"{path}[{part}]", cell
    elif not path.endswith((".png", ".svg")):
        for line in data.decode("utf-8", "replace").split("\n"):
            yield path, line


def search(plan, where, paths):
    marks = json.load(open(plan))
    needles = [(word, mark) for mark in marks for word in mark["names"] + mark["numbers"]]
    files = [path for root in paths for path in
             ([root] if os.path.isfile(root) else
              [os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names])]
    found = set()
    for file in files:
        for where_at, line in texts(file):
            bare = re.sub(r"[\s\-–—.()（）/·]+", "", unicodedata.normalize("NFKC", line))
            if not re.search(r"[\u9e00-\u9fff]|\d{5}", bare):
                continue
            for word, mark in needles:
                by_design = "institutions" in file or "trend.xlsx" in file
                if word in bare and not (by_design and mark["place"].startswith("register ")):
                    found.add(f"{where}: {where_at}: {mark['place']}: {mark['text']}: {line[:160]}")
    print("\n".join(sorted(found)[:40]))
    return len(found)


def others(paths):
    named = {f"{path}: {file}" for path in paths for _, text in texts(path)
             for file in re.findall(r"(\d{4})\d{2}[^<>\s/]*\.(?:csv|xlsx)", text)
             if not os.path.basename(path).startswith(file)}
    print("\n".join(sorted(named)))
    return len(named)


if __name__ == "__main__":
    if sys.argv[1] == "plant":
        plant(*sys.argv[2:])
    elif sys.argv[1] == "others":
        sys.exit(others(sys.argv[2:]) > 0)
    else:
        sys.exit(search(sys.argv[2], sys.argv[3], sys.argv[4:]) > 0)
