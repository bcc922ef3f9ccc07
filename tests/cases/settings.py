"""Every value of every setting of the decision in every face, against settings_model.py.

    settings.py make PATH           workspaces PATH/NAME, one a variation of the settings
    settings.py books OUT           what of OUT/NAME/2022/review.xlsx has formulas, without what
                                    they gave, as OUT/books/NAME.xlsx, and with other weights on
                                    参数, as OUT/books/NAME.moved.xlsx
    settings.py check PATH OUT      stdout, CSV, the workbooks, and OUT/again, what soffice made of
                                    OUT/books
"""
import random
import re
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import openpyxl

from drawn import NAMES, write
from settings_model import Decision, read, rounded

# rounding, missing_item and basis in every combination, the other settings beside them.
BESIDE = [
    {},
    {"quota_percent": "12.5", "quota_rounding": "ceil", "panel_mean": "plain",
     "weight_range_percent": "0", "tie_break": "waiting"},
    {"quota_percent": "31.25", "quota_rounding": "half_up", "tie_break": "1.02,filing"},
    {"quota_override": "2", "quota_document": "文", "panel_min": "5"},
    {"quota_percent": "33.3333", "quota_rounding": "floor", "tie_break": "2.01"},
    {"quota_override": "0", "quota_document": "文", "recusals": "评委1:350100;评委2:350300"},
    {"named_in_base": "0", "weight_range_percent": "100", "panel_min": "1"},
    {"quota_override": "99", "quota_document": "文", "panel_mean": "plain", "tie_break": "waiting"},
]
VARIATIONS = {
    f"{rule}-{missing}-{basis}": {"rounding": rule, "missing_item": missing, "basis": basis, **more}
    for (rule, missing, basis), more in zip(
        product(("half_up", "half_even"), ("zero", "leaves_base"), ("verified", "panel")), BESIDE)}
ITEMS = [
    ["1.01", "一 甲", "是否", "1.25", "yesno", "", "verified", "", ""],
    ["1.02", "一 甲", "评分", "9.75", "points", "", "verified", "", ""],
    ["1.03", "一 甲", "加分", "5", "bonus", "", "verified", "", ""],
    ["1.04", "一 甲", "评委评分", "13", "points", "", "panel", "", ""],
    ["2.01", "二 乙", "比例", "3", "proportional", "", "computed", "filing", "100"],
    ["2.02", "二 乙", "起计", "8", "proportional", "floor=25%", "computed", "filing", "75"],
    ["2.03", "二 乙", "低为优", "6", "proportional", "", "computed", "waiting", "20"],
    ["2.04", "二 乙", "低起计", "6", "proportional", "floor=60%", "computed", "waiting", "20"],
    ["3.01", "三 丙", "分档", "7", "tiers", "90:7;60:3.25;30:1", "computed", "filing", ""],
    ["3.02", "三 丙", "计数", "9", "count", "each=0.125", "computed", "filing", ""],
    ["3.03", "三 丙", "扣分", "5", "deduct", "each=0.055", "computed", "waiting", ""],
    ["3.04", "三 丙", "另评", "32", "points", "", "verified", "", ""],
    ["V.1", "否决", "否决", "0", "veto", "", "verified", "", ""],
]
RULES = Path(__file__).resolve().parents[2] / "templates/rules/fujian-2021"
CITIES = [f"35{i:02d}00" for i in range(1, 9)]


# ---- making ----


