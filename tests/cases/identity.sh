#!/usr/bin/env bash
# What must not change a byte: order of rows, encoding, time zone, locale, folder, time of day; and
# what happens to OUT when a run is killed.
. "$(dirname "$0")/lib.sh"

it 'two runs in other time zones, locales and folders write the same bytes'
workspace
tuoyu run fujian -o one
assert_status 0
mkdir -p 'other 文件夹'
mv fujian 'other 文件夹/renamed'
if make_locale zh_CN GBK; then # a tenth of the time that GB18030 takes to compile
    LC_ALL=zh_CN.GBK TZ=Asia/Shanghai plainly run 'other 文件夹/renamed' -o 'other 文件夹/two'
    assert_status 0
    assert_same one/2022 'other 文件夹/two/2022'
fi
if make_locale de_DE UTF-8; then # a decimal comma
    LC_ALL=de_DE.UTF-8 TZ=America/New_York plainly run 'other 文件夹/renamed' -o three
    assert_status 0
    assert_same one/2022 three/2022
fi

it 'charts, workbook and manifest are there'
assert_file one/2022/{facts,ranking,points,findings}.csv one/2022/{annual.xlsx,manifest.json}
for chart in places_per_thousand newborn_outreach_coverage filing_rate; do
    assert_file "one/2022/charts/$chart.png" "one/2022/charts/$chart.svg"
done

it 'the manifest has every file of the period, and of the year before, which it is compared with'
(cd 'other 文件夹/renamed' && find 2022 2021 -type f | sort) >sent
sed '/"outputs"/,$d' one/2022/manifest.json | grep -o '"file": *"20[^"]*"' |
    sed 's/.*"\(.*\)"/\1/' | sort >named
assert_equal '' "$(diff sent named)"

it 'the manifest has the right digest of every output and names no folder of the machine'
(cd one/2022 && find . -type f ! -name manifest.json | sed 's|^\./||' | sort) >outputs
sed -n '/"outputs"/,$p' one/2022/manifest.json | grep -o '"file": *"[^"]*"' |
    cut -d'"' -f4 | sort >listed
assert_same outputs listed
while read -r file; do
    assert_contains one/2022/manifest.json "$(sha256sum "one/2022/$file" | cut -d' ' -f1)"
done <outputs
assert_lacks one/2022/manifest.json "$work"
assert_lacks one/2022/manifest.json "$root"

it 'rows in another order give the same facts, ranking and charts'
workspace
for file in fujian/2022/returns/*.csv fujian/2022/facts.csv fujian/2022/assessment.csv; do
    { head -n 1 "$file"; tail -n +2 "$file" | tac; } >shuffled
    mv shuffled "$file"
done
tuoyu run fujian -o shuffled
assert_status 0
for file in facts.csv ranking.csv points.csv charts; do
    assert_same "one/2022/$file" "shuffled/2022/$file"
done

it 'one file for all cities gives the same facts as ten'
workspace
head -qn 1 fujian/2022/returns/350100.csv >all.csv
tail -qn +2 fujian/2022/returns/*.csv >>all.csv
rm fujian/2022/returns/*
mv all.csv fujian/2022/returns/
tuoyu facts fujian
sed 's/^\xEF\xBB\xBF//' one/2022/facts.csv >expected
assert_same expected stdout

# The same table in another encoding, with a Chinese header.
header='地区,常住人口,托位数,普惠托位数,在托婴幼儿数'
recode() # TO [BOM]
{
    workspace
    for file in fujian/2022/returns/*.csv; do
        { echo "$header"; tail -n +2 "$file" | cut -d, -f1-5; } >table
        { printf '%b' "${2-}"; iconv -f UTF-8 -t "$1" table; } >"$file"
    done
    tuoyu facts fujian
    assert_status 0
}

it 'UTF-8, with BOM, GB18030 and UTF-16 give the same facts'
recode UTF-8
grep -q '^2022,350200,.*,places,[0-9]*,ok' stdout || fail 'no places were read'
mv stdout expected
recode UTF-8 '\xEF\xBB\xBF'
assert_same expected stdout
recode GB18030
assert_same expected stdout
tuoyu check fujian --lang en
assert_contains stdout 'note[N273]'
recode UTF-16LE '\xFF\xFE'
assert_same expected stdout
recode UTF-16BE '\xFE\xFF'
assert_same expected stdout

it 'population in 万人 is converted with a note and gives the same facts'
workspace
tuoyu facts fujian
mv stdout expected
awk -F, -v OFS=, '
    { $2 = NR == 1 ? "常住人口（万人）" : sprintf("%.4f", $2 / 10000); print }' \
    fujian/2022/returns/350200.csv >converted
mv converted fujian/2022/returns/350200.csv
tuoyu facts fujian
assert_status 0
assert_same expected stdout
tuoyu check fujian --lang en
assert_contains stdout 'note[N271]'

it 'a second run replaces the first whole, and leaves nothing beside it'
workspace
plainly run fujian -o again
assert_file again/2022/charts/filing_rate.png
plainly run fujian -o again --no-charts
assert_status 0
assert_absent again/2022/charts # the folder of the first
assert_equal 2022 "$(ls -A again)"

it 'a run killed at any moment leaves the old output or the new, and the next run clears up'
workspace
plainly run fujian -o killed
(cd killed/2022 && sha256sum annual.xlsx manifest.json) >old
sed -i 's/^title,/title,新的/' fujian/settings.csv
plainly run fujian -o new
(cd new/2022 && sha256sum annual.xlsx manifest.json) >new.sums
# The moments are parts of what a whole run takes here and now.
began=$(date +%s%N)
"$TUOYU_PLAIN" run fujian -o timed >/dev/null 2>&1
took=$((($(date +%s%N) - began) / 1000))
for part in 2 5 10 16 24 32 40 50 60 75 90 110; do
    delay=$(printf '%d.%06d' $((took * part / 100 / 1000000)) $((took * part / 100 % 1000000)))
    "$TUOYU_PLAIN" run fujian -o killed >/dev/null 2>&1 </dev/null &
    sleep "$delay"
    kill -KILL $! 2>/dev/null
    wait $! 2>/dev/null
    (cd killed/2022 && sha256sum annual.xlsx manifest.json) >now
    cmp -s now old || cmp -s now new.sums || fail "neither old nor new after $delay s"
done
no_children() { ! pgrep -f "$work/" >/dev/null; }
wait_for 'the end of the children of killed runs' no_children
plainly run fujian -o killed
assert_status 0
assert_equal 2022 "$(ls -A killed)"
assert_same new/2022 killed/2022
