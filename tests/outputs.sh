#!/usr/bin/env bash
# tests/outputs.sh PROGRAM [BEFORE]: prints the digest of every file that PROGRAM writes, and of
# what it says, for all commands on all samples. With BEFORE, the program of another build, prints
# what differs between the two and exits 1 where anything does.
#
# For changes that must not change a byte: build, keep build/tuoyu and templates/ aside, change.
#
#     cp -r build/tuoyu templates before/
#     tests/outputs.sh build/tuoyu before/tuoyu
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
export LC_ALL=C.UTF-8 TZ=UTC

# digests PROGRAM: a line a file, from a folder of its own, which is gone afterwards.
digests()
{
    local program work sample
    program=$(realpath "$1") || return 1
    work=$(mktemp -d) || return 1
    cp -R "$root/samples" "$work/"
    cd "$work" || return 1
    say() # NAME ARGUMENT...
    {
        local name=$1
        shift
        "$program" "$@" >"said/$name.out" 2>"said/$name.err" </dev/null
        echo $? >"said/$name.status"
    }
    mkdir said
    for sample in fujian nursery-plan-2022 register-2022; do
        for period in $(cd "samples/$sample" && ls -d [12][0-9]*); do
            say "$sample-run-$period" run "samples/$sample" -p "$period" -o "out/$sample" --lang zh
            say "$sample-check-$period" check "samples/$sample" -p "$period" -o "out/$sample"
            say "$sample-template-$period" template "samples/$sample" -p "$period" -o "out/$sample"
            for format in text csv json; do
                say "$sample-facts-$period-$format" facts "samples/$sample" -p "$period" \
                    --format "$format"
                say "$sample-rank-$period-$format" rank "samples/$sample" -p "$period" \
                    --robustness --format "$format"
                say "$sample-findings-$period-$format" check "samples/$sample" -p "$period" \
                    --format "$format" --lang zh
            done
        done
        say "$sample-trend" trend "samples/$sample" -o "out/$sample"
    done
    for format in text csv json; do
        say "diff-$format" diff out/fujian/2023 out/fujian/2024 --format "$format" --lang zh
        say "explain-$format" explain samples/fujian 350200 places_per_thousand --format "$format"
    done
    say init init out/new -p 2026
    for command in run check facts rank trend diff explain workdays template init doctor; do
        say "help-$command" help "$command" --lang zh
    done
    find out said -type f -exec sha256sum {} + | awk '{ print $2, $1 }' | sort
    cd / && rm -rf "$work"
}

case $# in
1) digests "$1" ;;
2) diff <(digests "$2") <(digests "$1") >&2 && echo 'the same' ;;
*) sed -n '2,4s/^# //p' "$0" >&2; exit 2 ;;
esac
