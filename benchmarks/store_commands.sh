#!/usr/bin/env bash
# Times the commands that list and show stored cases: user + system time and wall time, the median of
# N runs each, in milliseconds.
# usage: store_commands.sh VIGIE STORE [N]     (STORE is copied; make one with vigie-cohort)
set -euo pipefail
vigie=$1 store=$2 runs=${3:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$store" "$work/store.sqlite" <<'PY'
import sqlite3, sys
source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
target = sqlite3.connect(sys.argv[2])
source.backup(target)
PY
"$vigie" case list --store "$work/store.sqlite" >"$work/list.tsv" # migrates an older schema
case_id=$(sed -n 2p "$work/list.tsv" | cut -f1)
release=$(sed -n 2p "$work/list.tsv" | cut -f2)
echo "$(($(wc -l <"$work/list.tsv") - 1)) cases"

measure() { # words of the command
    local times=()
    for ((i = 0; i < runs; ++i)); do
        /usr/bin/time -f '%U %S %e' -o "$work/time" "$vigie" "${@:1:2}" --store "$work/store.sqlite" \
            "${@:3}" >"$work/out" 2>"$work/err" || { cat "$work/err"; exit 1; }
        times+=("$(awk '{ printf "%d %d", ($1 + $2) * 1000, $3 * 1000 }' "$work/time")")
    done
    printf '%s\n' "${times[@]}" | sort -n | sed -n "$((runs / 2 + 1))p" |
        while read -r cpu wall; do printf '%-44s %5d ms user+sys %5d ms wall\n' "$*" "$cpu" "$wall"; done
}

measure case list
measure case list --status unrecorded
measure case list --status undetermined
measure case impasse
measure case impasse --status unrecorded
measure case impasse --network ANDDI-RARES
measure case impasse --json
measure case show "$case_id"
measure case show --json "$case_id"
measure case status "$case_id"
measure case audit
measure panel recall --release "$release"
measure panel recall --program 0.0.1
rm -f "$work/copy"
measure case backup -o "$work/copy"
