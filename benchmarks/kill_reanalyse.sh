#!/usr/bin/env bash
# Ends `vigie reanalyse` at random moments with kill -9, goes on, and holds the store against an
# undisturbed reanalysis: sound, the same ledger, the same list of cases, the same results. Prints one JSON object of counts; ends with 1 if anything differs.
# usage: kill_reanalyse.sh BUILD-FOLDER STORE OLD-RELEASE NEW-RELEASE DAY WORK-FOLDER [POINTS [SEED]]
set -euo pipefail
export LC_ALL=C
[ $# -ge 6 ] || { echo "usage: kill_reanalyse.sh BUILD STORE OLD NEW DAY WORK [POINTS [SEED]]" >&2; exit 64; }
vigie=$(realpath "$1")/vigie store=$2 older=$3 newer=$4 day=$5 points=${7:-50}
RANDOM=${8:-20261122}
rm -rf "$6"
mkdir -p "$6"
work=$(realpath "$6")

become_reanalyse() { exec "$vigie" reanalyse --store "$1" -k "$newer" --since "$older" --today "$day" >/dev/null 2>&1; }
what_it_says() { # of every case: what it stands under, and its result
    "$vigie" case audit --store "$1" 2>/dev/null || echo unsound
    "$vigie" case list --store "$1" 2>/dev/null
    "$vigie" case list --store "$1" 2>/dev/null | grep -v '^#' | cut -f1 | while read -r id; do
        "$vigie" case show --store "$1" "$id" --json 2>/dev/null | sha256sum
    done
}

cp "$store" "$work/expected.sqlite"
start=$(date +%s.%N)
(become_reanalyse "$work/expected.sqlite")
seconds=$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { print b - a }')
what_it_says "$work/expected.sqlite" >"$work/expected.txt"

killed=0 too_late=0 unsound=0 differing=0
for ((point = 0; point < points; ++point)); do
    rm -f "$work"/disturbed.sqlite*
    cp "$store" "$work/disturbed.sqlite"
    (become_reanalyse "$work/disturbed.sqlite") &
    process=$!
    sleep "$(awk -v r="$RANDOM" -v t="$seconds" 'BEGIN { print t * r / 32768 }')"
    if kill -9 "$process" 2>/dev/null; then
        killed=$((killed + 1))
    else
        too_late=$((too_late + 1))
    fi
    wait "$process" 2>/dev/null || true
    "$vigie" case audit --store "$work/disturbed.sqlite" >/dev/null 2>&1 || unsound=$((unsound + 1))
    (become_reanalyse "$work/disturbed.sqlite")
    what_it_says "$work/disturbed.sqlite" >"$work/disturbed.txt"
    cmp -s "$work/expected.txt" "$work/disturbed.txt" || differing=$((differing + 1))
done
printf '{"points": %d, "killed": %d, "too_late": %d, "unsound_stores": %d, "differing_stores": %d}\n' \
    "$points" "$killed" "$too_late" "$unsound" "$differing"
[ $((unsound + differing)) = 0 ]