def make_figures(draw, path):
    facts, assess, panel = [], [], []
    for number, city in enumerate(CITIES):
        # thousandths and halves of a percent, so that points end in a half of a hundredth
        filed = draw.choice([199, 994, 985, 25, 601]) if number != 5 else 199
        base = {199: 200, 994: 1000, 985: 1000, 25: 100, 601: 1000}[filed]
        facts += [[city, "institutions_registered", base], [city, "institutions_filed", filed],
                  [city, "families_in_need", 200],
                  [city, "families_guided", draw.choice([10, 41, 55, 125, 88])]]
        for code, _, _, points, method, _, source, _, _ in ITEMS:
            if source == "computed":
                continue
            most = Decimal(points)
            given = Decimal(draw.randint(0, int(most * 100))) / 100
            given = draw.choice([Decimal(0), most]) if method == "yesno" else given
            if method == "veto":
                given = Decimal(int(number == 6))
            if method != "veto":
                for expert in range(draw.randint(3, 6)):
                    score = min(most, given * Decimal("0.9") + Decimal(expert) / 8)
                    score = score.quantize(Decimal("0.01"))
                    if method == "yesno":
                        score = draw.choice([Decimal(0), most])
                    panel.append([f"评委{expert}", city, code, score,
                                  "1" if (expert, number) == (4, 2) else ""])
            if method == "veto" or draw.random() < 0.85:
                assess.append([city, code, "" if draw.random() < 0.2 else given, given, "", ""])
    # the second city is the first again, but for a criterion that only ties ask for
    again = {CITIES[0]: CITIES[1]}
    for table, column in ((facts, 0), (assess, 0), (panel, 1)):
        table[:] = [row for row in table if row[column] != CITIES[1]]
        for row in [row for row in table if row[column] in again]:
            table.append([again.get(cell, cell) if i == column else cell
                          for i, cell in enumerate(row)])
    facts = [row for row in facts if row[:2] != [CITIES[4], "families_guided"]]
    write(path / "2022/facts.csv", "area,measure,value", facts)
    write(path / "2022/assessment.csv",
          "area,item,self_points,verified_points,evidence,note", assess)
    write(path / "2022/panel.csv", "expert,area,item,points,recused", panel)


def make(path):
    for seed, (name, values) in enumerate(VARIATIONS.items()):
        folder = Path(path) / name
        (folder / "rules").mkdir(parents=True)
        (folder / "2022").mkdir()
        write(folder / "areas.csv",
              "code,name,short_name,level,parent,quota_base,county_test,expected,return_of,"
              "valid_from,valid_to,successor,aliases",
              [["350000", "某省", "某", "province", "", 0, 0, 0, "", "", "", "", ""]] +
              [[code, f"{NAMES[i]}某市", f"{NAMES[i]}某", "city", "350000", 1, 0, 1, "", "", "",
                "", ""] for i, code in enumerate(CITIES)])
        write(folder / "rules/items.csv",
              "code,section,label,points,method,params,source,indicator,target,clause,evidence",
              [row + ["", ""] for row in ITEMS])
        write(folder / "rules/indicators.csv",
              "code,label,unit,numerator,denominator,factor,direction,target,target_period,"
              "decimals,definition",
              [["filing", "备案率", "%", "institutions_filed", "institutions_registered", 100,
                "higher", 70, "", 1, "某"],
               ["waiting", "等候率", "%", "families_guided", "families_in_need", 100, "lower", 20,
                "", 1, "某"]])
        for table in ("checks", "watch"):  # the catalogue's speak of other indicators
            header = (RULES / f"{table}.csv").read_text(encoding="utf-8").split("\n")[0]
            write(folder / f"rules/{table}.csv", header, [])
        values = {"draws": 2000, "label": "随机编造", "quota_percent": "30", **values}
        write(folder / "settings.csv", "key,value,note",
              [[key, value, ""] for key, value in values.items()])
        if "named_in_base" in values:
            write(folder / "named.csv", "area,cycle,named_on,document,revoked_on,reason",
                  [[CITIES[3], "2019-2020", "2020-03-21", "文", "", ""]])
        make_figures(random.Random(seed + 1), folder)


# ---- books for soffice ----


def moved(name):
    """Other weights of the same sum."""
    draw = random.Random(name)
    codes = [row[0] for row in ITEMS if row[4] not in ("veto", "bonus")]
    weights = {row[0]: Fraction(row[3]) for row in ITEMS}
    for _ in range(20):
        a, b = draw.sample(codes, 2)
        step = min(Fraction(draw.randint(0, 400), 100), weights[a] - Fraction(1, 100))
        weights[a] -= step
        weights[b] += step
    return weights


FORMULAS = ("条目得分", "得分与排名", "分项得分", "参数")


