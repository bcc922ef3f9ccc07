#!/usr/bin/env bash
# What cities really send, and what they should not: one small spoiled file a line, with the finding
# that must name it and what becomes of its first figure, the 1,204 places of 思明区.
. "$(dirname "$0")/lib.sh"

# NAME       of the file in hostile.py
# SUFFIX     it is sent as
# FINDING    one that must be there, with its place in the file; - for no error and no warning
# FIGURE     of 思明区's places: a number, or the state; - where there is none to ask for
files='
utf8              csv   -                              1204
utf8-bom          csv   -                              1204
utf16le           csv   note[N273]                     1204
utf16be           csv   note[N273]                     1204
gb18030           csv   note[N273]                     1204
crlf              csv   -                              1204
cr                csv   -                              1204
tabs              csv   -                              1204
tabs              tsv   -                              1204
tabs              txt   -                              1204
semicolons        csv   -                              1204
quoted            CSV   -                              1204
dos-end           csv   -                              1204
unclosed-quote    csv   :2:2:error[E203]               -
nul               csv   error[E201]                    -
broken            csv   error[E204]                    -
empty             csv   :1:error[E205]                 -
blank             csv   :1:error[E205]                 -
prose             csv   :1:error[E205]                 -
prose             txt   note[N275]                     -
utf8              jpg   note[N275]                     -
full-width        csv   :2:2:note[N276]                1204
wan               csv   :2:2:note[N276]                1204
unit              csv   :2:2:note[N276]                1204
apostrophe        csv   :2:2:note[N276]                1204
chinese-zero      csv   :2:2:note[N276]                1204
blank-grouped     csv   :2:2:warning[W266]             1204
about             csv   :2:2:error[E226]               invalid
more-than         csv   :2:2:error[E226]               invalid
letter            csv   :2:2:error[E227]               invalid
two-numbers       csv   :2:2:error[E228]               invalid
two-dots          csv   :2:2:error[E207]               invalid
bad-comma         csv   :2:2:error[E229]               invalid
other-unit        csv   :2:2:error[E230]               invalid
percent           csv   :2:2:error[E207]               invalid
negative          csv   :2:2:error[E208]               invalid
half              csv   :2:2:error[E210]               invalid
endless           csv   :2:2:error[E207]               invalid
huge              csv   :2:2:error[E225]               invalid
formula           csv   :2:2:error[E236]               invalid
text-formula      csv   -                              1204
raised-sign       csv   :2:2:error[E228]               invalid
circled-sign      csv   :2:2:error[E228]               invalid
words             csv   :2:2:error[E207]               invalid
missing           csv   :2:2:note[N274]                missing
none              csv   :2:2:note[N272]                0
dash              csv   -                              not_applicable
dots              csv   -                              below_unit
nothing           csv   :2:2:warning[W251]             missing
total             csv   :4:1:note[N279]                1204
wrong-total       csv   :4:2:warning[W269]             1204
subtotal          csv   :5:3:warning[W269]             1204
parts             csv   :3:1:note[N278]                1204
total-of-a-city   csv   :4:1:note[N279]                1204
total-of-a-city   csv   -                              1204
total-in-front    csv   :3:1:note[N279]                1204
part-typo         csv   :3:1:error[E206]               1204
signed            csv   :3:note[N278]                  1204
numbered          csv   :2:note[N278]                  1204
unit-below        csv   :2:3:note[N271]                1204
years-below       csv   :2:2:note[N277]                1204
footnote          csv   :3:note[N278]                  1204
titled            csv   :1:note[N278]                  1204
last-year         csv   :1:warning[W267]               1204
wan-above         csv   :2:warning[W268]               1204
last-year-column  csv   :1:3:note[N277]                1204
old-name          csv   :2:1:note[N280]                -
longer-name       csv   :2:1:note[N280]                1204
spaced-name       csv   -                              1204
unknown-name      csv   :2:1:error[E206]               -
no-name           csv   :2:1:error[E219]               -
ragged            csv   :2:error[E202]                 invalid
too-many          csv   :2:error[E202]                 invalid
twice-equal       csv   :3:2:warning[W253]             1204
twice-unequal     csv   :3:2:error[E209]               invalid
column-twice      csv   :1:3:error[E215]               invalid
unknown-column    csv   :1:3:warning[W252]             1204
unknown-unit      csv   :1:3:error[E216]               1204
no-header         csv   :1:error[E205]                 -
not-a-book        xlsx  error[E231]                    -
web-page          xls   error[E231]                    -
pdf               xlsx  error[E231]                    -
picture           xlsx  error[E231]                    -
rubbish           et    error[E231]                    -
empty             xlsx  error[E231]                    -
document          xlsx  error[E231]                    -
document          docx  error[E231]                    -
presentation      xlsx  error[E231]                    -
open-document     ods   error[E231]                    -
binary-book       xlsb  error[E231]                    -
old-book          xls   error[E231]                    -
old-book          xlsx  error[E231]                    -
old-document      doc   error[E231]                    -
no-workbook       xlsx  error[E231]                    -
encrypted         xlsx  error[E232]                    -
encrypted-entry   xlsx  error[E232]                    -
truncated         xlsx  error[E233]                    -
flipped           xlsx  error[E233]                    -
bad-xml           xlsx  [报表]!C2:error[E233]          -
too-deep          xlsx  [报表]:error[E233]             -
row-of-another    xlsx  [报表]!A9:error[E233]          -
cell-twice        xlsx  [报表]!A2:error[E233]          -
row-beyond        xlsx  [报表]:error[E233]             -
shared-beyond     xlsx  [报表]!B2:error[E233]          -
no-sheet-part     xlsx  [报表]:error[E233]             -
climbing          xlsx  [报表]:error[E233]             -
outside-sheet     xlsx  [报表]:error[E233]             -
column-beyond     xlsx  [报表]!XFD1:error[E234]        -
long-text         xlsx  [报表]!A2:error[E234]          -
many-merges       xlsx  [报表]:error[E234]             -
many-sheets       xlsx  error[E234]                    -
many-entries      xlsx  error[E234]                    -
bomb              xlsx  [报表]:error[E234]             -
doctype           xlsx  [报表]:error[E235]             -
external-entity   xlsx  error[E235]                    -
unknown-sheet     xlsx  error[E237]                    -
only-hidden       xlsx  error[E237]                    -
by-hand           xlsx  -                              1204
by-hand           csv   -                              1204
stored            xlsm  -                              1204
no-addresses      xlsx  -                              1204
prefixed          xlsx  -                              1204
shared-runs       xlsx  -                              1204
tail-digits       xlsx  -                              1204
cached            xlsx  -                              1204
not-cached        xlsx  [报表]!B2:error[E236]          invalid
openpyxl-formula  xlsx  [报表]!B2:error[E236]          invalid
error-value       xlsx  [报表]!B2:error[E207]          invalid
truth-value       xlsx  [报表]!B2:error[E207]          invalid
date-value        xlsx  [报表]!B2:error                invalid
percent-value     xlsx  [报表]!B2:error[E207]          invalid
backslashes       xlsx  -                              1204
backslash-links   xlsx  -                              1204
rooted-entries    xlsx  -                              1204
other-case        xlsx  -                              1204
at-root           xlsx  -                              1204
elsewhere         xlsx  -                              1204
lower-case        xlsx  -                              1204
blanks-in-value   xlsx  -                              1204
blanks-in-index   xlsx  -                              1204
blanks-in-percent xlsx  [报表]!B2:error[E207]          invalid
row-a-cell        xlsx  -                              1204
rows-backward     xlsx  -                              1204
pieces-backward   xlsx  -                              1204
pieces-disagree   xlsx  [报表]!B1:error[E233]          -
cells-backward    xlsx  -                              1204
rows-unnumbered   xlsx  -                              1204
cell-twice-equal  xlsx  -                              1204
value-twice       xlsx  [报表]!B2:error[E233]          -
value-and-inline  xlsx  -                              1204
value-or-inline   xlsx  -                              1204
inline-as-value   xlsx  -                              1204
truth-word        xlsx  [报表]!B2:error[E207]          invalid
long-figure       xlsx  [报表]!B2:error[E225]          invalid
raised            xlsx  [报表]!B2:error[E228]          invalid
raised-inline     xlsx  [报表]!B2:error[E228]          invalid
lowered           xlsx  [报表]!B2:error[E228]          invalid
level-again       xlsx  -                              1204
struck            xlsx  [报表]!B2:error[E207]          invalid
struck-blank      xlsx  -                              1204
dummy-zero        xlsx  [报表]!B2:error[E236]          invalid
true-result       xlsx  -                              1204
typed-zero        xlsx  [报表]!C2:warning[W256]        0
computed-zero     xlsx  [报表]!C2:warning[W256]        0
no-second-part    xlsx  [附表]:error[E233]             1204
no-second-link    xlsx  [附表]:error[E233]             1204
second-damaged    xlsx  [附表]!C2:error[E233]          1204
second-too-wide   xlsx  [附表]!XFD2:error[E234]        1204
second-doctype    xlsx  [附表]:error[E235]             -
blank-beyond      xlsx  -                              1204
escapes           xlsx  -                              1204
escaped-escape    xlsx  [报表]!A2:error[E206]          -
extensions        xlsx  -                              1204
book              xlsx  -                              1204
merged-header     xlsx  [报表]!A6:note[N278]           1204
hidden-row        xlsx  [报表]:warning[W281]           1204
flat-row          xlsx  [报表]:warning[W281]           1204
hidden-column     xlsx  [报表]:warning[W282]           1204
hidden-sheet      xlsx  [旧]:warning[W283]             1204
very-hidden-sheet xlsx  [旧]:warning[W283]             1204
other-sheet       xlsx  [说明]:note[N281]              1204
sheet-of-2021     xlsx  [2021年]:note[N282]            1204
second-year       xlsx  [表1-2021年]:note[N282]        1204
hidden-notes      xlsx  [旧]:note[N287]                1204
years-merged      xlsx  [报表]!B2:note[N277]           1204
stray-cell        xlsx  [报表]!E2:warning[W279]        1204
merged-figure     xlsx  [报表]!B2:warning[W280]        1204
magenta           xlsx  -                              1204
'

