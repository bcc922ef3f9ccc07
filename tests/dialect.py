#!/usr/bin/python3
"""One dialect of C: what clang-format does not see.

    tests/dialect.py FILE...          says where a file speaks another; exit 1
    tests/dialect.py --fix FILE...    mends what can be mended by itself

A blank line after the declarations that begin a function; `!p` and `p`, not `p == NULL` and
`p != NULL`; `sizeof(x)`, not `sizeof x`.
"""
import re
import sys

# How a declaration begins: a type of C, of POSIX or of a library, or a struct or enum of ours.
DECLARES = re.compile(
    r"\s+(?:static |const |volatile |register )*"
    r"(?:(?:struct|enum|union) \w+|(?:unsigned|signed|long|short)(?: (?:int|long|char|short))*|"
    r"int|char|bool|double|float|void|size_t|ssize_t|off_t|pid_t|FILE|DIR|va_list|time_t|mode_t|"
    r"iconv_t|pthread_t|"
    r"__extension__ \w+|u?int(?:ptr|max|\d+)?_t|(?:lxw|zip|json|utf8proc|XML)_\w+) "
    r"(?:const )?[*( ]*\w+[^()]*(?:=|;|,$|\[)")
# A name with its members, or a call without brackets within.
NULLS = re.compile(r"(?<![\w)\]>.*])([A-Za-z_](?:\w|->|\.|\[[^\]\n]*\])*(?:\([^()\n]*\))?)"
                   r" ([!=])= NULL\b")
SIZEOF = re.compile(r"\bsizeof (\**[A-Za-z_](?:[\w.\[\]]|->)*)")


# What belongs to one: an anonymous struct, and what is asserted of it.
BELONGS = re.compile(r"\s+(?:ROWS_ARE|_Static_assert)\(|"
                     r"\s+(?:static |const )*(?:struct|enum|union) \{$")


def ends(lines, start):
    """The line that ends the declaration which begins at `start`."""
    depth = 0
    for at in range(start, len(lines)):
        code = re.sub(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|/\*.*?\*/', "", lines[at])
        depth += sum(code.count(sign) for sign in "({[") - sum(code.count(sign) for sign in ")}]")
        if depth == 0 and code.rstrip().endswith(";"):
            return at
    return len(lines) - 1


def crowded(lines):
    """Lines that want a blank one before them: the first statements of functions."""
    for number, line in enumerate(lines[:-1]):
        at = number + 1
        while line == "{" and at < len(lines) and (DECLARES.match(lines[at]) or
                                                   BELONGS.match(lines[at])):
            at = ends(lines, at) + 1
        if at > number + 1 and at < len(lines) and lines[at].strip() not in ("", "}"):
            yield at


def breaches(lines):
    for number, line in enumerate(lines):
        code = re.sub(r"/\*.*?\*/", "", line)
        if code.lstrip().startswith(("*", "/*", "//")):
            continue
        if re.search(r"[!=]= NULL\b", code):
            yield number, "compares with NULL"
        if SIZEOF.search(code):
            yield number, "sizeof without brackets"
    for number in crowded(lines):
        yield number, "no blank line after the declarations"


def mended(lines):
    for number in reversed(list(crowded(lines))):
        lines.insert(number, "")
    text = SIZEOF.sub(r"sizeof(\1)", "\n".join(lines))
    return NULLS.sub(lambda found: ("!" if found[2] == "=" else "") + found[1], text)


def main(arguments):
    fix = arguments[:1] == ["--fix"]
    found = False
    for path in arguments[fix:]:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if fix:
            text = mended(text.split("\n"))
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        for number, words in breaches(text.split("\n")):
            print(f"{path}:{number + 1}: {words}")
            found = True
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
