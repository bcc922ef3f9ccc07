#!/usr/bin/env bash
# The house rules that a machine can see: direction of includes, libraries behind one file each,
# nothing that prints or exits below cli/, sizes, line widths, no path of somebody's machine.
#
# A rule is a function that prints the offending places and is silent where all is well. Each is
# run twice: over the tree, and over a copy with a breach planted, where it must speak. TAP.
set -u
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C.UTF-8

# A room of report/, and what its files may include beside their own room's. Below deliverables/ no
# room sees one beside it; drivers/ know nothing of care services, analysis/ nothing of documents.
# A book reaches its file by the list of drivers, which only publish/ and cli/ see.
lower='base rules intake analysis document drivers/records drivers/gnuplot'
middle="$lower deliverables/words deliverables/sheets deliverables/charts"
rooms="
base
rules                 base
intake                base rules
analysis              base rules intake
document              base
drivers/records       base document
drivers/gnuplot       base document
drivers/xlsx          base document drivers
drivers/text          base document drivers
drivers               base document drivers/xlsx drivers/text
deliverables/words    $lower
deliverables/sheets   $lower deliverables/words
deliverables/charts   $lower deliverables/words deliverables/sheets
deliverables/annual   $middle
deliverables/review   $middle
deliverables/trend    $middle
deliverables/letters  $middle
deliverables/compare  $middle
deliverables/publish  $middle deliverables/annual deliverables/review deliverables/trend
deliverables/publish  deliverables/letters deliverables/compare drivers
cli                   $middle deliverables/annual deliverables/review deliverables/trend
cli                   deliverables/letters deliverables/compare deliverables/publish drivers
"

# Headers of libraries, and the files (a shell pattern below report/) that may name them.
libraries='
csv.h          base/csv.c
zip.h          base/xlsx*
expat.h        base/xml.c
iconv.h        base/encoding.c
sha2.h         base/digest.c
utf8proc.h     base/text.c
jansson.h      drivers/records/records_json.c
xlsxwriter.h   drivers/xlsx/*
getopt.h       cli/options.c
sanitizer/asan_interface.h base/arena.c
'
system='assert|ctype|dirent|emmintrin|errno|fcntl|ftw|float|inttypes|langinfo|limits|locale|math|
poll|pthread|sched|setjmp|signal|spawn|stdalign|stdarg|stdbool|stddef|stdint|stdio|stdlib|string|
strings|time|unistd|sys/[a-z]+|linux/[a-z]+'
system=${system//$'\n'/}

# ---- what is looked at ----

program_files()
{
    find report -name '*.[ch]' | sort
}

written_files() # by hand, as text
{
    find . \( -name .git -o -name build -o -path './out/*' \) -prune -o -type f \
        ! -name '*.png' ! -name '*.xlsx' ! -path './tests/golden/*' -print | sort
}

code_files() # C and scripts
{
    written_files | grep -E '\.([ch]|sh|py|gp)$|/Makefile$'
}

# C without its comments, lines kept, as "file:line:text".
bare_code()
{
    perl -e 'for my $file (@ARGV) {
        open my $in, "<", $file or die "$file: $!\n";
        my $text = do { local $/; <$in> };
        $text =~ s{/\*.*?\*/}{$& =~ tr/\n//cdr}gse;
        my $line = 0;
        print "$file:", ++$line, ":$_\n" for split /\n/, $text;
    }' "$@"
}

# The same of all files below the command line.
code_below_cli()
{
    program_files | grep -Ev '^report/(cli/|main\.c)' | xargs -r -d '\n' bash -c 'bare_code "$@"' _
}

# ---- rules ----

