#!/usr/bin/env bash
# Every value of every setting of the decision, in every face that shows it: stdout, CSV, both
# workbooks as they are written and as soffice computes their formulas anew, and the sheet 参数 with
# other weights, against a second computation in exact fractions.
. "$(dirname "$0")/lib.sh"

TUOYU=$TUOYU_PLAIN # the figures are what is tested here, in a hundred runs
model=$root/tests/cases/settings.py

it 'each workspace runs'
$python "$model" make ws || fail 'not made'
mkdir out
for name in ws/*; do
    name=${name#ws/}
    tuoyu run "ws/$name" -o "out/$name" --no-charts --lang en
    [ "$status" -le 1 ] || fail "$name: exit $status: $(head -n 3 stderr)"
    tuoyu rank "ws/$name" --format csv --lang zh
    cp stdout "out/$name.csv"
    tuoyu rank "ws/$name" --lang zh
    cp stdout "out/$name.txt"
done

it 'every face shows the same figures, and they are right'
if need soffice; then
    $python "$model" books out || fail 'no books made'
    HOME=$work soffice --headless --convert-to xlsx --outdir out/again out/books/*.xlsx \
        >/dev/null 2>&1 || fail 'soffice fails'
    $python "$model" check ws out >wrong 2>&1 || fail "$(tail -n 30 wrong)"
fi
