#!/usr/bin/env bash
# What may be replaced in OUT, and what never: returns, notes, forms that were filled in.
. "$(dirname "$0")/lib.sh"

# Everything below the folder with its digest, to be compared later.
state()
{
    (cd "$1" && { find . -type l -printf '%p -> %l\n' -o -type d -print
        find . -type f -exec sha256sum {} +; } | sort)
}

# said PATTERN: among the findings, which check has on stdout.
said()
{
    grep -q -- "$1" "$work/stdout" "$work/stderr" || fail "not said: $1"$'\n'"$(cat "$work/stderr")"
}

# refused OUT COMMAND WORKSPACE [OPTION...]: exit 4, E411, and nothing of the work folder changed.
refused()
{
    local out=$1 before
    shift
    before=$(state . | grep -v ' \./std')
    tuoyu "$@" -o "$out"
    assert_status 4
    said E411
    assert_equal "$before" "$(state . | grep -v ' \./std')"
}

it 'an OUT in the inputs is refused by every command that writes, before anything is read'
workspace
ln -s "$ws" link
for out in $ws ./$ws/ "$PWD/$ws" $ws/../$ws absent/../$ws link link/ $ws/2022 $ws/2022/deeper \
    link/2022 $ws/rules $ws/2099 $ws/calendar; do
    refused "$out" run $ws -p 2022 --no-charts
done
refused $ws trend $ws --no-charts
refused $ws template $ws
refused $ws check $ws
refused $ws/2022/returns check $ws
refused $ws run link -p 2022 --no-charts

it 'the same from inside the workspace'
workspace
cd "$ws" || exit 1
before=$(state .)
for out in . .. ../$ws 2022 2022/..; do
    plainly run . -p 2022 --no-charts -o $out
    [ "$out" = .. ] || assert_status 4 # beside the workspace is a place like any other
done
assert_equal "$before" "$(state .)"
cd 2022 || exit 1
tuoyu run .. -p 2022 --no-charts -o out/fujian
assert_status 4
assert_contains "$work/stderr" E411
assert_absent out
tuoyu run .. -p 2022 --no-charts # by default beside the returns, never among them
assert_status 0
assert_absent out
rm -r ../out
cd "$work" || exit 1
assert_equal "$before" "$(state $ws)"
rm -rf 2022 stdout stderr

it 'a folder of OUT that would take in the workspace or the templates is refused'
mkdir -p o/trend o/2022
workspace && mv "$ws" o/trend/here
refused o trend o/trend/here --no-charts
mv o/trend/here o/2022/here
refused o run o/2022/here -p 2022 --no-charts
cp -R "$root/templates" t
export TUOYU_TEMPLATES=$PWD/t
refused t run o/2022/here -p 2022 --no-charts
refused t/rules template o/2022/here
unset TUOYU_TEMPLATES
rm -rf o t link

it 'an OUT in the inputs of another workspace is refused, too'
workspace && mv "$ws" other && workspace
rm -rf other/2021
for out in other other/2022 other/2021 other/2022/returns other/rules/absent; do
    refused $out run $ws -p 2022 --no-charts
done
refused other template $ws
plainly run $ws -p 2022 --no-charts -o other/out
assert_status 0
rm -rf other

it 'an OUT in the workspace that nothing reads is a place like any other'
workspace
plainly run $ws -p 2022 --no-charts -o $ws/out
assert_status 0
tuoyu run $ws -p 2022 --no-charts -o $ws/out
assert_status 0
assert_file $ws/out/2022/annual.xlsx $ws/2022/assessment.csv

# ---- what stands in the folder already ----

TUOYU=$TUOYU_PLAIN # from here on files are looked at, after runs of the kinds above

# held FOLDER NAME COMMAND...: the command is refused, names NAME, and FOLDER is as it was.
held()
{
    local folder=$1 name=$2 before
    shift 2
    before=$(state "$folder")
    tuoyu "$@"
    assert_status 4
    said "E410\]:.*${name//./\\.}"
    assert_equal "$before" "$(state "$folder")"
}

# Each command that writes, with the folder that it replaces.
commands="o/2022:run:-p 2022 --no-charts
o/trend:trend:--no-charts
o/blank/2022:template:-p 2022
o/check/2022:check:-p 2022"

it 'a folder with a note, a hidden file, an empty folder or a link in it is not replaced'
workspace
while IFS=: read -r folder command options; do
    for foreign in note.txt .hidden notices/note.txt charts/; do
        rm -rf o
        # shellcheck disable=SC2086
        plainly "$command" $ws $options -o o
        assert_file "$folder/manifest.json"
        mkdir -p "$(dirname "$folder/$foreign.")"
        case $foreign in */) mkdir -p "$folder/$foreign" ;; *) echo mine >"$folder/$foreign" ;; esac
        # shellcheck disable=SC2086
        held o "${foreign%%/*}" "$command" $ws $options -o o
    done
    rm -rf o
    # shellcheck disable=SC2086
    plainly "$command" $ws $options -o o
    ln -s /etc/hostname "$folder/a-link"
    # shellcheck disable=SC2086
    held o a-link "$command" $ws $options -o o
    rm "$folder/a-link"
    # shellcheck disable=SC2086
    plainly "$command" $ws $options -o o
    [ "$status" -lt 2 ] || fail "$command does not replace its own output: $status"
