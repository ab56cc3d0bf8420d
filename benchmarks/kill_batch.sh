#!/usr/bin/env bash
# Ends `vigie batch` and `vigie case ingest` at random moments, most often with kill -9, goes on each
# time, and holds what comes of it against undisturbed work: every result byte for byte, the store
# and its ledger sound and with the same head. Prints one JSON object of counts; ends with 1 if
# anything differs.
# usage: kill_batch.sh BUILD-FOLDER WORK-FOLDER [POINTS [CASES [JOBS [SEED]]]]
set -euo pipefail
export LC_ALL=C
[ $# -ge 2 ] || { echo "usage: kill_batch.sh BUILD-FOLDER WORK-FOLDER [POINTS [CASES [JOBS [SEED]]]]" >&2; exit 64; }
bin=$(realpath "$1") points=${3:-50} cases=${4:-6} jobs=${5:-2}
RANDOM=${6:-20261015}
vigie=$bin/vigie
rm -rf "$2"
mkdir -p "$2"
work=$(realpath "$2")
declare -A count=([killed]=0 [stopped]=0 [too_late]=0 [slow_stops]=0 [wrong_exits]=0
    [partial_results]=0 [differing_results]=0 [leftovers_after_signal]=0 [ingests_killed]=0
    [ingests_too_late]=0 [unsound_stores]=0)

"$bin/benchmarks/vigie-generate" demo -o "$work/demo" >/dev/null
"$vigie" knowledge build "$work/demo/SOURCES.2026-04.toml" -o "$work/old" 2>/dev/null
"$vigie" knowledge build "$work/demo/SOURCES.2026-10.toml" -o "$work/new" --base "$work/old" 2>/dev/null
python3 - "$work" "$cases" <<'PY'
import json, pathlib, sys
work, cases = pathlib.Path(sys.argv[1]), int(sys.argv[2])
packet = json.load(open(work / "demo" / "CASE.json"))
for file in packet["files"]:
    file["uri"] = str(work / "demo" / file["uri"])
with open(work / "cases.tsv", "w") as manifest:
    manifest.write("case\tcase_file\n")
    for i in range(cases):
        packet["id"] = f"C{i:03}"
        json.dump(packet, open(work / f"C{i:03}.json", "w"))
        manifest.write(f"C{i:03}\tC{i:03}.json\n")
PY

# Takes the place of its shell, so that a signal to it reaches the program.
become_batch() { # release, folder, day, further options
    exec "$vigie" batch "$work/cases.tsv" -k "$work/$1" -o "$2" --today "$3" --threads "$jobs" --jobs "$jobs" "${@:4}"
}
batch() { (become_batch "$@"); }
now() { date +%s.%N; }
seconds_since() { awk -v a="$1" -v b="$(now)" 'BEGIN { print b - a }'; }
moment() { awk -v r="$RANDOM" -v t="$1" 'BEGIN { print 1.05 * t * r / 32768 }'; }

# Undisturbed: both releases, one store.
start=$(now)
batch old "$work/expected.old" 2026-10-15 2>/dev/null
batch_seconds=$(seconds_since "$start")
batch new "$work/expected.new" 2026-10-16 2>/dev/null
start=$(now)
"$vigie" case ingest --store "$work/expected.sqlite" "$work/expected.old" "$work/expected.new" 2>/dev/null
ingest_seconds=$(seconds_since "$start")
head=$("$vigie" case audit --store "$work/expected.sqlite" 2>/dev/null)

check_results() { # what is there must be whole and as expected
    local folder
    for folder in "$work/out"/C*/; do
        [ -d "$folder" ] || continue
        [ -f "$folder/receipt.json" ] || count[partial_results]=$((count[partial_results] + 1))
        diff -rq "$folder" "$work/expected.old/$(basename "$folder")" >/dev/null ||
            count[differing_results]=$((count[differing_results] + 1))
    done
}
signals=(KILL KILL KILL TERM KILL INT KILL USR1)
for ((i = 0; i < points; ++i)); do
    mkdir -p "$work/out"
    done_cases=$(find "$work/out" -mindepth 2 -maxdepth 2 -name receipt.json | wc -l)
    [ "$done_cases" -lt "$cases" ] || rm -rf "$work/out"
    signal=${signals[i % ${#signals[@]}]}
    become_batch old "$work/out" 2026-10-15 --resume 2>/dev/null &
    process=$!
    sleep "$(moment "$batch_seconds")"
    asked=$(now)
    kill -s "$signal" "$process" 2>/dev/null || true
    code=0
    wait "$process" 2>/dev/null || code=$?
    case "$signal-$code" in
    *-0) count[too_late]=$((count[too_late] + 1)) ;;
    KILL-137) count[killed]=$((count[killed] + 1)) ;;
    TERM-75 | INT-75 | USR1-75)
        count[stopped]=$((count[stopped] + 1))
        awk -v s="$(seconds_since "$asked")" 'BEGIN { exit !(s < 5) }' || count[slow_stops]=$((count[slow_stops] + 1))
        [ -z "$(find "$work/out" -maxdepth 1 -name '.*.tmp')" ] ||
            count[leftovers_after_signal]=$((count[leftovers_after_signal] + 1))
        ;;
    *) count[wrong_exits]=$((count[wrong_exits] + 1)) && echo "$signal gave $code" >&2 ;;
    esac
    check_results
