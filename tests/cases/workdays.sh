#!/usr/bin/env bash
# tuoyu workdays START N, against the holiday calendar of the State Council.
# shellcheck source=tests/cases/lib.sh
. "$(dirname "$0")/lib.sh"

while read -r start last why; do
    it "five working days from $start end on $last ($why)"
    tuoyu workdays "$start" 5
    assert_status 0
    assert_stdout "$last"
    assert_equal '' "$stderr"
done <<'FIXTURES'
2021-09-30 2021-10-12 the National Day week and its make-up Saturday
2022-09-26 2022-09-30 a plain week
2022-09-28 2022-10-09 a make-up Sunday
2023-04-28 2023-05-08 May Day with a make-up Saturday
2025-01-24 2025-02-06 the Spring Festival
2026-09-30 2026-10-12 the National Day week and its make-up Saturday
FIXTURES

it 'one day ends on the day itself, for it is counted'
tuoyu workdays 2022-09-26 1
assert_stdout 2022-09-26

it 'a start on a day off counts from the next working day'
tuoyu workdays 2022-10-01 1
assert_stdout 2022-10-08

for arguments in '2022-02-30 5' '2022-9-1 5' 'soon 5' '2022-09-26 0' '2022-09-26 -1' \
    '2022-09-26 5.5' '2022-09-26 five' '2022-09-26 99999999999999999999' '2022-09-26'; do
    it "refuses: workdays $arguments"
    # shellcheck disable=SC2086
    tuoyu workdays $arguments
    assert_status 2
    assert_stdout ''
    [ -n "$stderr" ] || fail 'says nothing on stderr'
done

it 'a year without a calendar is an error of its own, never a guess'
tuoyu workdays 2035-09-26 5
assert_status 2
assert_stdout ''

it 'in a workspace its own calendar goes first, and E112 names its place'
tuoyu init ws
mkdir ws/calendar
echo 'date,kind,name' >ws/calendar/2035.csv
cd ws || exit
tuoyu workdays 2035-09-26 5
assert_status 0
assert_stdout 2035-10-02
tuoyu workdays 2036-09-26 5 --lang en
assert_status 2
assert_contains "$work/stderr" 'calendar/2036.csv: error[E112]'
assert_lacks "$work/stderr" 'templates/calendar/2036.csv: error'
cd ..
