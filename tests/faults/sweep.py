"""sweep.py SHIM PROGRAM SAMPLE WORK FAULTS [JOB [CALL…]]: runs and trends in which one call fails.

For each call (write, fwrite, …) FAULTS of its places in a run, evenly spread over all that there
are, or every one where FAULTS is 0, fail in turn. Afterwards OUT must be whole and new, byte for
byte what a run without a fault writes, with the same exit status; or the old one, with exit status
4. Never a third; and what a run leaves that died, the next one clears.

Prints a line a place that went another way, and one for each job and call with the numbers.
"""
import collections
import concurrent.futures
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import threading

CALLS = "fwrite write close fclose pread read stat open opendir malloc calloc realloc".split()
JOBS = {"run": ["run", "--no-charts"], "charts": ["run"], "trend": ["trend", "--no-charts"]}
SEEN = 3  # places of a kind that are shown


def contents(folder):
    """Paths and digests of all that is in a folder, but for what a run builds it in."""
    return sorted(
        (str(path.relative_to(folder)), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".tuoyu-")
    )


class Job:
    """A command on a workspace, and what it leaves behind without a fault."""

    def __init__(self, shim, program, sample, work, name):
        self.shim, self.program, self.name = shim, program, name
        self.work, self.sample = work / name, sample
        shutil.rmtree(self.work, ignore_errors=True)
        earlier = self.work / "earlier" / sample.name
        shutil.copytree(sample, earlier)
        settings = earlier / "settings.csv"
        settings.write_text(settings.read_text().replace("福建省", "某省", 1))
        self.start(earlier, self.work / "old")
        self.status = self.start(sample, self.work / "new").returncode
        self.old, self.new = contents(self.work / "old"), contents(self.work / "new")
        assert self.old and self.new and self.old != self.new and self.status in (0, 1)
        self.total = self.count()

    def start(self, workspace, out, **faults):
        environment = dict(os.environ, **faults)
        if faults:
            environment["LD_PRELOAD"] = self.shim
        command = [self.program, *JOBS[self.name], workspace, "-o", out]
        return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)

    def count(self):
        """How often each is called in a run."""
        numbers = self.work / "count"
        self.start(self.sample, self.work / "counted", FAULT_COUNT=str(numbers))
        return {call: int(number) for call, number in map(str.split, numbers.open())}

    def fail(self, call, place):
        """What came of a fault: "new", "old", or what went wrong, and what was said."""
        out = self.work / f"out-{threading.get_ident()}"
        if not out.exists():
            shutil.copytree(self.work / "old", out)
        done = self.start(self.sample, out, FAULT_CALL=call, FAULT_AT=str(place))
        found, status = contents(out), done.returncode
        said = done.stderr.decode(errors="replace").strip().splitlines()
        if found == self.new and status == self.status:
            outcome = "new"
        elif found == self.old and status == 4:
            outcome = "old" if any("E4" in line or "tuoyu: " in line for line in said) else "silent"
        else:
            kind = "new" if found == self.new else "old" if found == self.old else "a third"
            outcome = f"{kind} with exit status {status}"
        if any(path.name.startswith(".tuoyu-") for path in out.iterdir()):
            self.start(self.sample, out)
            if any(path.name.startswith(".tuoyu-") for path in out.iterdir()):
                outcome = "leftovers"
        if contents(out) != self.old:
            shutil.rmtree(out)
        return outcome, " / ".join(line for line in said if "arning" not in line)[:200]


def places(total, wanted):
    if wanted == 0 or wanted >= total:
        return range(1, total + 1)
    return sorted({1 + (2 * i + 1) * total // (2 * wanted) for i in range(wanted)})


def sweep(job, call, wanted):
    total = job.total[call]
    outcomes = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        chosen = places(total, wanted)
        for place, (outcome, said) in zip(chosen, pool.map(lambda at: job.fail(call, at), chosen)):
            outcomes[outcome] += 1
            if outcome not in ("new", "old") and outcomes[outcome] <= SEEN:
                print(f"{job.name}: {call} {place} of {total}: {outcome}: {said}", flush=True)
    print(f"{job.name}: {call}: {sum(outcomes.values())} of {total} places:",
          ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in sorted(outcomes)), flush=True)
    return set(outcomes) <= {"new", "old"}


def main():
    shim, program, sample, work, wanted, *chosen = sys.argv[1:]
    names = chosen[:1] or list(JOBS)
    whole = True
    for name in names:
        job = Job(shim, program, pathlib.Path(sample), pathlib.Path(work), name)
        for call in chosen[1:] or CALLS:
            whole &= sweep(job, call, int(wanted))
    sys.exit(not whole)


main()
