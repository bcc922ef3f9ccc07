#!/usr/bin/env bash
# tests/bench/services.sh TUOYU [ROWS]: the distinct families of a long services.csv, against pandas
# and against Python's csv module.
#
# The rows are made up; 300,000 families, as a province has births in a year. All must come to the
# same figures; then they run in turns, five times each. The program runs in one
# thread, and does all the rest of `tuoyu facts` besides. Fails where the figures differ.
set -eu
tuoyu=$(realpath "$1")
rows=${2:-5000000}
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R samples/register-2022 "$work/workspace"
rm "$work/workspace/2022/register.csv"
/usr/bin/python3 - "$tuoyu" "$work/workspace" "$rows" <<'PYTHON'
import csv
import io
import os
import random
import statistics
import sys
import time

tuoyu, workspace, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])
path = f"{workspace}/2022/services.csv"
families, kinds = 300_000, ("新生儿宣传", "宣教指导")
choose = random.Random(1).randrange
with open(path, "w", encoding="utf-8") as out:
    out.write("area,family_id,contact_on,channel,kind\n")
    for _ in range(rows):
        family = choose(families)
        out.write(f"{('350203', '350206')[family % 2]},F{family:010d},2022-{1 + choose(12):02d}-"
                  f"{1 + choose(28):02d},{('线上', '线下')[choose(2)]},{kinds[choose(2)]}\n")

PANDAS = """
import pandas, sys
rows = pandas.read_csv(sys.argv[1], dtype=str)
rows = rows[rows.contact_on.between("2022-01-01", "2022-12-31")]
print(rows.groupby(["area", "kind"]).family_id.nunique().to_csv(header=False), end="")
"""
CSV = """
import collections, csv, sys
seen = collections.defaultdict(set)
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")):
    if "2022-01-01" <= row["contact_on"] <= "2022-12-31":
        seen[row["area"], row["kind"]].add(row["family_id"])
for (area, kind), ids in seen.items():
    print(f"{area},{kind},{len(ids)}")
"""
CODES = {"newborn_families_reached": kinds[0], "families_guided": kinds[1]}
sides = {
    "tuoyu facts": [tuoyu, "facts", workspace],
    "pandas": ["/usr/bin/python3", "-c", PANDAS, path],
    "Python's csv": ["/usr/bin/python3", "-c", CSV, path],
}


def run(command):
    """Seconds, peak in MB, and stdout."""
    reader, writer = os.pipe()
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_DUP2, writer, 1), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    os.close(writer)
    with open(reader, encoding="utf-8") as stream:
        text = stream.read()
    usage = os.wait4(pid, 0)[2]
    return time.perf_counter() - start, usage.ru_maxrss / 1024, text


def figures(name, text):
    table = csv.reader(io.StringIO(text))
    if name != "tuoyu facts":
        return {(area, kind): int(count) for area, kind, count in table}
    return {(row[1], CODES[row[5]]): int(row[6]) for row in table
            if row[3] == "county" and row[5] in CODES}


times, peaks, found = {}, {}, {}
for _ in range(5):
    for name, command in sides.items():
        seconds, peaks[name], text = run(command)
        times.setdefault(name, []).append(seconds)
        found[name] = figures(name, text)
assert len(found["tuoyu facts"]) == 4, found
assert all(side == found["pandas"] for side in found.values()), found
print(f"{rows} rows, {os.path.getsize(path) / 1e6:.0f} MB, {families} families: all sides agree")
for name, taken in times.items():
    median = statistics.median(taken)
    print(f"{name:13} median {median:.2f} s ({rows / median / 1e6:.1f} million rows/s), "
          f"{min(taken):.2f} to {max(taken):.2f}; {peaks[name]:.0f} MB")
PYTHON
