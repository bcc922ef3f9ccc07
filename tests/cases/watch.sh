#!/usr/bin/env bash
# The watch-list: every rule of watch.csv, firing and not, worked by hand on spoiled samples.
. "$(dirname "$0")/lib.sh"

# again: a fresh workspace in which 厦门 was named in 2021.
again()
{
    workspace
    cat >fujian/named.csv <<'EOF'
area,cycle,named_on,document,revoked_on,reason
350200,2021-2022,2021-06-01,示例文号,,
EOF
}

# scale YEAR MEASURE PERCENT: all of 厦门's figures of a measure, in one year
scale()
{
    awk -F, -v OFS=, -v m="$2" -v p="$3" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == m) c = i }
        NR > 1 { $c = int($c * p / 100) } { print }' "fujian/$1/returns/350200.csv" >scaled
    mv scaled "fujian/$1/returns/350200.csv"
}

# look: compares the periods afresh, in the shell of the case, so that a run that fails is seen
look()
{
    rm -rf out
    "${how:-tuoyu}" trend fujian --no-charts -o out
    how=plainly # but for the first time: the figures are what is tested here
    assert_status 0
    assert_file out/trend/watchlist.csv
}

# watched CODE [AREA]: the entries of a rule, of the city that was named unless another is asked for
watched()
{
    grep "^${2:-350200}," out/trend/watchlist.csv | grep ",$1,"
}

it 'a city that only grows is on no list'
again
look
assert_equal '' "$(watched 'G0[1-9]')$(watched 'G1[0-4]')"

it 'a major accident since the naming'
again
cat >fujian/2022/incidents.csv <<'EOF'
date,area,kind,severity,note
2022-05-01,350203,火灾,重大,示例
2022-05-02,350203,摔伤,一般,示例
2021-05-31,350203,火灾,重大,命名以前
2022-05-03,350102,火灾,特别重大,示例
EOF
look
assert_equal 1 "$(watched G01 | wc -l)"
assert_contains out/trend/watchlist.csv \
    '350200,厦门市,1,G01,error,发生重大安全责任事故,2022,2022-05-01，思明区，火灾（重大）,'
assert_contains out/trend/watchlist.csv ',2022/incidents.csv,,2,1,'
assert_equal 1 "$(watched G01 350100 | grep -c ',0,G01')"

it 'named again: it answers from the first naming on, and is measured by the last'
echo '350200,2023-2024,2022-12-31,示例文号二,,' >>fujian/named.csv
sed -n 2p fujian/2022/incidents.csv >>fujian/2022/incidents.csv # told once, though it stands twice
look
assert_equal 1 "$(watched G01 | wc -l)"

it 'a named city is watched outside the quota base as well'
awk -F, -v OFS=, '$1 == 350200 { $6 = 0 } { print }' \
    "$root/templates/rules/fujian-2021/areas.csv" >fujian/areas.csv
look
assert_contains <(watched G01) '350200,厦门市,1,G01'

it 'a veto item of the assessment, such as falsification, since the naming'
again
awk -F, -v OFS=, '$1 == 350200 && $2 == "V.2" { $4 = 1 } { print }' \
    fujian/2022/assessment.csv >table
cp table fujian/2022/assessment.csv
look
assert_contains <(watched G16) ',G16,error,评估中有否决事项（弄虚作假等）,2022,否决：弄虚作假'
assert_contains <(watched G16) ',2022/assessment.csv,,'
assert_equal '' "$(watched G16 350100)"
sed -i 's/2021-06-01/2023-01-01/' fujian/named.csv # named only afterwards: not of its time
look
assert_contains <(watched G16) '350200,厦门市,0,G16'

it 'below the value of the naming year, and not at it'
again
scale 2022 places 50
look
assert_contains <(watched G02) '2021年3.94个/千人，2022年2.43个/千人'
assert_equal '' "$(watched G03)"
again
cp fujian/2021/returns/350200.csv fujian/2022/returns/
cp fujian/2021/facts.csv fujian/2022/
look
assert_equal '' "$(watched G02)"

it 'without a naming nothing is held against its year'
again
rm fujian/named.csv
scale 2022 places 50
look
assert_equal '' "$(watched G02)"

it 'two years down, and not one'
again
scale 2022 places 50
look
assert_equal '' "$(watched G04)"
scale 2021 places 70
look
assert_contains <(watched G04) '2020年3.46个/千人，2021年2.76个/千人，2022年2.43个/千人'

it 'a target that was reached and is not any more'
again
scale 2022 places 50
look
assert_equal '' "$(watched G07)"
scale 2021 places 200
look
assert_contains <(watched G07) '2021年7.88个/千人，2022年2.43个/千人'
again
scale 2021 places 200
look
assert_equal '' "$(watched G07)"