def books(out):
    """Only the sheets whose formulas lead to one another: reading the others takes its time."""
    (Path(out) / "books").mkdir()
    for name in VARIATIONS:
        workbook = openpyxl.load_workbook(f"{out}/{name}/2022/review.xlsx")
        weights = moved(name)
        for sheet in workbook.sheetnames:
            if sheet not in FORMULAS:
                workbook.remove(workbook[sheet])
        workbook.save(f"{out}/books/{name}.xlsx")
        for row in workbook["参数"].iter_rows():
            if row[0].value in weights:
                next(cell for cell in row[2:] if not cell.protection.locked).value = float(
                    weights[row[0].value])
        workbook.save(f"{out}/books/{name}.moved.xlsx")


# ---- checking ----


def number(value):
    """A number of a sheet as an exact decimal of 9 places."""
    return Fraction(Decimal(repr(round(value, 9))))


def table_of(sheet, *labels):
    """The rows below the header that has these labels, as dicts by label, up to an empty row."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(i for i, row in enumerate(rows)
              if all(any(str(cell).split("\n")[0] == label for cell in row) for label in labels))
    header = [str(cell).split("\n")[0] if cell is not None else None for cell in rows[at]]
    for row in rows[at + 1:]:
        if row[0] is None and row[1] is None:
            return
        yield {label: cell for label, cell in zip(header, row) if label}


def check_csv(decision, out, stdout):
    ranking = read(out / "ranking.csv")
    assert (out / "ranking.csv").read_bytes() == b"\xef\xbb\xbf" + stdout
    assert [row["area"] for row in ranking] == decision.order
    for row in ranking:
        area = row["area"]
        assert Fraction(row["points"]) == decision.totals[area], (row, decision.totals[area])
        assert int(row["rank"]) == decision.ranks[area], row
        assert row["place"] == decision.places[area], row
        assert row["tied"] == str(int(decision.tied[area])), row
    items = {item["code"]: item for item in decision.items}
    points = read(out / "points.csv")
    assert len(points) == len(items) * len(decision.areas)
    for row in points:
        score = decision.scores[row["area"]][row["item"]]
        left = decision.left(items[row["item"]], score)
        assert row["counted"] == ("" if left else f"{float(score or 0):.2f}"), (row, score)


def check_text(decision, text):
    rows = [line.split() for line in text.splitlines() if re.match(r"\d+ +\S+市 ", line)]
    rows = rows[:len(decision.areas)]
    assert [row[1] for row in rows] == [decision.names[area] for area in decision.order]
    for row, area in zip(rows, decision.order):
        assert Fraction(row[2]) == decision.totals[area], row
        assert int(row[0]) == decision.ranks[area], row


def check_items(decision, workbook):
    """条目得分 and 得分与排名 of either workbook."""
    short = {name[:-1]: code for code, name in decision.names.items()}
    seen = 0
    for row in table_of(workbook["条目得分"], "条目", "分值", "计分方式"):
        for name, code in short.items():
            if name not in row or row["条目"] is None and not str(row["内容"]).startswith("总分"):
                continue
            if row["条目"] is None:
                assert number(row[name]) == decision.totals[code], (row, decision.totals[code])
                assert number(row["分值"]) == 100, row
            elif isinstance(row[name], (int, float)):
                assert number(row[name]) == decision.scores[code][row["条目"]], (row, name)
            else:
                assert decision.scores[code].get(row["条目"]) in (None, 0), (row, name)
            seen += 1
    assert seen >= len(decision.areas) * len(ITEMS), seen
    rows = [row for row in table_of(workbook["得分与排名"], "名次", "总分") if row["地区"]]
    assert [row["地区"] for row in rows] == [decision.names[area] for area in decision.order]
    for row, area in zip(rows, decision.order):
        assert number(row["总分"]) == decision.totals[area], row
        assert row["名次"] == decision.ranks[area], row
        for section in ("甲", "乙", "丙"):
            codes = [i["code"] for i in decision.items if i["section"].endswith(section)]
            total = sum(decision.scores[area][code] or 0 for code in codes)
            shown = row[section]
            if isinstance(shown, str):
                assert shown == "△" and all(decision.scores[area][c] is None for c in codes), row
            else:
                assert number(shown) == total, (row, section)


def check_whatif(decision, workbook):
    words = {"in": "推荐", "out": "—", "gated": "不予推荐", "undecided": "待议定"}
    codes = {name: code for code, name in decision.names.items()}
    rows = list(table_of(workbook["参数"], "地区", "试算总分"))
    assert len(rows) == len(decision.areas)
    for row in rows:
        area = codes[row["地区"]]
        assert number(row["试算总分"]) == decision.totals[area], (row, decision.totals[area])
        assert row["试算名次"] == decision.ranks[area], (row, decision.ranks[area])
        assert row["试算结果"] == words[decision.places[area]], (row, decision.places[area])


def changed(decision, others):
    return [other.who_is_in() or "无" for other in others
            if other.places != {a: decision.places[a] for a in other.areas}]


def check_trust(path, decision, workbook):
    rows = [[cell for cell in row if cell is not None]
            for row in workbook["稳健性"].iter_rows(values_only=True)]
    graded = [i["code"] for i in decision.items if i["method"] not in ("bonus", "veto")]
    for kind, others in (
            ("去掉一个条目", [Decision(path, without=code) for code in graded]),
            ("去掉一位评委", [Decision(path, expert=expert) for expert in decision.experts])):
        shown = [row[2] for row in rows if row and row[0] == kind and row[-1] == "改变"]
        order = {name: rank for rank, name in enumerate(decision.names[a] for a in decision.order)}
        wanted = ["、".join(sorted(names.split("、"), key=lambda n: order.get(n.split("（")[0], 0)))
                  for names in changed(decision, others)]
        assert shown == wanted, (kind, shown, wanted)
    text = " ".join(str(cell) for row in workbook["评委"].iter_rows(values_only=True)
                    for cell in row if cell)
    agreement, found = decision.agreement(), re.search(r"W＝([\d.]+)", text)
    assert (found is None) == (agreement is None), text
    if found:
        assert rounded(agreement, "half_up", 3) == Fraction(found[1]), (found[1], float(agreement))


def check_looks(decision, workbook):
    """A sheet rounds half up what it shows: no cell where the setting's rule says otherwise, and no
    points that are not shown whole."""
    for sheet in workbook:
        heads = set()
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    label = cell.value.split("\n")[0]
                    heads = heads | {cell.column} if label in ("分值", "满分", "现分值") else heads
                    continue
                form = re.match(r"[+]?#,##0(?:\.(0+))?", cell.number_format)
                if not isinstance(cell.value, (int, float)) or not form:
                    continue
                decimals, value = len(form[1] or ""), Fraction(Decimal(f"{cell.value:.15g}"))
                where, up = (sheet.title, cell.coordinate, cell.value), rounded(
                    value, "half_up", decimals)
                assert up == rounded(value, decision.rule, decimals), where
                assert cell.column not in heads or up == value, where


def check_one(path, out, name):
    workspace, folder = Path(path) / name, Path(out) / name / "2022"
    decision = Decision(workspace)
    check_csv(decision, folder, (Path(out) / f"{name}.csv").read_bytes())
    check_text(decision, (Path(out) / f"{name}.txt").read_text(encoding="utf-8"))
    for book in ("annual", "review"):
        workbook = openpyxl.load_workbook(folder / f"{book}.xlsx", data_only=True)
        check_items(decision, workbook)
        check_looks(decision, workbook)
    check_whatif(decision, workbook)
    check_trust(workspace, decision, workbook)
    workbook = openpyxl.load_workbook(Path(out) / "again" / f"{name}.xlsx", data_only=True)
    check_items(decision, workbook)
    check_whatif(decision, workbook)
    workbook = openpyxl.load_workbook(Path(out) / "again" / f"{name}.moved.xlsx", data_only=True)
    check_whatif(Decision(workspace, weights=moved(name)), workbook)


def check(path, out):
    wrong = 0
    for name in VARIATIONS:
        try:
            check_one(path, out, name)
        except AssertionError as error:
            wrong += 1
            line = error.__traceback__
            while line.tb_next:
                line = line.tb_next
            print(f"{name}: line {line.tb_lineno}: {error}"[:600])
    print(f"{len(VARIATIONS)} workspaces, {wrong} wrong")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    {"make": make, "books": books, "check": check}[sys.argv[1]](*sys.argv[2:])
