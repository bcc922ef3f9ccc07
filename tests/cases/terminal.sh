#!/usr/bin/env bash
# What a person at a terminal is shown: the steps of a run in one line, and what doctor finds.
FAULTS=$(realpath "${FAULTS:-$(dirname "$0")/../../build/faults.so}") # says what a terminal is
. "$(dirname "$0")/lib.sh"

# on_terminal ARGUMENT...: the program with a terminal for stderr, as far as it asks; what it says
# there, with \r and \e written out, goes into the file said.
on_terminal()
{
    FAULT_TERMINAL=1 LD_PRELOAD=$FAULTS "$TUOYU_PLAIN" "$@" >stdout 2>raw </dev/null
    status=$?
    sed 's/\r/\\r/g; s/\x1b/\\e/g' raw >said
}

# steps WORDS...: what the first line of said must be: each step clears the one before.
steps()
{
    local line=''
    for word in "$@"; do line+="\\r\\e[K$word"; done
    assert_equal "$line" "$(head -n 1 said)"
}

workspace

it 'the steps of a run follow each other in one line of a terminal'
on_terminal run fujian -o out --no-charts --lang en
assert_equal 0 $status
steps 'laying out the workbook' "writing the review meeting's workbook" 'writing the notices' \
    'writing the public notice' 'writing the workbook' 'written to out/2022'
assert_equal 1 "$(grep -c '\\e' said)"

it 'in Chinese too, and only the steps that are taken'
on_terminal run fujian -p 2021 -o out --no-charts --lang zh
assert_equal 0 $status
steps 排工作簿 写退改通知单 写工作簿 '已写入 out/2021'

it 'drawing is a step where charts are drawn'
on_terminal run fujian -p 2021 -o drawn --lang zh
assert_equal 0 $status
steps 绘图 排工作簿 写退改通知单 写工作簿 '已写入 drawn/2021'

it 'a run that fails clears the line before it says why'
mkdir blocked && echo kept >blocked/2021
on_terminal run fujian -p 2021 -o blocked --no-charts --lang en
assert_equal 4 $status
assert_lacks said 'written to'
assert_contains said error
assert_equal 0 "$(sed 's/.*\\r\\e\[K//' said | grep -c '^writing')"
assert_equal kept "$(cat blocked/2021)"

it 'nothing steers what is no terminal'
tuoyu run fujian -o out --no-charts --lang en
LC_ALL=C grep -q $'[\e\r]' stdout stderr && fail 'an escape reaches a file'
assert_contains stderr 'written to out/2022'
assert_lacks stderr 'laying out'

it 'doctor: a machine that has all of it'
tuoyu doctor --lang en
assert_status 0
assert_equal '[ok] Chinese font: Noto Sans CJK SC
[ok] gnuplot
[ok] locale (does not affect output): C.UTF-8' "$(grep -v -e templates -e disk stdout | sort)"
grep -q '^\[ok\] templates: /.*/templates$' stdout || fail "$stdout"
grep -Eq '^\[ok\] disk of this folder: [0-9]+ MiB$' stdout || fail "$stdout"
grep -qx '\[ok\] look of sheets: templates/workbook/look.csv' stdout || fail "$stdout"
assert_equal 6 "$(wc -l <stdout)"
[ ! -s stderr ] || fail "$stderr"
tuoyu doctor --lang zh
for line in '[ok] 模板：' '[ok] 表的样式' '[ok] gnuplot' '[ok] 中文字体' \
    '[ok] 区域设置（不影响输出）' '[ok] 当前文件夹所在磁盘'; do
    assert_contains stdout "${line%：}"
done

# doctor_with NAME=VALUE...: doctor with these in its environment, not in the shell's.
doctor_with()
{
    env "$@" "$TUOYU" doctor --lang en >stdout 2>stderr
    status=$?
}

it 'doctor: the locale is the one in force, and never a fault'
doctor_with LC_ALL=zh_CN.GB18030
assert_status 0
assert_contains stdout 'locale (does not affect output): zh_CN.GB18030'
doctor_with LC_ALL= LANG=de_DE.UTF-8
assert_contains stdout ': de_DE.UTF-8'
doctor_with LC_ALL=
assert_status 0
assert_contains stdout 'locale (does not affect output): C'

it 'doctor: a fault in the look of sheets is said, exit 2'
cp -R "$root/templates" .
sed -i '2s/,22,/,huge,/' templates/workbook/look.csv
doctor_with TUOYU_TEMPLATES="$work/templates"
assert_status 2
assert_contains stdout '[--] look of sheets'
assert_contains stderr 'templates/workbook/look.csv:2:3: error[E110]'

it 'doctor: no gnuplot, no font, no room: each is said with what to do, exit 4'
doctor_with PATH=/nowhere
assert_status 4
assert_contains stdout '[--] gnuplot'
assert_contains stderr 'error[E401]'
echo '<fontconfig/>' >no-fonts.conf
doctor_with FONTCONFIG_FILE="$work/no-fonts.conf"
assert_status 4
assert_contains stdout '[ok] gnuplot'
assert_contains stdout '[--] Chinese font: Noto Sans CJK SC'
assert_contains stderr 'error[E402]'
assert_equal 1 "$(grep -c 'error\[' stderr)"
(cd /proc && exec "$TUOYU" doctor --lang en) >stdout 2>stderr # which has no blocks at all
assert_equal 4 $?
assert_contains stdout '[--] disk of this folder: 0 MiB'
assert_contains stderr 'error[E403]'
