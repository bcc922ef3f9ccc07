#!/usr/bin/python3
"""Writes one page to look at, BUILD/look/index.html: every chart and every sheet of samples/fujian.

    tests/look.py BUILD [COMMIT]      (make look, make look BEFORE=COMMIT)

Of the run, the trend, one notice, one blank and the publicity: each chart as PNG and SVG, each
sheet as text (--sheets text) and, where LibreOffice and pdftoppm are there, as printed. With COMMIT
they stand beside what that commit's program makes of the same sample: first what differs, then,
folded away, what is equal byte by byte. The page needs the files beside it and nothing else.
"""
import hashlib
import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
from urllib.parse import quote

ROOT = pathlib.Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples/fujian"
COMMANDS = (("run", "-p", "2024"), ("trend",), ("template", "-p", "2025"))
BOOKS = ("2024/annual", "2024/review", "2024/publicity", "2024/notices/350100-福州市",
         "trend/trend", "blank/2025/350200-厦门市")
FIRST_PAGES, LINES = 3, 150  # of a sheet: as many pages are shown, and the last; lines of its text
PRINTED = shutil.which("soffice") and shutil.which("pdftoppm") and shutil.which("pdftotext")
STYLE = """body{font:14px/1.5 sans-serif;margin:1.5em;background:#f4f5f7}
section,details{background:#fff;padding:.5em 1em;margin:.6em 0;border:1px solid #d5d9de}
h3{margin:.2em 0}.sides{display:flex;gap:1em}.sides>div{flex:1;min-width:0}
img{max-width:100%;border:1px solid #d5d9de;margin:.3em 0}
pre{font:11px/1.35 "Noto Sans Mono CJK SC",monospace;overflow:auto;
max-height:32em;background:#fafbfc}"""


def die(words):
    sys.exit(f"look: {words}")


def call(*command, **options):
    done = subprocess.run([str(word) for word in command], text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, **options)
    return done.returncode, done.stdout


def build_before(commit, tree):
    """The program of another commit, in a worktree of its own below BUILD, which is kept."""
    status, name = call("git", "rev-parse", "--verify", "--quiet", commit + "^{commit}", cwd=ROOT)
    if status:
        die(f"no commit {commit}")
    status, told = (
        call("git", "checkout", "--quiet", "--force", "--detach", name.strip(), cwd=tree)
        if (tree / ".git").exists()
        else call("git", "worktree", "add", "--force", "--detach", tree, name.strip(), cwd=ROOT))
    if status == 0:
        plain = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
        compiler = [f"CC={os.environ['CC']}"] if "CC" in os.environ else []
        status, told = call("make", "-s", "PACKAGES=", "BUILD=build", *compiler, "build/tuoyu",
                            cwd=tree, env=plain)
    if status:
        die(f"cannot build {commit}: {told[-400:]}")
    return tree / "build/tuoyu"


def write_all(program, folder):
    """What the program writes; one that knows no --sheets has no sheets as text."""
    shutil.rmtree(folder, ignore_errors=True)
    for command, *more in COMMANDS:
        words = [program, command, SAMPLE, *more, "-o", folder]
        status, told = call(*words, "--sheets=text,xlsx")
        if status == 2 and "--sheets" in told:
            status, told = call(*words)
        if status > 1:
            die(f"{program} {command}: {told[-400:]}")


def print_books(folder, scratch):
    """Each book as PDF, in one start of LibreOffice with a profile of its own."""
    books = [folder / f"{book}.xlsx" for book in BOOKS]
    call("soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", folder / "pdf", *books)
    for book in books:
        if not (folder / "pdf" / f"{book.stem}.pdf").exists():
            die(f"LibreOffice makes no PDF of {book}")


def pages_of(pdf, names):
    """Sheet -> its pages: the head of a page is its sheet's name."""
    text, pages, name = call("pdftotext", "-layout", pdf, "-")[1], {}, names[0]
    for number, page in enumerate(text.split("\f")[:-1], 1):
        head = page.strip().split("\n")[0].strip()
        name = head if head in names else name
        pages.setdefault(name, []).append(number)
    return pages


def pictures_of(pdf, pages):
    """The first pages and the last, as files."""
    for number in pages[:FIRST_PAGES] + pages[FIRST_PAGES:][-1:]:
        target = pdf.with_name(f"{pdf.stem}-{number}")
        call("pdftoppm", "-r", "85", "-png", "-singlefile", "-f", number, "-l", number, pdf, target)
        yield target.with_name(target.name + ".png")


