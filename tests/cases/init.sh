#!/usr/bin/env bash
# A new workspace, made whole or not at all.
. "$(dirname "$0")/lib.sh"

it 'makes a workspace whose rules are in order and whose data are to come'
tuoyu init new -p 2023
assert_status 0
assert_file new/settings.csv new/areas.csv new/说明.txt
tuoyu check new --lang en
assert_status 1
assert_equal 1 "$(grep -c 'error\[' stdout)"
assert_contains stdout 'error[E223]'

it 'has every setting with its default'
assert_equal "$(printf '\357\273\277')key,value,note" "$(head -n 1 new/settings.csv)"
assert_contains new/settings.csv 'catalogue,fujian-2021,'
assert_contains new/settings.csv 'source_order,"register,services,returns,facts",'
tuoyu run new -o out --no-charts --lang en

it 'takes returns at once'
cp "$root"/samples/fujian/2022/returns/*.csv new/2023/returns/
tuoyu check new --lang en
assert_lacks stdout 'error['
tuoyu template new -p 2024 -o out
assert_status 0

it 'without a period there is none, but blank returns may be had'
tuoyu init later/on/
assert_status 0
tuoyu check later/on --lang en
assert_status 2
assert_contains stdout 'error[E102]'
tuoyu facts later/on -p all
assert_status 2
tuoyu template later/on -p 2023 -o out
assert_status 0

it 'refuses a folder with anything in it, and leaves it as it is'
mkdir taken
: >taken/.hidden
tuoyu init taken
assert_status 2
assert_contains stderr 'E262'
assert_equal .hidden "$(ls -A taken)"
tuoyu init .
assert_status 2
: >file
tuoyu init file
assert_status 2

it 'takes an empty folder'
mkdir empty
tuoyu init empty
assert_status 0
assert_file empty/settings.csv

it 'a period that is none'
tuoyu init other -p 23
assert_status 2
assert_contains stderr 'E261'
assert_absent other

it 'leaves nothing behind where templates lack a file'
cp -R "$root/templates" templates
rm templates/rules/fujian-2021/areas.csv
TUOYU_TEMPLATES=templates tuoyu init broken
assert_status 4
assert_contains stderr 'E405'
assert_absent broken
assert_equal '' "$(find . -maxdepth 1 -name '.tuoyu*')"

it 'without templates'
TUOYU_TEMPLATES=/nowhere tuoyu init broken
assert_status 4
assert_contains stderr 'E408'
assert_absent broken
