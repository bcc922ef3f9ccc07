#!/usr/bin/env bash
# tests/bench/run.sh TUOYU: the program against tests/bench/peer on samples/fujian.
#
# First both must come to the same figures; then they run in turns (so that a busy machine hits
# all), and the memory of the largest single process of each is measured, children included. The
# peer runs as the plain script that it is, and once more with its charts in two processes, as the
# program draws its own. The program also writes what the script does not: review.xlsx, ten notices,
# the public notice, five more charts, 200,000 draws of weights, digests of all files. Fails where
# the figures differ, or where the program takes more than 48 MB; never on time, which a busy
# machine gives to one and not to the other.
set -eu
tuoyu=$(realpath "$1")
cd "$(dirname "$0")/../.."
here=tests/bench

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$here/peer" "$work/script" # where Python may keep its compiled modules
unset PYTHONDONTWRITEBYTECODE

# The years that both sides know what to do with.
cp -R samples/fujian "$work/fujian"
(cd "$work/fujian" && rm -rf 2018 2019 202[3-9] named.csv breaks.csv)
cp tests/cases/cycle-2022.csv "$work/fujian/settings.csv"

# Debian's Python, for which the packages were installed; another may come first in PATH.
python=/usr/bin/python3
ours=("$tuoyu" run "$work/fujian" -o "$work/tuoyu")
peer=("$python" "$work/script/annual.py" "$work/fujian" "$work/peer")

# Says on stdout the peak of the largest process that ran, in KiB.
peak()
{
    "$python" -c '
import os, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ,
                     file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))' "$@"
}

memory_ours=$(peak "${ours[@]}")
memory_peer=$(peak "${peer[@]}") # and fills its caches of modules and fonts
memory_peer_2=$(peak "${peer[@]}" 2)
"$python" "$here/compare.py" "$work/tuoyu" "$work/peer"

rounds=4
for round in $(seq "$rounds"); do
    echo "round $round of $rounds"
    hyperfine --style none --warmup 1 --runs 5 --export-json "$work/$round.json" \
        "${ours[*]@Q}" "${peer[*]@Q}" "${peer[*]@Q} 2" >/dev/null 2>&1
done

"$python" - "$memory_ours" "$memory_peer" "$memory_peer_2" "$work"/*.json <<'SUMMARY'
import json
import statistics
import sys

names = ("tuoyu run", "pandas + XlsxWriter + matplotlib", "the same, charts in 2 processes")
memory = [int(kib) / 1024 for kib in sys.argv[1:4]]
rounds = [json.load(open(path))["results"] for path in sys.argv[4:]]
times = [[time for results in rounds for time in results[side]["times"]] for side in range(3)]
medians = [statistics.median(taken) for taken in times]
for name, taken, median, peak in zip(names, times, medians, memory):
    print(f"{name:33} median {median:.3f} s, {min(taken):.3f} to {max(taken):.3f} "
          f"({len(taken)} runs); largest process {peak:.1f} MB")
print(f"tuoyu is {medians[1] / medians[0]:.1f} times as fast as the script, "
      f"{medians[2] / medians[0]:.1f} times as fast as the script with two processes")
sys.exit(memory[0] > 48)
SUMMARY