def texts_of(path):
    """Sheet -> its text; nothing where the program wrote none."""
    if not path.exists():
        return {}
    text = path.read_text(encoding="utf-8")
    head, *parts = re.split("(?m)^======== 工作表：(.*) ========$", text)
    return {**dict(zip(parts[::2], parts[1::2])), "（全书）": head}


def collect(folder):
    """(kind, name) -> (files, text): each chart, each sheet."""
    found = {}
    for chart in sorted(folder.glob("*/charts/*")):
        found.setdefault(("chart", f"{chart.parts[-3]}/{chart.stem}"), ([], ""))[0].append(chart)
    for book in BOOKS:
        texts = texts_of(folder / f"{book}.sheets.txt")
        pdf = folder / "pdf" / f"{pathlib.PurePath(book).name}.pdf"
        pages = pages_of(pdf, list(texts) or ["（全书）"]) if pdf.exists() else {}
        for name in texts or pages:
            numbers = pages.get(name, [])
            shown = list(pictures_of(pdf, numbers)) if numbers else []
            left = f"\n… {len(numbers)} pages in all" if len(numbers) > len(shown) else ""
            found["sheet", f"{book} · {name}"] = (shown, texts.get(name, "").strip("\n") + left)
    return found


def digest(item):
    return item and ([hashlib.sha256(file.read_bytes()).digest() for file in item[0]], item[1])


def cut(text):
    lines = text.split("\n")
    rest = [f"… {len(lines) - LINES} lines more"] if len(lines) > LINES else []
    return html.escape("\n".join(lines[:LINES] + rest))


def side(item, base):
    if item is None:
        return "<p>is not there</p>"
    images = "".join(f'<img loading="lazy" src="{quote(str(file.relative_to(base)))}" '
                     f'alt="{html.escape(file.name)}">' for file in item[0])
    return images + (f"<pre>{cut(item[1])}</pre>" if item[1] else "")


def difference(before, now, base):
    """The lines of text that differ."""
    for name, item in (("before.txt", before), ("now.txt", now)):
        (base / name).write_text(item[1] + "\n", encoding="utf-8")
    told = call("diff", "-U", "1", "before.txt", "now.txt", cwd=base)[1].split("\n")[2:]
    return f"<pre>{cut(chr(10).join(told))}</pre>" if before[1] != now[1] else ""


def write_page(now, before, commit, base):
    differ, equal = [], []
    for key in {**now, **(before or {})}:
        title, item = html.escape(key[1]), now.get(key)
        if before is None:
            differ.append(f"<section><h3>{title}</h3>{side(item, base)}</section>")
        elif digest(item) == digest(before.get(key)):
            equal.append(f"<details><summary>{title}</summary>{side(item, base)}</details>")
        else:
            other = before.get(key)
            lines = difference(other, item, base) if other and item else ""
            differ.append(
                f'<section><h3>{title}</h3>{lines}<div class="sides"><div>{html.escape(commit)}: '
                f"{side(other, base)}</div><div>now: {side(item, base)}</div></div></section>")
    said = f"{len(now)} charts and sheets" if before is None else (
        f"{len(differ)} differ from {commit}, {len(equal)} are equal")
    if not PRINTED:
        said += "; sheets as text only: LibreOffice or poppler-utils is not here"
    page = (f'<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>tuoyu</title>'
            f"<style>{STYLE}</style><h1>tuoyu</h1><p>{html.escape(said)}</p>{''.join(differ)}"
            f"{'<h2>equal</h2>' if equal else ''}{''.join(equal)}</html>")
    (base / "index.html").write_text(page, encoding="utf-8")
    return said


def main(build, commit=""):
    base = (ROOT / build / "look").resolve()
    base.mkdir(parents=True, exist_ok=True)
    programs = {"now": ROOT / build / "tuoyu"}
    if commit:
        programs["before"] = build_before(commit, base.parent / "look-before")
    found = {}
    for name, program in programs.items():
        write_all(program, base / name)
        if PRINTED:
            print_books(base / name, base)
        found[name] = collect(base / name)
    print(f"{base}/index.html: {write_page(found['now'], found.get('before'), commit, base)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