done
batch old "$work/out" 2026-10-15 --resume 2>/dev/null
check_results
converged=false
batch old "$work/out" 2026-10-15 --resume 2>"$work/again.log"
grep -q " 0 done, 0 failed, $cases done before, 0 not started" "$work/again.log" &&
    [ "$(find "$work/out" -mindepth 2 -maxdepth 2 -name receipt.json | wc -l)" -eq "$cases" ] &&
    [ -z "$(find "$work/out" -maxdepth 1 -name '.*')" ] && converged=true

become_ingest() { exec "$vigie" case ingest --store "$work/store.sqlite" "$work/out" "$work/expected.new"; }
ingest() { (become_ingest); }
for ((i = 0; i < points; ++i)); do
    become_ingest 2>/dev/null &
    process=$!
    sleep "$(moment "$ingest_seconds")"
    kill -KILL "$process" 2>/dev/null || true
    code=0
    wait "$process" 2>/dev/null || code=$?
    if [ "$code" -eq 137 ]; then
        count[ingests_killed]=$((count[ingests_killed] + 1))
    else
        count[ingests_too_late]=$((count[ingests_too_late] + 1))
    fi
    # A store that was not made yet is an empty file: the next ingest makes it.
    if [ -s "$work/store.sqlite" ]; then
        "$vigie" case audit --store "$work/store.sqlite" >/dev/null 2>"$work/audit.log" ||
            { count[unsound_stores]=$((count[unsound_stores] + 1)); cat "$work/audit.log" >&2; }
    fi
    [ "$code" -ne 0 ] || rm -f "$work/store.sqlite"*
done
ingest 2>/dev/null
ingest 2>"$work/again.log"
ingest_converged=false
[ "$("$vigie" case audit --store "$work/store.sqlite" 2>/dev/null)" = "$head" ] &&
    [ "$("$vigie" case list --store "$work/store.sqlite")" = "$("$vigie" case list --store "$work/expected.sqlite")" ] &&
    grep -q "0 cases added, 0 replaced, $((2 * cases)) already there" "$work/again.log" && ingest_converged=true

bad=$((count[slow_stops] + count[wrong_exits] + count[partial_results] + count[differing_results] + count[leftovers_after_signal] + count[unsound_stores]))
printf '{"points": %d, "cases": %d, "jobs": %d' "$points" "$cases" "$jobs"
for key in killed stopped too_late slow_stops wrong_exits partial_results differing_results \
    leftovers_after_signal ingests_killed ingests_too_late unsound_stores; do
    printf ', "%s": %d' "$key" "${count[$key]}"
done
printf ', "ledger_entries": %d, "batch_converged": %s, "ingest_converged": %s}\n' "${head%%	*}" \
    "$converged" "$ingest_converged"
[ "$bad" -eq 0 ] && [ "$converged" = true ] && [ "$ingest_converged" = true ]
