#!/usr/bin/env bash
# Every way in which input or surroundings may be bad: a finding with place and advice, the right
# exit status, and nothing half-written.
. "$(dirname "$0")/lib.sh"

returns=fujian/2022/returns
xiamen=$returns/350200.csv # line 2: 思明区 350203; column 3: places

# Replaces field COLUMN of line LINE of a CSV without quotes.
set_cell() # FILE LINE COLUMN TEXT
{
    awk -F, -v OFS=, -v l="$2" -v c="$3" -v t="$4" 'NR == l { $c = t } { print }' "$1" >spoiled
    mv spoiled "$1"
}

# A check of the spoiled workspace that must end in an error of the data.
expect_error() # CODE PLACE
{
    tuoyu check fujian --lang en
    assert_status 1
    grep -qE "^$2(:[0-9]+)*: error\\[$1\\]" stdout ||
        fail "no $1 at $2:"$'\n'"$(grep error stdout | head -n 5)"
}

it 'the sample as it is has no error'
workspace
tuoyu check fujian
assert_status 0
assert_lacks stdout 'error['

it 'a workspace that is not there'
tuoyu check nowhere --lang en
assert_status 2
assert_contains stdout 'error[E101]'

it 'a file where a workspace should be'
: >plain
tuoyu run plain -o out
assert_status 2
assert_absent out

it 'an empty folder'
mkdir -p empty
tuoyu run empty -o out --lang en
assert_status 2
assert_contains stderr 'error[E102]'
assert_absent out

it 'a period that is not there, and what there is'
workspace
tuoyu run fujian -p 2019 -o out --lang en
assert_status 2
assert_contains stderr '2020'
assert_absent out

it 'a ragged row, and its figures are not taken for missing'
workspace
sed -i '2s/,[^,]*$//' "$xiamen"
expect_error E202 2022/returns/350200.csv:2
tuoyu facts fujian
grep '^2022,350203,.*,places,' stdout | grep -q ',invalid,' || fail 'the figure is not invalid'

it 'text where a number belongs'
workspace
set_cell "$xiamen" 2 3 '很多'
expect_error E207 2022/returns/350200.csv:2:3
assert_lacks stdout '很多' # free text, which may be somebody's name

while read -r code text; do
    it "a figure that can be read in two ways: $text"
    workspace
    set_cell "$xiamen" 2 3 "$text"
    expect_error "$code" 2022/returns/350200.csv:2:3
    assert_contains stdout "${text//\"/}"
done <<'CELLS'
E226 约300
E226 300多
E227 12O4
E228 300、400
E228 300 40
E229 "1,20"
E230 300家
E207 12..5
CELLS

it 'a figure in a clerk'\''s dress is read, and noted'
workspace
set_cell "$xiamen" 2 3 '"１２，０４０个"'
tuoyu check fujian
assert_contains stdout 'N276'
tuoyu facts fujian
grep "^2022,350203,.*,places," stdout | grep -q ",12040,ok," || fail "$(grep 350203 stdout)"

it 'a negative count'
workspace
set_cell "$xiamen" 2 3 -5
expect_error E208 2022/returns/350200.csv:2:3

it 'half a place'
workspace
set_cell "$xiamen" 2 3 12.5
expect_error E210 2022/returns/350200.csv:2:3

it 'an unknown area, with the nearest name'
workspace
set_cell "$xiamen" 2 1 '思名区'
expect_error E206 2022/returns/350200.csv:2:1
assert_contains stdout '思明'

it 'an unknown measure in facts.csv'
workspace
echo '350200,placez,5,,' >>fujian/2022/facts.csv
tuoyu check fujian --lang en
assert_status 1
assert_contains stdout 'error[E214]'
assert_contains stdout 'places'

it 'an unknown column is a warning'
workspace
sed -i '1s/places,/placez,/' "$xiamen"
tuoyu check fujian --lang en
assert_status 0
assert_contains stdout '2022/returns/350200.csv:1:3: warning[W252]'

it 'more filed than registered: both figures are in question'
workspace
set_cell "$xiamen" 2 7 9999
expect_error E217 2022/returns/350200.csv:2
tuoyu facts fujian
for code in institutions_filed institutions_registered; do
    grep "^2022,350203,.*,$code,,invalid," stdout >/dev/null || fail "$code is not invalid"
done
grep '^2022,350200,.*,filing_rate,' stdout | grep -q ',incomplete,' ||
    fail 'the rate of the city does not say that it is partial'

it 'the same county twice with other figures'
workspace
sed -n 2p "$xiamen" | sed 's/,[0-9]*/,77/2' >>"$xiamen"
expect_error E209 2022/returns/350200.csv
tuoyu facts fujian
grep '^2022,350203,.*,measure,places,,invalid,' stdout >/dev/null || fail 'not invalid'

