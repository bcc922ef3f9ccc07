# Helpers for runs of the program; a case file begins with
#
#     . "$(dirname "$0")/lib.sh"
#
# and then has one block a case:
#
#     it 'counts the first day'
#     tuoyu workdays 2021-09-30 5
#     assert_status 0
#     assert_stdout 2021-10-12
#
# Every file works in a folder of its own ($work, removed at the end), under LC_ALL=C.UTF-8 and
# TZ=UTC. Asserts go on after a failure; a case fails if one of its asserts did. Speaks TAP.
# shellcheck shell=bash disable=SC2015,SC2034

set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TUOYU=$(realpath "${TUOYU:-$root/build/tuoyu}")             # may be built with sanitizers
TUOYU_PLAIN=$(realpath "${TUOYU_PLAIN:-$root/build/tuoyu}") # never: for memory, time, big runs
python=/usr/bin/python3 # Debian's, which has openpyxl; another may come first in PATH
export LC_ALL=C.UTF-8 TZ=UTC PYTHONDONTWRITEBYTECODE=1
unset LANG LANGUAGE LC_MESSAGES TUOYU_TEMPLATES

work=$(mktemp -d) || exit 1
cd "$work" || exit 1
case_count=0 case_name='' case_failures='' case_skipped='' cases_failed=0
status=0 stdout='' stderr=''

# ---- cases ----

# it NAME: ends the case before and begins another.
it()
{
    end_case
    case_name=$1 case_failures='' case_skipped=''
}

# skip WHY: the rest of the case cannot be tested here. Return from the case yourself, or guard it:
#     if need soffice; then ...; fi
skip()
{
    case_skipped=$1
}

# need PROGRAM: is it there? If not, the case counts as skipped.
need()
{
    command -v "$1" >/dev/null || { skip "no $1 here"; return 1; }
}

end_case()
{
    [ -n "$case_name" ] || return 0
    case_count=$((case_count + 1))
    if [ -n "$case_failures" ]; then
        cases_failed=$((cases_failed + 1))
        printf 'not ok %d - %s\n%s' "$case_count" "$case_name" "$case_failures"
    elif [ -n "$case_skipped" ]; then
        printf 'ok %d - %s # SKIP %s\n' "$case_count" "$case_name" "$case_skipped"
    else
        printf 'ok %d - %s\n' "$case_count" "$case_name"
    fi
    case_name=''
}

finish()
{
    local died=$?
    end_case
    echo "1..$case_count"
    cd / && chmod -R u+rwX "$work" 2>/dev/null
    rm -rf "$work"
    [ "$died" -eq 0 ] || exit "$died"
    [ "$cases_failed" -eq 0 ] || exit 1
}
trap finish EXIT

# fail WHAT: notes a failure of the case, with the line of the case file that found it.
fail()
{
    local frame=1
    while [ "${BASH_SOURCE[$frame]}" = "${BASH_SOURCE[0]}" ]; do frame=$((frame + 1)); done
    case_failures+=$(printf '%s' "$(basename "$0"):${BASH_LINENO[$frame - 1]}: $1" |
        sed 's/^/# /')$'\n'
}

# ---- running ----

# tuoyu ARGUMENT...: runs the program. Sets $status, $stdout and $stderr; the same, byte for byte,
# stands in the files stdout and stderr. A crash or a sanitizer's report fails the case by itself.
tuoyu()
{
    "$TUOYU" "$@" >"$work/stdout" 2>"$work/stderr" </dev/null
    status=$?
    stdout=$(tr -d '\0' <"$work/stdout")
    stderr=$(tr -d '\0' <"$work/stderr")
    if [ "$status" -eq 99 ] || [ "$status" -ge 128 ]; then
        fail "tuoyu $* died with $status:"$'\n'"$(head -n 40 "$work/stderr")"
    fi
}

# plainly ARGUMENT...: the same by the program without sanitizers, where an output is only needed
# for something else, or there are many of one kind.
plainly()
{
    local TUOYU=$TUOYU_PLAIN
    tuoyu "$@"
}