done <<<"$commands"

it 'a folder without a manifest, or with one of something else, is not replaced'
while IFS=: read -r folder command options; do
    rm -rf o
    mkdir -p "$folder"
    echo mine >"$folder/annual.xlsx"
    # shellcheck disable=SC2086
    held o annual.xlsx "$command" $ws $options -o o
    echo '{"name":"something else"}' >"$folder/manifest.json"
    # shellcheck disable=SC2086
    held o manifest.json "$command" $ws $options -o o
done <<<"$commands"

it 'a file or a link in the place of the folder is not replaced'
while IFS=: read -r folder command options; do
    rm -rf o elsewhere
    mkdir -p "$(dirname "$folder")" elsewhere
    ln -s "$PWD/elsewhere" "$folder"
    # shellcheck disable=SC2086
    plainly "$command" $ws $options -o o
    assert_status 4
    said E412
    [ -L "$folder" ] || fail "the link $folder is gone"
    rm "$folder"
    echo mine >"$folder"
    # shellcheck disable=SC2086
    plainly "$command" $ws $options -o o
    assert_status 4
    assert_equal mine "$(cat "$folder")"
done <<<"$commands"

it 'an empty folder is taken, and so is an output of which files were changed or are gone'
rm -rf o && mkdir -p o/2022
plainly run $ws -p 2022 --no-charts -o o
assert_status 0
cp -R o first
echo changed >o/2022/facts.csv
rm o/2022/points.csv
plainly run $ws -p 2022 --no-charts -o o
assert_status 0
assert_same first o

it 'more than five things are counted, not listed'
for i in 1 2 3 4 5 6 7; do echo mine >"o/2022/mine-$i"; done
tuoyu --lang zh run $ws -p 2022 --no-charts -o o
assert_status 4
assert_contains stderr 'mine-5等7项'
assert_lacks stderr mine-6

it 'a note laid in while the run goes on is kept'
rm -rf o first
plainly run $ws -p 2022 -o o
assert_status 0
(while [ ! -d o/.tuoyu-2022-* ]; do sleep 0.01; done; echo mine >o/2022/note.txt) &
plainly run $ws -p 2022 -o o
wait
assert_status 4
assert_equal mine "$(cat o/2022/note.txt)"
assert_equal '' "$(find o -name '.tuoyu*')"

# ---- forms that were filled in ----

it 'blank forms that were filled in are kept beside the new ones, each state once'
rm -rf o
tuoyu template $ws -p 2022 -o o
assert_status 0
form=$(basename "$(ls o/blank/2022/350200*)")
cp -R o/blank/2022 first
echo 'filled in' >"o/blank/2022/$form"
tuoyu template $ws -p 2022 -o o
assert_status 0
assert_contains stderr W413
assert_same first o/blank/2022
assert_equal 'filled in' "$(cat "o/blank/2022.kept/$form")"
echo 'filled in' >"o/blank/2022/$form"
tuoyu template $ws -p 2022 -o o
assert_equal "$form" "$(ls o/blank/2022.kept)"
echo 'filled in again' >"o/blank/2022/$form"
tuoyu template $ws -p 2022 -o o
assert_equal 'filled in again' "$(cat "o/blank/2022.kept/${form%.xlsx}-2.xlsx")"
tuoyu template $ws -p 2022 -o o
assert_status 0
assert_lacks stderr W413

# ---- two commands, two folders ----

it 'check and run never touch each other'
rm -rf o first
plainly run $ws -p 2022 --no-charts -o o
cp -R o first
tuoyu check $ws -p 2022 -o o
assert_file o/check/2022/findings.csv o/check/2022/manifest.json
rm -rf o/check.old && mv o/check o/check.old
assert_same first/2022 o/2022
mv o/check.old o/check
plainly run $ws -p 2022 --no-charts -o o
assert_status 0
assert_file o/check/2022/findings.csv
tuoyu diff first o
assert_status 0
assert_stdout 'The two runs do not differ.'

# ---- killed midway ----

it 'what only begins like the folders of a run is kept'
mkdir -p o/.tuoyu-notes o/.tuoyu-2022-notes o/.tuoyu-2022-minutes o/.tuoyu-2022-a.note
plainly run $ws -p 2022 --no-charts -o o
assert_status 0
assert_equal '.tuoyu-2022-a.note .tuoyu-2022-minutes .tuoyu-2022-notes .tuoyu-notes ' \
    "$(cd o && printf '%s ' .tuoyu*)"
rm -r o/.tuoyu*

it 'a run that is killed leaves the output before or the new one, and the next clears up'
rm -rf o first
plainly run $ws -p 2022 --no-charts -o o
cp -R o/2022 first
for part in 1 2 3 4 5 6 7 8 9 10; do
    "$TUOYU_PLAIN" run $ws -p 2022 --no-charts -o o 2>/dev/null &
    sleep "0.0$part"
    kill -KILL $! 2>/dev/null
    wait $! 2>/dev/null
    assert_same first o/2022
done
plainly run $ws -p 2022 --no-charts -o o
assert_status 0
assert_equal '' "$(find o -name '.tuoyu*')"
assert_same first o/2022