it 'the same county twice with the same figures counts once'
workspace
tuoyu facts fujian
mv stdout before
sed -n 2p "$xiamen" >>"$xiamen"
tuoyu check fujian --lang en
assert_status 0
assert_contains stdout 'warning[W253]'
tuoyu facts fujian
assert_same before stdout

it 'a return without header'
workspace
sed -i 1d "$xiamen"
expect_error E205 2022/returns/350200.csv

it 'an empty return'
workspace
: >"$xiamen"
expect_error E205 2022/returns/350200.csv

it 'binary rubbish'
workspace
printf '\177ELF\000\000\377\376rubbish' >"$xiamen"
expect_error E201 2022/returns/350200.csv

it 'a quote that is not closed, at its line'
workspace
sed -i '3s/^/"/' "$xiamen"
expect_error E203 2022/returns/350200.csv:3

it 'a missing figure where one is expected is a warning'
workspace
set_cell "$xiamen" 2 3 ''
tuoyu check fujian --lang en
assert_status 0
assert_contains stdout '2022/returns/350200.csv:2:3: warning[W251]'
tuoyu check fujian --strict
assert_status 3

it 'a folder in the place of a return'
workspace
rm "$xiamen"
mkdir "$xiamen"
tuoyu run fujian -o out --lang en
assert_status 4
assert_contains stderr '2022/returns/350200.csv: error[E405]'
assert_absent out

it 'a return that nobody may read'
workspace
chmod 000 "$xiamen"
if [ "$(id -u)" -eq 0 ]; then # who may read everything, but for this time
    setpriv --bounding-set=-dac_override,-dac_read_search \
        --inh-caps=-dac_override,-dac_read_search \
        "$TUOYU" run fujian -o out >stdout 2>stderr </dev/null
    status=$?
else
    tuoyu run fujian -o out
fi
assert_status 4
assert_contains stderr 'E405'
assert_absent out

it 'all findings at once'
workspace
set_cell "$xiamen" 2 3 many
set_cell "$xiamen" 3 3 -1
set_cell $returns/350300.csv 2 1 nowhere
tuoyu check fujian --lang en
assert_status 1
for code in E207 E208 E206; do assert_contains stdout "error[$code]"; done

it 'an unknown setting, with the nearest one'
workspace
echo 'quota_precent,20,' >>fujian/settings.csv
tuoyu run fujian -o out --lang en
assert_status 2
assert_contains stderr 'settings.csv:'
assert_contains stderr 'quota_percent'
assert_absent out

it 'items whose points do not add up'
workspace
mkdir fujian/rules
sed '2s/,2,yesno/,3,yesno/' "$root/templates/rules/fujian-2021/items.csv" >fujian/rules/items.csv
tuoyu run fujian -o out --lang en
assert_status 2
assert_contains stderr 'error[E111]'
assert_contains stderr 'rules/items.csv'

it 'a circle in the tree of areas'
workspace
sed 's/^350200,厦门市,厦门,city,350000/350200,厦门市,厦门,city,350203/' \
    "$root/templates/rules/fujian-2021/areas.csv" >fujian/areas.csv
tuoyu check fujian --lang en
assert_status 2
assert_contains stdout 'error[E109]'

it 'no gnuplot: exit 4, nothing written; without charts it works'
workspace
env PATH=/nonexistent "$TUOYU" run fujian -o out --lang en 2>stderr </dev/null
assert_equal 4 $?
assert_contains stderr 'error[E401]'
assert_absent out
env PATH=/nonexistent "$TUOYU" run fujian -o out --no-charts 2>stderr </dev/null
assert_equal 0 $?
assert_file out/2022/annual.xlsx

it 'no Chinese font: exit 4, nothing written'
workspace
rm -rf out
mkdir -p fonts
echo '<!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>' >fonts/fonts.conf
FONTCONFIG_FILE=$work/fonts/fonts.conf tuoyu run fujian -o out --lang en
assert_status 4
assert_contains stderr 'error[E402]'
assert_absent out

it 'a full disk on stdout'
workspace
for command in "check fujian" "facts fujian" "rank fujian" "workdays 2022-09-26 5"; do
    # shellcheck disable=SC2086
    "$TUOYU" $command >/dev/full 2>stderr </dev/null
    assert_equal 4 $?
done

it 'closed standard descriptors: an error of the output, and no file takes their place'
workspace
"$TUOYU" facts fujian >&- 2>stderr </dev/null
assert_equal 4 $?
"$TUOYU" run fujian -o closed --no-charts <&- >&- 2>&-
assert_equal 0 $?
tuoyu run fujian -o open --no-charts
assert_same open/2022 closed/2022