mkdir -p made
echo "$files" | awk 'NF { print $1, "made/" $1 }' | sort -u |
    $python "$root/tests/cases/hostile.py" --all || exit 1

while read -r name suffix finding figure; do
    [ -n "$name" ] || continue
    it "$name as .$suffix: $finding, $figure"
    rm -rf ws && mkdir -p ws/2022/returns
    mv -f "made/$name.kept" "made/$name" 2>/dev/null
    cp "made/$name" "ws/2022/returns/a.$suffix"
    tuoyu check ws --lang en
    lines=$(grep -F "2022/returns/a.$suffix" stdout | sed 's/: \(error\|warning\|note\)\[/:\1[/')
    if [ "$finding" != - ]; then
        echo "$lines" | grep -qF "2022/returns/a.$suffix$finding" ||
            echo "$lines" | grep -qF "2022/returns/a.$suffix:$finding" ||
            fail "no $finding:"$'\n'"$(head -n 6 stdout)"
    elif echo "$lines" | grep -qE ':(error|warning)\['; then
        fail "found: $lines"
    fi
    [ "$figure" = - ] && continue
    tuoyu facts ws
    row=$(grep '^2022,350203,[^,]*,county,measure,places,' stdout)
    value=$(echo "$row" | cut -d, -f7) state=$(echo "$row" | cut -d, -f8)
    [ "$figure" = "$value" ] || [ "$figure" = "$state" ] || fail "$row"
done <<<"$files"
