#!/usr/bin/env bash
# No knots: of the files of the program none calls itself in a circle by way of others, so that
# each can be read, and tested, with only what lies below it. Helpers lie below, the driver above.
#
# Calls are read from the objects of the plain build (what one leaves undefined and another
# defines), includes of headers from the headers. A knot is a group of files each of which reaches
# every other. One is allowed where each of its files says why, in the comment it opens with, in a
# line that starts with "Knot: ". TAP.
set -u
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C.UTF-8
objects=$(realpath "$(dirname "${TUOYU_PLAIN:-build/tuoyu}")/plain") || exit 1

# "FILE OTHER" where report/FILE calls, or reads a table of, report/OTHER.
calls() # OBJECTS
{
    find report -name '*.c' -printf '%P\n' | sed 's/\.c$/.o/' |
        (cd "$1" && xargs nm -A -g --no-demangle) | sed 's/\.o:/.c /' |
        awk '$(NF - 1) ~ /^[A-TV-Z]$/ { home[$NF] = $1 }
             $(NF - 1) == "U" { from[++count] = $1; to[count] = $NF }
             END { for (i = 1; i <= count; i++) if (to[i] in home) print from[i], home[to[i]] }'
}

# "FILE OTHER" where the header report/FILE includes report/OTHER.
includes()
{
    (cd report && find . -name '*.h' -printf '%P\n' |
        xargs grep -E '^ *# *include *"' /dev/null) | sed 's/: *# *include *"/ /; s/".*//'
}

# Lines of pairs → a line a knot, its files in order.
knots()
{
    sort -u | awk '
        $1 != $2 { next_of[$1] = next_of[$1] " " $2; names[$1]; names[$2] }
        function walk(start, at,    others, i, size) {
            size = split(next_of[at], others, " ")
            for (i = 1; i <= size; i++)
                if (!((start, others[i]) in reach)) {
                    reach[start, others[i]]
                    walk(start, others[i])
                }
        }
        END {
            for (name in names) walk(name, name)
            for (name in names) {
                first = name
                members = ""
                for (other in names)
                    if (((name, other) in reach) && ((other, name) in reach)) {
                        members = members " " other
                        if (other < first) first = other
                    }
                if (members && first == name) print substr(members, 2)
            }
        }' | while read -r knot; do echo "$knot" | tr ' ' '\n' | sort | paste -sd ' '; done | sort
}

# Of the knots on stdin those of which a file does not say why.
unexplained()
{
    local knot file
    while read -r knot; do
        for file in $knot; do
            sed '/\*\//q' "report/$file" | grep -qE '^( \*|/\*) Knot: .' || {
                echo "$knot"
                break
            }
        done
    done
}

no_files_call_each_other_in_a_circle()
{
    calls "$objects" | knots | unexplained
}

no_headers_include_each_other_in_a_circle()
{
    includes | knots | unexplained
}

# ---- running them ----

. tests/tap.sh

# expect NAME RULE FOUND: what RULE says in a tree of three files that call and include each other
# in a circle, a fourth that they call and a fifth that calls them; WHY is in the heads of the
# first HEADS of them.
expect()
{
    local found
    found=$(
        copy=$(mktemp -d) && trap 'rm -rf "$copy"' EXIT
        mkdir -p "$copy/report/room" "$copy/objects/room" && cd "$copy" || exit
        objects=$copy/objects
        plant a b; plant b c; plant c a; plant d d; plant e a
        sed -i 's/^void a(/void d(void); &/; s/{ b();/{ d(); b();/' report/room/a.c
        for file in a b c d e; do
            [[ ${4:-} != *$file* ]] ||
                sed -i '1s/.*/\/* What it is.\n *\n * Knot: both ask the other. *\//' \
                    report/room/$file.[ch]
            gcc -c report/room/$file.c -o "objects/room/$file.o" || exit
        done
        $2
    )
    report "$([ "$found" = "$3" ] && echo yes)" "$1" "found: ${found:-nothing}"
}

plant() # FILE OTHER
{
    printf '/* */\nvoid %s(void); void %s(void);\nvoid %s(void) { %s(); }\n' \
        "$1" "$2" "$1" "$2" >"report/room/$1.c"
    printf '/* */\n#include "room/%s.h"\n' "$2" >"report/room/$1.h"
}

for rule in no_files_call_each_other_in_a_circle no_headers_include_each_other_in_a_circle; do
    found=$($rule)
    report "$([ -z "$found" ] && echo yes)" "${rule//_/ }" "$found"
    kind=$([[ $rule == *headers* ]] && echo h || echo c)
    expect "${rule//_/ }: a planted knot is seen" $rule "room/a.$kind room/b.$kind room/c.$kind"
    expect "${rule//_/ }: one that each file explains is not" $rule '' abc
    expect "${rule//_/ }: one that two of three explain is" $rule \
        "room/a.$kind room/b.$kind room/c.$kind" ab
done
[ "$(calls "$objects" | wc -l)" -gt 300 ] && seen=yes
report "${seen:-}" 'the calls of the program are seen' "in $objects"

echo "1..$count"
[ "$failed" -eq 0 ]
