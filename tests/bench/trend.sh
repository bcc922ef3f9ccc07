#!/usr/bin/env bash
# tests/bench/trend.sh TUOYU: all years of samples/fujian against tests/bench/peer/trend.py.
#
# First both must come to the same figures; then they run in turns, with charts and without, and the
# memory of the largest single process of each is measured, children included. The peer draws
# fifteen PNGs, once in its own process and once in two; the program draws these and three more,
# each also as SVG, puts them into its workbook, and follows 5,248 institutions through the
# registers.
# Fails where the figures differ, never on time. The clock and the processor's time are given: the
# clock alone says little on a busy machine, since the program draws on all processors at once.
set -eu
tuoyu=$(realpath "$1")
rounds=${2:-6}
cd "$(dirname "$0")/../.."
here=tests/bench

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$here/peer" "$work/script" # where Python may keep its compiled modules
unset PYTHONDONTWRITEBYTECODE

# Debian's Python, for which the packages were installed; another may come first in PATH.
python=/usr/bin/python3
ours=("$tuoyu" trend samples/fujian -o "$work/tuoyu")
peer=("$python" "$work/script/trend.py" samples/fujian "$work/peer")
plain=("$tuoyu" trend samples/fujian -o "$work/plain" --no-charts)
sides=("${ours[*]@Q}" "${peer[*]@Q}" "${peer[*]@Q} 2" "${plain[*]@Q}" "${peer[*]@Q} 0")

# Says on stdout the peak of the largest process that ran, in KiB.
peak()
{
    "$python" -c '
import os, shlex, sys
command = shlex.split(sys.argv[1])
pid = os.posix_spawn(command[0], command, os.environ,
                     file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))' "$1" 2>"$work/said" ||
        { cat "$work/said" >&2; return 1; }
}

memory=()
for side in "${sides[@]}"; do # which also fills caches of modules and fonts
    memory+=("$(peak "$side")")
done
"$python" "$here/compare_trend.py" "$work/tuoyu/trend" "$work/peer"

for round in $(seq "$rounds"); do
    echo "round $round of $rounds"
    hyperfine --style none --runs 1 --export-json "$work/$round.json" \
        "${sides[@]}" >/dev/null 2>&1
done

"$python" - "${memory[@]}" "$work"/*.json <<'SUMMARY'
import json
import statistics
import sys

names = ("tuoyu trend", "pandas + XlsxWriter + matplotlib", "the same, charts in 2 processes",
         "tuoyu trend --no-charts", "the script without charts")
count = len(names)
memory = [int(kib) / 1024 for kib in sys.argv[1:1 + count]]
rounds = [json.load(open(path))["results"] for path in sys.argv[1 + count:]]


def medians(seconds):
    return [statistics.median(seconds(results[side]) for results in rounds)
            for side in range(count)]


clock = medians(lambda result: result["mean"])
work = medians(lambda result: result["user"] + result["system"])
for side, name in enumerate(names):
    taken = [results[side]["mean"] for results in rounds]
    print(f"{name:33} median {clock[side]:.3f} s, {min(taken):.3f} to {max(taken):.3f} "
          f"({len(taken)} runs), {work[side]:.3f} s of a processor; "
          f"largest process {memory[side]:.1f} MB")
faster = [(seconds[1] / seconds[0], seconds[4] / seconds[3]) for seconds in (clock, work)]
print(f"tuoyu is {faster[0][0]:.1f} times as fast as the script, "
      f"{clock[2] / clock[0]:.1f} times as fast as the script with two processes, "
      f"without charts {faster[0][1]:.1f} times; "
      f"by the processor {faster[1][0]:.1f} and {faster[1][1]:.1f} times")
SUMMARY