# One pass over all files and includes; main.c is of cli.
includes_go_one_way()
{
    { program_files; program_files | xargs grep -nE '^ *# *include *"'; } |
        awk -v rooms="$rooms" '
            function room(path) {
                sub(/^report\//, "", path)
                return sub(/\/[^\/]*$/, "", path) ? path : "cli"
            }
            BEGIN {
                count = split(rooms, rows, "\n")
                for (i = 1; i <= count; i++) {
                    size = split(rows[i], names, " ")
                    for (k = 1; k <= size; k++) may[names[1], names[k]] = 1
                }
            }
            !/:/ { there[substr($0, length("report/") + 1)] = 1; next }
            {
                split($0, place, ":")
                header = $0
                sub(/^[^"]*"/, "", header)
                sub(/".*/, "", header)
                if (!(header in there)) print $0 " (no such file)"
                else if (!((room(place[1]), room("report/" header)) in may)) print
            }'
}

libraries_stand_behind_one_file()
{
    local file header allowed
    program_files | xargs grep -oE '^ *# *include *<[^>]+>' | while IFS=: read -r file header; do
        header=${header#*<} header=${header%>}
        allowed=$(echo "$libraries" | awk -v header="$header" '$1 == header { print $2 }')
        if [ -n "$allowed" ]; then
            # shellcheck disable=SC2254 # a pattern is meant
            case ${file#report/} in $allowed) continue ;; esac
        elif echo "$header" | grep -qE "^($system)\.h$"; then
            continue
        fi
        echo "$file: <$header>"
    done
}

nothing_prints_below_cli()
{
    code_below_cli |
        grep -E '\b(v?[fd]?printf|f?put[cs]|putchar|perror|v?(err|warn)x?) *\(|\bstd(out|err)\b' |
        grep -v 'fflush(stderr)' # around a library that would print, while it is made silent
}

# A child leaves by _exit; an arena without a handler aborts.
nothing_exits_below_cli()
{
    code_below_cli |
        grep -E '\b(exit|_exit|_Exit|quick_exit|abort|assert|raise) *\(' |
        grep -vE '^report/base/process\.c:[0-9]+:.*\b_exit *\(' |
        grep -vE '^report/base/arena\.c:[0-9]+:.*\babort *\(\)'
}

only_file_c_opens_files()
{
    program_files | grep -Fvx report/base/file.c | xargs -r -d '\n' bash -c 'bare_code "$@"' _ |
        grep -E '\b(fopen|freopen|tmpfile) *\('
}

# The C library picks their code by the processor it finds, and the last digit differs: powers.h.
no_function_whose_last_digit_is_the_processors()
{
    program_files | xargs -r -d '\n' bash -c 'bare_code "$@"' _ | sed 's/"[^"]*"//g' | grep -E \
        '\b(exp(2|10|m1)?|log(2|10|1p)?|pow|cbrt|hypot|a?(sin|cos|tan)h?|atan2|sincos|[tl]gamma|'\
'erfc?|j[01n]|y[01n]|fma)[fl]? *\('
}

structs_have_no_typedef()
{
    code_files | grep '\.[ch]$' | xargs -r -d '\n' bash -c 'bare_code "$@"' _ |
        grep -E '\btypedef +(const +)?(struct|union|enum)\b'
}

headers_are_guarded()
{
    local file guard
    # diag_codes.h and its parts are a list that is read many times over.
    program_files | grep '\.h$' | grep -v '^report/base/diag_codes' | while read -r file; do
        guard=TUOYU_$(echo "${file#report/}" | tr 'a-z/.' 'A-Z__')
        grep -qx "#ifndef $guard" "$file" && grep -qx "#define $guard" "$file" ||
            echo "$file: not guarded by $guard"
    done
}

files_open_with_a_comment()
{
    local file
    code_files | grep '\.[ch]$' | while read -r file; do
        head -c 2 "$file" | grep -qF '/*' || echo "$file"
    done
}

files_are_at_most_500_lines()
{
    code_files | xargs -d '\n' wc -l | awk '$1 > 500 && $2 != "total" { print $2 ": " $1 " lines" }'
}

functions_are_at_most_60_lines()
{
    code_files | grep '\.c$' | xargs -d '\n' awk '
        FNR == 1 { start = 0 }
        /^{/ { start = FNR }
        /^}/ { if (start && FNR - start > 60) print FILENAME ":" start ": " FNR - start " lines"
               start = 0 }'
}

# A switch over an enum of ours names every member, so that the compiler shows where a new one is
# forgotten. One over characters or codes of others may have a default.
switches_over_enums_have_no_default()
{
    code_files | grep '\.[ch]$' | xargs -r -d '\n' bash -c 'bare_code "$@"' _ | awk '
        / switch \(/ { members = 0 }
        / case [A-Z][A-Z0-9_]+:/ { members++ }
        / default:/ && members'
}

# Each stage hands on one struct, which the rooms behind it only read: "struct room". What the
# command line holds it fills in.
stages='
catalogue  rules
intake     intake
result     analysis
history    analysis
'
stages_never_edit_earlier_ones()
{
    program_files | grep -v '^report/cli/' | xargs -r -d '\n' bash -c 'bare_code "$@"' _ |
        awk -v stages="$stages" '
            BEGIN {
                count = split(stages, words, " ")
                for (i = 1; i < count; i += 2) owner[words[i]] = words[i + 1]
            }
            {
                split($0, place, "/")
                code = $0
                gsub(/const struct [a-z]+/, "", code)
                for (name in owner)
                    if (owner[name] != place[2] && code ~ "struct " name " *\\*") print
            }'
}

# In columns of a terminal, where a Chinese character takes two.
lines_are_at_most_100_columns()
{
    code_files | xargs -d '\n' wc -L |
        awk '$1 > 100 && $2 != "total" { print $2 ": " $1 " columns" }'
}

nothing_is_indented_by_tabs()
{
    code_files | grep -v '/Makefile$' | xargs -d '\n' grep -nP '\t'
}

no_line_ends_in_blanks()
{
    code_files | xargs -d '\n' grep -nE '[[:blank:]]+$'
}

# One word a state, and one place for words and marks. What a blank form takes is a list of its own.
states_have_one_word()
{
    local words='缺数(据)?|[缺未]报|无效|有误|不适用|微量|不足最小单位|不(完整|全)'

    program_files | grep '^report/\(document\|drivers\|deliverables\|cli\)/' |
        grep -v '/\(words\|blank\)_' |
        xargs -r -d '\n' bash -c 'bare_code "$@"' _ | grep -E "\"($words)\"|数据不全|\"[†‡※‖]"
}

no_path_of_a_machine()
{
    written_files | xargs -d '\n' grep -nIE \
        '(^|[^A-Za-z0-9_.$}-])/(home|root|work|Users|mnt)/[A-Za-z0-9_.]'
}

export -f bare_code

# ---- running them ----

. tests/tap.sh

# check RULE FILE TEXT [OTHER]: the rule holds, and FILE with TEXT in it would breach it, beside a
# file OTHER. The tree is looked at once a rule.
check()
{
    local found planted
    if [ "$1" != "${checked:-}" ]; then
        found=$($1)
        report "$([ -z "$found" ] && echo yes)" "${1//_/ }" "$found"
        checked=$1
    fi

    planted=$(
        copy=$(mktemp -d) && trap 'rm -rf "$copy"' EXIT
        mkdir -p "$copy/report" && cd "$copy" || exit
        for file in report/rules/other.h "$2" ${4:+"$4"}; do # grep names one of two
            mkdir -p "$(dirname "$file")"
            printf '/* */\n' >"$file"
        done
        printf '%b' "$3" >"$2"
        $1
    )
    report "$([[ $planted == *"$(basename "$2")"* ]] && echo yes)" \
        "${1//_/ }: a planted breach is seen" "not seen: $3 in $2"
}

lines() # N TEXT: N times TEXT and a line end
{
    yes "$2" | head -n "$1"
}

while read -r from to; do
    check includes_go_one_way "report/$from/new.c" "#include \"$to/new.h\"\n" \
        "report/$to/new.h"
done <<'END'
base cli
rules intake
intake analysis
analysis document
analysis deliverables/words
document rules
document drivers/xlsx
drivers/xlsx analysis
drivers/records drivers/xlsx
drivers analysis
drivers/xlsx drivers/text
drivers/text drivers/xlsx
drivers/text drivers/gnuplot
deliverables/annual drivers
deliverables/publish drivers/xlsx
drivers/gnuplot deliverables/charts
deliverables/words deliverables/sheets
deliverables/sheets deliverables/charts
deliverables/charts deliverables/annual
deliverables/annual deliverables/review
deliverables/review deliverables/annual
deliverables/trend deliverables/compare
deliverables/letters deliverables/publish
deliverables/publish cli
attic base
END
check includes_go_one_way report/base/new.c '#include "base/not_there.h"\n'
check libraries_stand_behind_one_file report/analysis/figures.c '#include <csv.h>\n'
check libraries_stand_behind_one_file report/base/new.c '#include <unheard_of.h>\n'
check nothing_prints_below_cli report/document/table.c 'void f(void) { printf("x"); }\n'
check nothing_exits_below_cli report/rules/areas.c 'void f(void) { exit(1); }\n'
check only_file_c_opens_files report/base/csv.c 'void *f(void) { return fopen("x", "r"); }\n'
check no_function_whose_last_digit_is_the_processors report/analysis/new.c \
    'double f(double x) { return 2 * exp(x); }\n'
check structs_have_no_typedef report/base/new.h 'typedef struct arena arena_t;\n'
check headers_are_guarded report/base/new.h '#ifndef NEW_H\n#define NEW_H\n#endif\n'
check files_open_with_a_comment report/base/new.c 'int x;\n'
check files_are_at_most_500_lines report/base/new.c "$(lines 501 'int x;')\n"
check functions_are_at_most_60_lines report/base/new.c "void f(void)\n{\n$(lines 61 '    ;')\n}\n"
check switches_over_enums_have_no_default report/rules/new.c \
    'int f(enum x x)\n{\n    switch (x) {\n    case ONE_X:\n    default:\n    }\n}\n'
check stages_never_edit_earlier_ones report/intake/new.h 'int f(struct catalogue *catalogue);\n'
check stages_never_edit_earlier_ones report/deliverables/annual/new.c \
    'void f(const struct intake *a, struct history *b)\n{\n}\n'
check lines_are_at_most_100_columns report/base/new.c "/* $(printf '字%.0s' {1..50}) */\n"
check nothing_is_indented_by_tabs report/base/new.c 'int f(void)\n{\n\treturn 0;\n}\n'
check no_line_ends_in_blanks report/base/new.c 'int x; \n'
check states_have_one_word report/deliverables/sheets/new.c 'const char *x = "微量";\n'
check no_path_of_a_machine report/base/new.c 'const char *x = "/ho''me/me/x";\n'

echo "1..$count"
[ "$failed" -eq 0 ]
