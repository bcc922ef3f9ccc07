#!/usr/bin/env bash
# What a person types: help, options, the workspace that may be left out, where OUT is by default,
# templates that an installed program finds, and exit statuses of what is not there.
. "$(dirname "$0")/lib.sh"

commands='run check facts rank trend diff explain workdays template init doctor help'
workspace_commands='run check facts rank trend template'
workspace

# tuoyu_in FOLDER ARGUMENT...: runs the program in a folder of the workspace.
tuoyu_in()
{
    (cd "$work/fujian/$1" && shift && exec "$TUOYU" "$@" >"$work/stdout" 2>"$work/stderr")
}

# output_in FOLDER ARGUMENT...: the same, where all that counts is which workspace and which OUT.
output_in()
{
    local TUOYU=$TUOYU_PLAIN
    tuoyu_in "$@"
}

# narrow FILE: no line is wider than 80 columns, a Chinese character counting two.
narrow()
{
    $python - "$1" <<'PYTHON' || fail "$1 is wider than 80 columns"
import sys, unicodedata
wide = [line for line in open(sys.argv[1], encoding="utf-8").read().splitlines()
        if sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) > 80]
sys.exit(bool(wide))
PYTHON
}

it 'every command has help, by every name of it, in 80 columns and both languages'
for lang in zh en; do
    tuoyu --help --lang $lang
    assert_status 0
    narrow stdout
    for command in $commands; do
        assert_contains stdout "  $command "
    done
    cp stdout all
    for arguments in -h '-?' help; do
        tuoyu $arguments --lang $lang
        assert_status 0
        assert_same stdout all
    done
    for command in $commands; do
        tuoyu help $command --lang $lang
        assert_status 0
        assert_contains stdout "tuoyu $command "
        narrow stdout
        cp stdout one
        for flag in -h --help '-?'; do
            tuoyu $command $flag --lang $lang
            assert_status 0
            assert_same stdout one
        done
    done
done

it 'help names the options that a command takes, and it takes those only'
for command in $commands; do
    tuoyu help $command
    cp stdout help
    for option in --period=2022 --output=o --format=json --json --no-charts --strict \
        --robustness --sheets=text; do
        name=${option%%=*}
        tuoyu $command $option a b c d
        assert_status 2
        if grep -q -e "$name\b" help; then
            assert_lacks stderr 'no option'
        else
            assert_contains stderr "no option \"$name\""
        fi
    done
done

it 'one who mistypes is told what was meant, in the language chosen'
while IFS='|' read -r arguments en zh; do
    for lang in en zh; do
        # shellcheck disable=SC2086
        tuoyu --lang $lang $arguments
        assert_status 2
        assert_stdout ''
        narrow stderr
        assert_contains stderr "${!lang}"
    done
done <<'END'
rank --formt=json|did you mean --format?|是否为 --format？
run --no-chart=1|no value is taken by "--no-chart=1"|不带取值
rank -x|no option "-x"|没有选项“-x”
rank --|an argument is missing|缺少参数
rank --st --r|in no workspace|不在工作区内
run --s|several options begin with "--s"|几种选项的缩写“--s”
run --per|a value is missing behind "--per"|缺少取值
check --format=xml|--format takes text|应为 text
run --sheets=text,pdf|value not taken "text,pdf"|取值不可用“text,pdf”
run --sheets=|--sheets takes xlsx|应为 xlsx
run a b|one argument too many: "b"|多余的参数“b”
diff a|"OUT_A OUT_B"|缺少参数“OUT_A OUT_B”
rnk|did you mean rank?|是否为 rank？
help rnk|did you mean rank?|是否为 rank？
help rank run|one argument too many: "run"|多余的参数“run”
--formt|no option "--formt"|没有选项“--formt”
END