# office ARGUMENT...: LibreOffice without a window and with a profile of this test; an hour at most.
office()
{
    timeout 3600 soffice "-env:UserInstallation=file://$work/office" --headless "$@" \
        >office.log 2>&1 </dev/null && return
    [ $? -ne 124 ] || echo 'timed out' >>office.log
    fail "soffice $*: $(tail -n 3 office.log)"
}

# wait_for WHAT COMMAND...: until the command succeeds; an hour at most.
wait_for()
{
    local what=$1 end=$((SECONDS + 3600))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || { fail "timed out waiting for: $what"; return; }
        sleep 0.05
    done
}

# make_here ARGUMENT...: the project's make, with results in $work/build; what runs in a make that
# runs this test must not reach it.
make_here()
{
    env -u MAKEFLAGS -u MAKELEVEL make -s -C "$root" PACKAGES= BUILD="$work/build" "$@"
}

# build FILE...: makes these files below $work/build. VARIABLE=VALUE as make takes it.
build()
{
    local goals=() variables=() argument
    for argument; do
        case $argument in
            *=*) variables+=("$argument") ;;
            *) goals+=("$work/build/$argument") ;;
        esac
    done
    make_here "${goals[@]}" "${variables[@]}" >/dev/null
}

# workspace [SAMPLE]: a fresh copy of samples/SAMPLE (fujian) to be spoiled; sets $ws to its name.
# fujian as it stood in the first cycle: 2020 to 2022, with the settings of then, so that a year
# more in the sample changes no test.
workspace()
{
    ws=${1:-fujian}
    rm -rf "${work:?}/$ws"
    cp -R "$root/samples/$ws" "$work/$ws"
    chmod -R u+w "$work/$ws"
    [ "$ws" = fujian ] || return 0
    (cd "$work/$ws" && rm -rf 2018 2019 202[3-9] named.csv breaks.csv)
    cp "$root/tests/cases/cycle-2022.csv" "$work/$ws/settings.csv"
}

# make_locale NAME CHARSET: compiles a locale such as de_DE or zh_CN for this test only; then run
# the program under LC_ALL=NAME.CHARSET.
make_locale()
{
    export LOCPATH=$work/locale
    mkdir -p "$LOCPATH"
    need localedef || return 1
    localedef -i "$1" -f "$2" "$LOCPATH/$1.$2" >/dev/null 2>&1 && [ -d "$LOCPATH/$1.$2" ] ||
        { skip "no locale $1 to compile here"; return 1; }
}

# ---- asserts ----

assert_status()
{
    [ "$status" -eq "$1" ] ||
        fail "exit status $status, expected $1; stderr:"$'\n'"$(tail -n 8 "$work/stderr")"
}

assert_equal() # EXPECTED ACTUAL
{
    [ "$1" = "$2" ] || fail "expected: $1"$'\n'"     got: $2"
}

assert_stdout() # TEXT: all of it, but for line ends at the end
{
    assert_equal "$1" "$stdout"
}

assert_contains() # FILE TEXT: FILE may be the file stdout or stderr
{
    grep -qF -- "$2" "$1" || fail "$1 does not contain: $2"$'\n'"$(head -n 8 "$1" | cut -c 1-300)"
}

assert_lacks() # FILE TEXT
{
    ! grep -F -- "$2" "$1" >/dev/null || fail "$1 contains: $2"
}

assert_file() # PATH...: each a file with something in it
{
    local path
    for path in "$@"; do [ -f "$path" ] && [ -s "$path" ] || fail "no file, or empty: $path"; done
}

assert_absent() # PATH...
{
    local path
    for path in "$@"; do [ ! -e "$path" ] || fail "is there, and should not: $path"; done
}

assert_same() # A B: two files or two folders, byte for byte
{
    local difference
    difference=$(diff -rq -- "$1" "$2" 2>&1) || fail "differ: $difference"
}
