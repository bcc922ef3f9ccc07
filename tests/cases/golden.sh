#!/usr/bin/env bash
# Golden sheets: every sheet of every kind of book as text, formulas too, and the names of all files
# beside them, against tests/golden/. `make golden` renews them (GOLDEN=renew).
#
# A file is a book of samples/fujian; small-*.txt are of tests/golden/small, which has what the
# sample lacks: a bonus, points by tiers, by count and by deduction, a figure in question. Of a
# table of more than 100 rows the first 20 stand in the golden file, and a digest of the others.
. "$(dirname "$0")/lib.sh"
small=$root/tests/golden/small

shorten() # stdin to stdout
{
    perl -MDigest::SHA=sha256_hex -e '
        my (@rows, $rules);
        while (my $line = <STDIN>) {
            $rules = 0 if $line =~ /^（表 /;      # a table begins: a rule, its header, a rule,
            if ($line =~ /^-{5,}$/) {             # its rows, a rule
                print @rows <= 100 ? @rows : (@rows[0 .. 19], "  … 另有" . (@rows - 20) .
                    "行，摘要 " . substr(sha256_hex(join "", @rows[20 .. $#rows]), 0, 16) . "\n");
                ($rules, @rows) = ($rules + 1);
                print $line;
            } elsif (($rules // 0) == 2) {
                push @rows, $line;
            } else {
                print $line;
            }
        }'
}

# compare FILE NAME: a text that was written is what NAME says, or becomes it.
compare()
{
    local name=tests/golden/$2.txt differs
    local kept=$root/$name
    assert_file "$1"
    shorten <"$1" >got
    if [ "${GOLDEN:-}" = renew ]; then
        cp got "$kept"
    elif ! differs=$(diff -U 0 -F '^======== ' --label "$name" --label 'this program' \
        "$kept" got); then
        fail "$(head -n 12 <<<"$differs")
… $(grep -c '^[-+]' <<<"$differs") lines in all; if meant: make golden, then git diff"
    fi
}

it 'gnuplot is there'
if ! need gnuplot; then exit; fi

it 'annual, review, publicity, a notice'
plainly run "$root/samples/fujian" -p 2024 -o out --sheets=formulas
compare out/2024/annual.formulas.txt annual
compare out/2024/review.formulas.txt review
compare out/2024/publicity.formulas.txt publicity
compare out/2024/notices/350100-福州市.formulas.txt notice

it 'trend'
plainly trend "$root/samples/fujian" -o out --sheets=formulas
compare out/trend/trend.formulas.txt trend

it 'a blank return'
plainly template "$root/samples/fujian" -p 2025 -o out --sheets=formulas
compare out/blank/2025/350200-厦门市.formulas.txt blank

it 'a bonus, points by tiers, by count and by deduction, and a cell in question'
plainly run "$small" -o out/small --no-charts --sheets=formulas
compare out/small/2022/annual.formulas.txt small-annual
compare out/small/2022/review.formulas.txt small-review
compare out/small/2022/notices/350300-丙市.formulas.txt small-notice

it 'the files of all of it'
(cd out && find . -type f -printf '%P\n' | sort) >files
compare files files

it 'by default workbooks only, and both where both are asked for'
plainly check "$small" -p 2022 -o out/one
plainly check "$small" -p 2022 -o out/both --sheets=text,xlsx
assert_equal 350100-甲市.xlsx "$(cd out/one/check/2022/notices && ls 350100*)"
assert_equal $'350100-甲市.sheets.txt\n350100-甲市.xlsx' \
    "$(cd out/both/check/2022/notices && ls 350100*)"
assert_same out/one/check/2022/notices/350100-甲市.xlsx \
    out/both/check/2022/notices/350100-甲市.xlsx
! grep -rnE '[ 　]$' out/small out/both --include='*.txt' >blanks || fail "$(head -n 3 blanks)"