it 'a language that there is none of is refused everywhere alike'
for arguments in '' help --help --version $commands; do
    for lang in '--lang fr' --lang=fr --la=fr '--lang='; do
        # shellcheck disable=SC2086
        tuoyu $lang $arguments
        assert_status 2
        assert_stdout ''
        assert_contains stderr '--lang takes zh|en'
        cp stderr first
        # shellcheck disable=SC2086
        tuoyu $arguments $lang
        assert_status 2
        assert_same stderr first
    done
done

it 'messages of parsing are Chinese under a Chinese locale, whatever the system has installed'
LC_ALL=zh_CN.UTF-8 tuoyu rank --frobnicate
assert_contains stderr 'tuoyu：没有选项“--frobnicate”'
LC_ALL=zh_CN.UTF-8 tuoyu rank --lang en --frobnicate
assert_contains stderr 'no option'

it 'what the system says of an error is told in the language chosen'
long=$(printf 'x%.0s' {1..300})
for lang in en zh; do
    tuoyu template fujian -o "$long" --lang $lang
    assert_status 4
    cp stderr said.$lang
done
assert_contains said.en 'File name too long'
assert_contains said.zh '文件名过长'
assert_lacks said.zh 'File name too long'

it 'a word of the command line cannot steer the terminal'
tuoyu rank $'--fo\e[31m'
assert_status 2
LC_ALL=C grep -q $'\e' stderr && fail 'an escape reaches the terminal'

it '--json is --format json wherever there are formats'
tuoyu help diff && assert_contains stdout --json
for arguments in 'check fujian' 'facts fujian' 'rank fujian' 'rank fujian --robustness' \
    'trend fujian' 'explain fujian 厦门 places'; do
    # shellcheck disable=SC2086
    tuoyu $arguments --format json
    assert_status 0
    cp stdout json
    # shellcheck disable=SC2086
    tuoyu $arguments --json
    assert_same stdout json
    $python -m json.tool json >/dev/null || fail "$arguments: no JSON"
done

it 'rank --robustness --format csv and json give the robustness'
tuoyu rank fujian --robustness --format csv
assert_status 0
assert_equal kind,subject,area,name,figure,value "$(head -n 1 stdout)"
for kind in weights,uniform weights,dirichlet method, section, item, pair, ahead,; do
    grep -q "^$kind" stdout || fail "nothing of $kind"
done
cp stdout robustness.csv
tuoyu rank fujian --robustness --json
$python - <<'PYTHON' || fail 'CSV and JSON differ, or shares of draws are not those of the table'
import csv, json
rows = list(csv.DictReader(open("robustness.csv", encoding="utf-8")))
records = json.load(open("stdout", encoding="utf-8"))
assert len(rows) == len(records) > 0
def field(value):
    return "" if value is None else str(int(value)) if isinstance(value, bool) else str(value)
for row, record in zip(rows, records):
    assert list(row) == list(record)
    for key in row:
        try:
            assert float(row[key]) == float(record[key]), (row, record)
        except (TypeError, ValueError):
            assert row[key] == field(record[key]), (row, record)
PYTHON
tuoyu rank fujian --robustness
share=$(awk -F, '$2 == "uniform" && $4 == "厦门市" && $5 == "in_percent" { printf "%.1f", $6 }' \
    robustness.csv)
assert_contains stdout "厦门市有$share%的情形入选"

it 'inside a workspace every command takes it as its argument'
for command in $workspace_commands; do
    for folder in . 2022 2022/returns; do
        (cd "$work/fujian/$folder" && "$TUOYU" $command -h >/dev/null) || fail "$command -h"
        case $command in
        run | trend) output_in $folder $command --no-charts -o "$work/out-in" ;;
        template) output_in $folder $command -o "$work/out-in" ;;
        *) tuoyu_in $folder $command ;;
        esac || fail "$command in $folder: $(tail -n 3 stderr)"
    done