it 'a figure that no province reaches'
workspace
set_cell "$xiamen" 2 3 1e308
expect_error E225 2022/returns/350200.csv:2:3
tuoyu facts fujian
grep -iE ',-?(inf|nan),' stdout >/dev/null && fail 'a value is not a number'

it 'an output folder that cannot be made'
workspace
: >blocked
tuoyu run fujian -o blocked/out --no-charts --lang en
assert_status 4
assert_contains stderr 'error[E403]'

it 'a full disk leaves the output as it was'
mkdir -p small
mount -t tmpfs -o size=400k none small 2>/dev/null && mounted=yes || mounted=
workspace
mkdir -p small/2022
echo old >small/2022/annual.xlsx
echo '{"version":"0","period":"2022","settings":{},"inputs":[],
    "outputs":[{"file":"annual.xlsx","sha256":""}]}' >small/2022/manifest.json
# Where nothing can be mounted, a limit to the size of each file stands in.
[ "$mounted" ] || { trap '' XFSZ; ulimit -S -f 100; }
tuoyu run fujian -o small --lang en
[ "$mounted" ] || ulimit -S -f unlimited
assert_status 4
assert_contains stderr 'E40'
assert_lacks stderr E410
assert_equal old "$(cat small/2022/annual.xlsx)"
assert_equal '2022' "$(ls -A small)"
[ -z "$mounted" ] || umount small

it 'unknown commands and options'
tuoyu frobnicate --lang en
assert_status 2
tuoyu chek fujian --lang en
assert_status 2
assert_contains stderr 'did you mean check'
tuoyu check
assert_status 2
tuoyu check a b
assert_status 2
tuoyu check fujian --format xml
assert_status 2
tuoyu run fujian --no-such-option
assert_status 2

# ---- what a stranger ran into ----

it 'a code and a name that disagree: nobody can say whose figures these are'
workspace
printf '%s\n' 区划代码,区划名称,托位数 350203,湖里区,50 350205,海沧区卫健局,60 ,湖里区,70 \
    ,合计,180 >"$xiamen"
expect_error E256 2022/returns/350200.csv:2:2
assert_contains stdout '350200.csv:3:2: warning[W276]'
assert_contains stdout '350200.csv:5:2: note[N279]'
tuoyu facts fujian
grep -q '^2022,350203,.*,places,,invalid' stdout || fail 'the figure counts'
grep -q '^2022,350206,.*,places,70,ok' stdout || fail 'a row without a code is lost'

it 'an empty cell of a county is asked about though the city has a number'
workspace
sed -i '2s/^\([^,]*,[^,]*\),[^,]*/\1,/' "$xiamen"
sed -i '$a 350200,,9999,,,,,,,,,,,,,,,,' "$xiamen"
tuoyu check fujian --lang en
assert_contains stdout '350200.csv:2:3: warning[W251]'

it 'one column that is missing is not everything that is missing'
workspace
cut -d, -f1-9,11- "$xiamen" >less && mv less "$xiamen"
tuoyu check fujian --lang zh
assert_lacks stdout '应报未报：全部数据'
assert_contains stdout '思明区应报未报：新生儿家庭数'

it 'two versions of a form with its self-assessment'
workspace
tuoyu template fujian -o out
for version in 1 2; do
    $python - "$version" <<'PYTHON'
import sys, openpyxl
book = openpyxl.load_workbook("out/blank/2022/350200-厦门市.xlsx")
page = book["自评表"]
row = next(r for r in page.iter_rows() if any(c.value == "1.01" for c in r))
head = next(r for r in page.iter_rows() if any(c.value == "自评分" for c in r))
at = next(c.column for c in head if c.value == "自评分")
page.cell(row[0].row, at, int(sys.argv[1]))
book.save(f"fujian/2022/returns/350200-{sys.argv[1]}.xlsx")
PYTHON
done
tuoyu check fujian --lang en
assert_contains stdout '350200-1.xlsx: note[N284]'

it 'a correction of a figure that could not be used puts it right'
workspace
set_cell "$xiamen" 2 3 约300
printf 'area,measure,old,new,reason,by,on\n思明区,places,约300,6258,电话核实,某某,2023-02-01\n' \
    >fujian/2022/corrections.csv
tuoyu check fujian --lang en
assert_status 0
assert_contains stdout 'note[E226]'
assert_contains stdout 'note[N286]'

it 'a workspace without a return asks for it, also in the notice'
tuoyu init fresh -p 2023
tuoyu check fresh -o out --lang en
$python - <<'PYTHON' || fail 'the notice thanks for nothing'
import openpyxl
page = openpyxl.load_workbook("out/check/2023/notices/350100-福州市.xlsx")["退改通知单"]
text = " ".join(str(c.value) for r in page.iter_rows() for c in r if c.value)
assert "没有读到你单位本期的数据" in text, text
PYTHON
