#!/usr/bin/env bash
# Nobody's name, telephone or number goes further than the return, wherever it was typed: a marked
# one in every place of every file, looked for in every output.
. "$(dirname "$0")/lib.sh"

workspace
$python "$root/tests/cases/persons.py" plant fujian plan || exit 1

# clean WHAT PATH...: none of the marks stands there.
clean()
{
    local leaks
    leaks=$($python "$root/tests/cases/persons.py" search plan "$@") || fail "$leaks"
}

it 'findings in every format and language'
for lang in en zh; do
    for format in text csv json; do
        plainly check fujian -p 2022 -o checked --format $format --lang $lang
        assert_status 1
        clean "check $format" stdout stderr
    done
done
# The marks did arrive where they may be told.
for code in E206 E207 E211 E214 E221 E225 E242 E255 N278 W252; do
    grep -q "$code" checked/check/2022/findings.csv || fail "no $code at all"
done

it 'a check: findings and notices'
clean check checked

it 'a notice names no file of another city'
named=$($python "$root/tests/cases/persons.py" others checked/check/2022/notices/*.xlsx) ||
    fail "$named"

it 'a run: tables, workbooks, manifest'
tuoyu run fujian -p 2022 -o out --no-charts
assert_status 1
clean run out stdout stderr

it 'across the periods'
plainly trend fujian -o out --no-charts
clean trend out/trend stdout stderr

it 'figures and where they come from'
tuoyu facts fujian -p 2022
clean facts stdout stderr
for area in 350200 350203 350206 350502; do
    for measure in resident_population places children_enrolled; do
        plainly explain fujian $area $measure -p 2022
        cat stdout stderr >>explained
        plainly explain fujian $area $measure -p 2022 --json
        cat stdout stderr >>explained
    done
done
clean explain explained

it 'the ranking and its robustness'
plainly rank fujian -p 2022 --format json
clean rank stdout stderr
plainly rank fujian -p 2022 --robustness
clean robustness stdout stderr
