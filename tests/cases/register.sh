#!/usr/bin/env bash
# Register and services through the whole program: counted, compared with the returns, in any
# encoding, long or short, in memory that does not grow with the rows.
. "$(dirname "$0")/lib.sh"

# value AREA CODE: the value and state of the last `tuoyu facts`.
value()
{
    awk -F, -v a="$1" -v c="$2" '$2 == a && $6 == c { print $7, $8 }' stdout
}

# services ROWS FAMILIES: a made-up services.csv on stdout, each family contacted many times.
services()
{
    awk -v rows="$1" -v families="$2" 'BEGIN {
        print "area,family_id,contact_on,channel,kind"
        for (i = 0; i < rows; i++)
            printf "350203,F%09d,2022-%02d-%02d,线上,%s\n", i % families, 1 + i % 12, 1 + i % 28,
                   i % 2 ? "新生儿宣传" : "宣教指导"
    }'
}

it 'the sample agrees with the returns of its city'
workspace register-2022
tuoyu check register-2022
assert_status 0
assert_lacks stdout W254
assert_lacks stdout W291
tuoyu facts register-2022
assert_equal '140 ok' "$(value 350203 places)"
assert_equal '3 ok' "$(value 350203 institutions_registered)"
assert_equal '2 ok' "$(value 350203 institutions_accepted)"
assert_equal '1 ok' "$(value 350206 employer_nurseries)"
assert_equal '3 ok' "$(value 350203 newborn_families_reached)"
assert_equal '360 ok' "$(value 350200 places)"
cp stdout as_csv

it 'the same as GB18030, UTF-16 and with tabs gives the same figures'
for encoding in GB18030 UTF-16; do
    workspace register-2022
    for table in register services; do
        iconv -f UTF-8 -t "$encoding" "$root/samples/register-2022/2022/$table.csv" \
            >"register-2022/2022/$table.csv"
    done
    tuoyu facts register-2022
    assert_same stdout as_csv
done
workspace register-2022
sed -i 's/,/\t/g' register-2022/2022/register.csv
tuoyu facts register-2022
assert_same stdout as_csv

it 'as workbooks too'
workspace register-2022
"$python" - register-2022/2022 <<'PYTHON'
import csv, datetime, os, re, sys
from openpyxl import Workbook

for table in ("register", "services"):
    path = f"{sys.argv[1]}/{table}"
    book = Workbook()
    for row in csv.reader(open(path + ".csv", encoding="utf-8")):
        book.active.append([datetime.date.fromisoformat(cell)
                            if re.fullmatch(r"\d{4}-\d\d-\d\d", cell) else cell for cell in row])
    book.save(path + ".xlsx")
    os.remove(path + ".csv")
PYTHON
tuoyu facts register-2022
assert_same stdout as_csv

it 'each difference from the return is a finding with both numbers'
workspace register-2022
sed -i 's/^350203,140,/350203,150,/' register-2022/2022/returns/350200.csv
sed -i '/^350206/d' register-2022/2022/returns/350200.csv
echo '350200,,,,,,,,7,' >>register-2022/2022/returns/350200.csv
tuoyu check register-2022 --lang en
assert_contains stdout \
    'warning[W254]: "思明区·托位数" differs between two sources: 2022/register.csv: 140'
assert_contains stdout '": 7 here, but the rows of 2022/services.csv add up to 5 (7)'
assert_lacks stdout W255 # which would say the same once more

it 'an institution twice, filed before registered, cancelled: each at its line'
workspace register-2022
cat >>register-2022/2022/register.csv <<'CSV'
XM-001,甲,思明区,托育机构,民办,60,40,50,2020-03-01,2020-05-10,2020-06-01,
XM-101,壬,湖里区,托育机构,民办,60,40,50,2021-03-01,2021-02-10,,
XM-102,癸,湖里区,托育机构,民办,60,40,50,2021-03-01,,,2022-06-30
CSV
tuoyu check register-2022 --lang en
assert_status 1
last=$(wc -l <register-2022/2022/register.csv)
assert_contains stdout "register.csv:$((last - 2)):1: error[E241]"
assert_contains stdout "register.csv:$((last - 1)):10: error[E243]"
assert_contains stdout "register.csv:$last:8: warning[W292]"

it 'a long file gives the figures of a short one, byte for byte in any encoding'
workspace register-2022
services 20000 2500 >long
cp long register-2022/2022/services.csv
tuoyu facts register-2022
assert_equal '1250 ok' "$(value 350203 newborn_families_reached)"
assert_equal '1250 ok' "$(value 350203 families_guided)"
cp stdout long_facts
iconv -f UTF-8 -t GB18030 long >register-2022/2022/services.csv
tuoyu facts register-2022
assert_same stdout long_facts
iconv -f UTF-8 -t UTF-16 long >register-2022/2022/services.csv
tuoyu facts register-2022
assert_same stdout long_facts

it 'a long file that breaks off in a quote says nothing of what stands before it'
cp long register-2022/2022/services.csv
printf '350203,"F1,2022-01-01\n' >>register-2022/2022/services.csv
tuoyu check register-2022 --lang en
assert_status 1
assert_contains stdout 'services.csv:20002:2: error[E203]'

it 'memory does not grow with the rows: 40 times as many take as much'
for rows in 20000 800000; do
    services "$rows" 2000 >register-2022/2022/services.csv
    "$python" - "$TUOYU_PLAIN" register-2022 <<'PYTHON' >"peak.$rows"
import os, sys
pid = os.posix_spawn(sys.argv[1], [sys.argv[1], "facts", sys.argv[2]], os.environ,
                     file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
print(os.wait4(pid, 0)[2].ru_maxrss)
PYTHON
done
[ "$(cat peak.800000)" -lt $(($(cat peak.20000) + 1024)) ] ||
    fail "peaks: $(cat peak.20000) and $(cat peak.800000) KiB"
