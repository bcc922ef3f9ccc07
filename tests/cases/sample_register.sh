#!/usr/bin/env bash
# The registers of samples/fujian agree with its returns, county by county and back to 2018, and
# tell one history. Recounted by a script that shares nothing with the generator or the program.
. "$(dirname "$0")/lib.sh"

recount() # WORKSPACE: sets $status; what disagrees is in the file wrong
{
    $python "$root/tests/cases/sample_register.py" recount "$1" 2>wrong
    status=$?
}

copy_sample() # all its years, unlike `workspace`
{
    rm -rf "${work:?}/ws"
    cp -R "$root/samples/fujian" "$work/ws"
    chmod -R u+w "$work/ws"
}

it 'the registers are the returns of their year, and of every year by their days'
recount "$root/samples/fujian"
[ "$status" -eq 0 ] || fail "$(wc -l <wrong) disagreements: $(head -n 4 wrong)"

it 'the register of 2024 goes on where that of 2023 ended'
$python "$root/tests/cases/sample_register.py" history "$root/samples/fujian" 2023 2024 2>wrong ||
    fail "$(wc -l <wrong) disagreements: $(head -n 4 wrong)"

it 'the program finds nothing in them, and no difference from the returns'
copy_sample
for year in 2023 2024; do
    tuoyu check ws -p $year --lang en
    assert_status 0
    assert_contains stdout "$year/register.csv"
    for code in W254 W291 W292 W293 W294 W295 W296 W297 W298; do
        assert_lacks stdout "$code"
    done
done

it 'a figure still leads to the cell of a return'
tuoyu explain ws 350203 places -p 2024
assert_status 0
grep -q '^ *+ .*2024/returns/350200.csv:2:3' stdout || fail "$stdout"

it 'a place too many, a closing a year early and an institution left out are noticed'
copy_sample
awk -F, -v OFS=, 'NR == 2 { $6++ } { print }' ws/2024/register.csv >table
mv table ws/2024/register.csv
recount ws
assert_equal 1 "$(wc -l <wrong)"
assert_contains wrong 'register, 2024: 350102 places: '
tuoyu check ws -p 2024 --lang en
assert_contains stdout W254
copy_sample
sed -i 's/,2022-\([0-9-]*\)$/,2021-\1/' ws/2024/register.csv
recount ws
assert_contains wrong 'by its days, 2021: '
copy_sample
sed -i '2d' ws/2023/register.csv ws/2024/register.csv
recount ws
assert_contains wrong 'by its days, 2018: 350102 institutions_registered: '
sed -i '2d' ws/2024/register.csv
$python "$root/tests/cases/sample_register.py" history ws 2023 2024 2>wrong
assert_contains wrong 'FJ-350102-0002 vanished'

it 'the generator writes the sample again, byte for byte'
mkdir again
build generate && build/generate again || fail 'not made'
copy_sample
(cd ws && rm README.md settings.csv named.csv breaks.csv references.csv)
assert_same ws again
