# What tests/layers.sh and tests/knots.sh say of a rule, as TAP.
# shellcheck shell=bash
count=0 failed=0

report() # HOLDS NAME DETAIL
{
    count=$((count + 1))
    if [ "$1" = yes ]; then
        echo "ok $count - $2"
    else
        failed=$((failed + 1))
        echo "not ok $count - $2"
        [ -z "$3" ] || echo "$3" | head -n 20 | sed 's/^/#   /'
    fi
}
