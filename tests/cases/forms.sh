#!/usr/bin/env bash
# The same table in every form that a reader may meet (forms.py): short texts, long ones, which are
# streamed, and workbooks as programs of all kinds write them. All of them say the same, figure by
# figure and finding by finding, cell for cell; a second reader agrees on every book it can open.
. "$(dirname "$0")/lib.sh"

# Everything that is said of the table in `ws`, but how its file is called and encoded.
everything() # FILE: where to write it
{
    tuoyu facts ws
    cp stdout facts.csv
    tuoyu check ws --format csv
    $python - facts.csv stdout >"$1" <<'PYTHON' || fail 'no findings'
import csv, sys
print(open(sys.argv[1], encoding="utf-8").read())
with open(sys.argv[2], encoding="utf-8-sig", newline="") as file:
    for row in csv.DictReader(file):
        if row["code"] != "N273":
            value = row["value"].replace("T00:00:00.000Z", "")
            print(row["code"], row["line"], row["column"], row["area"], value, row["message"])
PYTHON
}

it 'a second reader finds the same in what it can open'
$python "$root/tests/cases/forms.py" made >other 2>stderr || fail "$(tail -n 3 stderr)"
assert_equal 'absolute at-root backslashes elsewhere other-case' \
    "$(sed -n 's/^register \(.*\): .*Error$/\1/p' other | sort | xargs)"
assert_equal '' "$(grep -v 'Error$' other)"

for path in made/*/utf8.csv made/*/*; do
    table=$(basename "$(dirname "$path")") form=$(basename "$path")
    it "$table as $form"
    rm -rf ws && mkdir -p ws/2022/returns
    if [ "$table" = returns ]; then
        cp "$path" "ws/2022/returns/350200.${form##*.}"
    else
        cp "$path" "ws/2022/$table.${form##*.}"
    fi
    everything said
    [ "$form" = utf8.csv ] && cp said "$table.said"
    assert_same "$table.said" said
done

it 'they say something worth comparing'
for code in E206 E221 E226 E241 E242 W249 N276 W292 W295 W296; do
    assert_contains register.said "$code "
done
assert_contains services.said 'E249 7 2'
assert_contains returns.said 'E226 3 4'
assert_contains assessment.said 'E211 5 2'
