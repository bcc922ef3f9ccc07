#!/usr/bin/python3
"""Plants the small faults of faults.txt, one at a time, and tells which of them no test notices.

    tests/mutants/plant.py [WORD...]      only those whose file, words or tests contain a WORD

Each fault is built in a copy of the sources below build/mutants/ and tried by the tests of its
entry in turn, until one fails: the fault is killed. Unit tests run with sanitizers, cases with the
plain program. A fault with "= WHY" is one that no test can or should see; it must survive.

Ends with 0 where everything else was killed, 1 where something survived (or was killed against its
"= WHY"), 2 where the table no longer fits the code: a pattern that is not there exactly once, a
fault that does not compile, a test that fails without any fault.
"""
import os, re, shutil, subprocess, sys, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TREE = ROOT / os.environ.get("BUILD", "build") / "mutants"
TABLE = Path(__file__).with_name("faults.txt")
# What is built and read by tests. Files that stay the same keep their time, so that a second run
# builds only what has changed.
PARTS = ("Makefile", "packages.sh", "report", "templates", "samples", "tests", "docs", "README.md")
COMPILER = "ccache gcc" if shutil.which("ccache") else "gcc"
TIMEOUT = 600  # seconds of a build or a test: a fault may make a loop endless


def die(message):
    print(f"mutants: {message}", file=sys.stderr)
    sys.exit(2)


class Fault:
    """An entry of the table: file, words, text before and after, names of tests, why it lives."""

    def __init__(self, line, head):
        self.line = line
        self.file, _, self.words = (part.strip() for part in head.partition(":"))
        self.before, self.after, self.tests, self.why = "", "", [], ""

    def name(self):
        return f"{self.file}: {self.words}"

    def pattern(self):
        """Any white space for white space, so that a line may be broken elsewhere."""
        return re.compile(r"\s+".join(re.escape(word) for word in self.before.split()))


def read_table():
    faults, fault = [], None
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        sign, text = line[:2].strip(), line[2:].strip()
        if not line.strip() or line.startswith("#"):
            fault = None
        elif fault is None:
            fault = Fault(number, line)
            faults.append(fault)
        elif sign == "-":
            fault.before = f"{fault.before} {text}".strip()
        elif sign == "+":
            fault.after = f"{fault.after} {text}".strip()
        elif sign == "?":
            fault.tests += text.split()
        elif sign == "=":
            fault.why = f"{fault.why} {text}".strip()
        else:
            die(f"faults.txt:{number}: a line begins with -, +, ? or =: {line}")
    for fault in faults:
        if not (fault.file and fault.words and fault.before and fault.tests):
            die(f"faults.txt:{fault.line}: FILE: WORDS, then -, + and ? are needed")
    return faults


def find_one(name, folder):
    """The one file of this name (or whose path ends so) below a folder of the copy."""
    found = [path for path in (TREE / folder).rglob(Path(name).name)
             if path.as_posix().endswith("/" + name)]
    if len(found) != 1:
        die(f"{name}: {len(found)} files of this name below {folder}/")
    return found[0]


def update(source, target):
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        for entry in target.iterdir():
            if not (source / entry.name).exists():
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for entry in source.iterdir():
            update(entry, target / entry.name)
    elif not target.exists() or source.read_bytes() != target.read_bytes():
        shutil.copyfile(source, target)
        shutil.copymode(source, target)


def run(*command):
    """The exit status and what was said; a command that takes too long has failed."""
    environment = dict(os.environ, TUOYU="build/tuoyu", TUOYU_PLAIN="build/tuoyu")
    for name in ("BUILD", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
        environment.pop(name, None)
    try:
        done = subprocess.run(command, cwd=TREE, env=environment, timeout=TIMEOUT,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    except subprocess.TimeoutExpired:
        return 124, "timed out"
    return done.returncode, done.stdout.decode("utf-8", "replace")


def try_test(name):
    """"passed", "failed" or "unbuilt" of a test by its base name, with what was said."""
    if name.endswith(".sh"):
        program = target = find_one(name, "tests/cases").relative_to(TREE)
        target = "build/tuoyu"
    else:
        source = find_one(f"{name}.c", "tests/unit").relative_to(TREE / "tests")
        program = target = str("build/asan" / source.with_suffix(""))
    status, said = run("make", "-s", "PACKAGES=", f"CC={COMPILER}", str(target))
    if status:
        return "unbuilt", said
    status, said = run("tests/run.sh", str(program))
    return ("failed" if status else "passed"), said


def find_place(fault):
    """The file, its text and where in it the text before stands; where not once, a complaint."""
    path = find_one(fault.file, "report")
    text = path.read_text(encoding="utf-8")
    places = list(fault.pattern().finditer(text))
    if len(places) == 1:
        return path, text, places[0].span(), ""
    return path, text, None, (f"faults.txt:{fault.line}: {fault.name()}: not once but "
                              f"{len(places)} times in {path.relative_to(TREE)}: {fault.before}")


def try_fault(fault):
    """What became of the fault: "killed by TEST", "survived" or "does not compile"."""
    path, text, (start, end), _ = find_place(fault)
    path.write_text(text[:start] + fault.after + text[end:], encoding="utf-8")
    try:
        for name in fault.tests:
            result, said = try_test(name)
            if result == "unbuilt":
                print("\n".join(line for line in said.splitlines() if "error" in line))
                return "does not compile"
            if result == "failed":
                return f"killed by {name}"
    finally:
        path.write_text(text, encoding="utf-8")
    return "survived"


def main():
    everything = read_table()
    words = sys.argv[1:]
    faults = [fault for fault in everything if not words or any(
        word in " ".join([fault.name(), *fault.tests]) for word in words)]
    if not faults:
        die("no fault with these words")
    TREE.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        update(ROOT / part, TREE / part)
    misfits = [find_place(fault)[3] for fault in faults]  # told before an hour is spent
    if any(misfits):
        die("\n".join(filter(None, misfits)))
    for name in sorted({name for fault in faults for name in fault.tests}):
        result, said = try_test(name)
        if result != "passed":
            die(f"{name} has {result} without any fault:\n{said}")
    ends = []
    for number, fault in enumerate(faults, 1):
        start = time.monotonic()
        end = try_fault(fault)
        if end == "survived":
            end = "survived, as explained" if fault.why else "SURVIVED"
        elif fault.why:
            end += ", AND WAS TO SURVIVE"
        ends.append(end)
        seconds = time.monotonic() - start
        print(f"{number:3d}/{len(faults)}  {seconds:5.1f} s  {fault.name()}: {end}", flush=True)
    killed = sum(end.startswith("killed") for end in ends)
    print(f"{len(faults)} planted, {killed} killed ({100 * killed // len(faults)} %), "
          f"{ends.count('survived, as explained')} survived as explained, "
          f"{ends.count('SURVIVED')} unexplained")
    if any(end.startswith("does not") for end in ends):
        sys.exit(2)
    sys.exit(any("SURVIVE" in end for end in ends))


if __name__ == "__main__":
    main()