done
tuoyu_in 2022 explain 厦门 places || fail "$(cat stderr)"
assert_contains stdout '350200 厦门市'
tuoyu_in 2022 explain E203 || fail "$(cat stderr)"
assert_contains stdout E203
for command in $workspace_commands; do
    tuoyu $command
    assert_status 2
    assert_contains stderr 'in no workspace'
done

it 'OUT by default is never among the returns'
for folder in 2022 2022/returns rules; do
    rm -rf fujian/out
    mkdir -p "fujian/$folder"
    find fujian -type f | sort >before
    output_in $folder run --no-charts $([ $folder = 2022/returns ] && echo ../.. || echo ..) ||
        fail "$(tail -n 3 stderr)"
    assert_file fujian/out/fujian/2022/facts.csv
    find fujian -path fujian/out -prune -o -type f -print | sort >after
    assert_same before after
done
rm -rf fujian/out elsewhere && cp -R fujian elsewhere
output_in 2022 run --no-charts ../../elsewhere # another workspace, from among the returns of this
assert_file fujian/out/elsewhere/2022/facts.csv
rm -rf fujian/out
plainly run fujian --no-charts
assert_file out/fujian/2022/facts.csv

it 'the folder of a period is no workspace, and which -p was meant is said'
for path in fujian/2022 fujian/2022/ "$work/fujian/2022"; do
    for command in $workspace_commands; do
        tuoyu $command "$path" --lang en
        assert_status 2
        cat stdout >>stderr # check tells what it found there
        cure="type tuoyu $command ${path%/2022*}/"
        [ $command = trend ] || cure="$cure -p 2022" # which takes all of them
        assert_contains stderr "$cure"
        [ $command != trend ] || assert_lacks stderr '-p 2022'
    done
    tuoyu explain "$path" 厦门 places --lang zh
    assert_status 2
    assert_contains stderr "请改用 tuoyu explain ${path%/2022*}/ -p 2022"
done
tuoyu_in . rank 2022 && fail 'a period was taken for a workspace'
assert_contains stderr 'tuoyu rank ./ -p 2022'
tuoyu_in 2022 rank . && fail 'a period was taken for a workspace'
assert_contains stderr '-p 2022'

it 'what is not there exits 2'
while read -r arguments; do
    # shellcheck disable=SC2086
    tuoyu $arguments
    assert_status 2
done <<'END'
run nowhere --no-charts
check nowhere
facts nowhere
rank nowhere
trend nowhere --no-charts
template nowhere
explain nowhere 厦门 places
diff nowhere neither
explain fujian 厦市 places
explain fujian 厦门 plates
explain E999
run fujian -p 2099 --no-charts
check fujian -p 2099
facts fujian -p 2099
rank fujian -p 2099
explain fujian 厦门 places -p 2099
template fujian -p 20x9
init new -p 20x9
workdays 2099-01-01 5
END
assert_absent new

it 'an installed program finds its templates, and moved as a whole it still does'
make -s -C "$root" PACKAGES= PREFIX="$work/prefix" install >make.log 2>&1 || fail "$(cat make.log)"
mv prefix moved
moved/bin/tuoyu doctor >stdout 2>stderr
assert_contains stdout "$work/moved/share/tuoyu/templates"
moved/bin/tuoyu rank fujian >stdout 2>stderr || fail "$(cat stderr)"
ln -s "$work/moved/bin/tuoyu" linked
./linked rank fujian >stdout 2>stderr || fail "$(cat stderr)"
grep -c "$work/prefix" moved/bin/tuoyu >/dev/null && fail 'the prefix is compiled in'

it 'without templates every path that was tried is named'
mkdir -p bare/bin && cp moved/bin/tuoyu bare/bin/
bare/bin/tuoyu rank fujian >stdout 2>stderr
assert_equal 4 $?
for tried in bare/bin/templates bare/templates bare/share/tuoyu/templates; do
    assert_contains stderr "$work/$tried"
done
TUOYU_TEMPLATES=/nowhere tuoyu doctor
assert_status 4
assert_contains stderr 'looked for: /nowhere'