it 'the report that is missing, late, or there in time'
again
echo 'returns_due_days,31,' >>fujian/settings.csv
receipts()
{
    echo area,file,received_on
    for city in 350100 350300 350400 350500 350600 350700 350800 350900 350128; do
        echo "$city,,2023-01-20"
    done
}
receipts >fujian/2022/receipts.csv
look
assert_equal 1 "$(watched G10 | wc -l)"
assert_equal '' "$(watched G11)"
assert_equal '' "$(watched G1[01] 350100)"
echo '350200,350200.csv,2023-02-03' >>fujian/2022/receipts.csv
look
assert_equal '' "$(watched G10)"
assert_contains <(watched G11) '2023-02-03收到，期限2023-01-31，迟3天'
sed -i 's/2023-02-03/2023-01-31/' fujian/2022/receipts.csv
look
assert_equal '' "$(watched G1[01])"

it 'a receipt without a return, and no return where there are no receipts'
rm fujian/2022/returns/350200.csv
look
assert_contains <(watched G10) '收件表登记2023-01-31收到，但没有该市的报表'
rm fujian/2022/receipts.csv
look
assert_contains <(watched G10) '没有该市的报表'
assert_equal '' "$(watched G10 350100)"

it 'satisfaction under the threshold, and not at it'
again
scale 2022 families_satisfied 50
look
assert_equal 1 "$(watched G12 | wc -l)"
awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
    NR > 1 { $at["families_surveyed"] = 100; $at["families_satisfied"] = 80 } { print }' \
    fujian/2022/returns/350200.csv >scaled
mv scaled fujian/2022/returns/350200.csv
look
assert_equal '' "$(watched G12)"

it 'self-assessed far above what was verified'
again
awk -F, -v OFS=, '$1 == 350200 && $4 != "" && $2 !~ /^V/ { $4 = 0 } { print }' \
    fujian/2022/assessment.csv >table
mv table fujian/2022/assessment.csv
look
assert_equal 1 "$(watched G14 | wc -l)"

look
expected_before=$(watched G14)
echo named_in_base,0, >>fujian/settings.csv # it does not take part, and is watched all the same
look
assert_equal "$expected_before" "$(watched G14)"

it 'a change beyond that of any peer'
again
scale 2022 places 300
look
assert_equal 1 "$(watched G15 | wc -l)"
assert_equal '' "$(watched G15 350400)"

it 'two cities with the same furthest change are not beyond any peer'
cp fujian/2022/returns/350200.csv kept
for year in 2021 2022; do # 莆田 as 厦门: the same population and places in both years
    awk -F, -v OFS=, 'NR == 1 || !done++ { print }' fujian/$year/returns/350200.csv |
        sed 's/^350203/350302/' >fujian/$year/returns/350300.csv
    awk -F, -v OFS=, 'NR == 1 || !done++ { print }' fujian/$year/returns/350200.csv >table
    mv table fujian/$year/returns/350200.csv
    sed -i '/^350[23]00/d' fujian/$year/facts.csv
done
look
assert_equal '' "$(watched G15)"

it 'nothing is compared across a break'
again
scale 2022 places 50
printf 'code,period,area,note\nplaces,2022,,示例\n' >fujian/breaks.csv
look
assert_equal '' "$(watched 'G0[2-9]')$(watched G15)"

it 'who lost the name is watched no more'
again
sed -i 's/,,$/,2022-10-01,示例/' fujian/named.csv
scale 2022 places 50
look
assert_equal '' "$(watched G02)"

it 'who lost the name within the period stands in the ranking, gated, though the named do not'
again
echo named_in_base,0, >>fujian/settings.csv
tuoyu rank fujian --format csv
assert_equal '' "$(grep ',350200,' stdout)"
sed -i 's/,,$/,2022-10-01,示例/' fujian/named.csv
tuoyu rank fujian --format csv
assert_contains stdout ',350200,厦门市,'
assert_contains <(grep ',350200,' stdout) ',gated,'

it 'faults of watch.csv are found at their cells'
again
mkdir -p fujian/rules
cat >fujian/rules/watch.csv <<'EOF'
code,rule,indicator,threshold,severity,label,instruction
A,fire,,,error,x,x
B,low,filing_rate,many,error,x,x
C,two_down,,,error,x,x
D,two_down,filing_rat,,error,x,x
E,accident,filing_rate,,error,x,x
F,target_lost,occupancy_rate,,error,x,x
G,low,filing_rate,80,grave,x,x
A,accident,,5,error,x,x
EOF
tuoyu trend fujian --no-charts -o no --lang en
assert_status 2
for place in 2:2 3:4 4:3 5:3 6:3 7:3 8:5 9:1 9:4; do
    assert_contains stderr "rules/watch.csv:$place: error"
done
assert_absent no
