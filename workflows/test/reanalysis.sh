#!/usr/bin/env bash
# The monthly run on the demonstration family and its two dates of knowledge, with a folder as bank: stopped at the first
# failure, gone on from there, locked against itself, and the same as the steps by hand.
# usage: reanalysis.sh VIGIE VIGIE-GENERATE SOURCE-FOLDER
set -euo pipefail
vigie=$(realpath "$1") generate=$(realpath "$2") source=$(realpath "$3")
monthly=$source/workflows/reanalysis/monthly
work=$(mktemp -d "${TMPDIR:-/tmp}/vigie-monthly.XXXXXX")
trap '[ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT
fail() {
    echo "FAILED: $1"
    cat "$work"/laboratory/runs/*/log 2>/dev/null || true
    exit 1
}
quiet() { "$@" >/dev/null 2>"$work/said" || { cat "$work/said"; fail "$1 ${*:2:2}"; }; }
quiet "$generate" demo -o "$work/data"

laboratory() { # folder: a laboratory in April, whose case is signed and returned
    local lab=$1
    mkdir -p "$lab/releases" "$lab/runs" "$lab/bank"
    quiet "$vigie" knowledge build "$work/data/SOURCES.2026-04.toml" -o "$lab/releases/2026-04"
    ln -s 2026-04 "$lab/releases/current"
    python3 - "$work/data/CASE.json" "$work/data/consented.json" <<'PY'
import json, sys
case = json.load(open(sys.argv[1]))
case.setdefault("vigie", {})["consents"] = [
    {"purpose": "genetic_testing", "state": "given", "date": "2026-01-05", "indication": "epilepsy"},
    {"purpose": "bndmr", "state": "given", "date": "2026-01-05"}]
json.dump(case, open(sys.argv[2], "w"))
PY
    quiet "$vigie" run -k "$lab/releases/2026-04" --case "$work/data/consented.json" --panel SYN-EPI --today 2026-04-15 \
        --store "$lab/store.sqlite" -o "$lab/result"
    local act=(--store "$lab/store.sqlite" SYN-FAM-1 --by "Dr A" --date 2026-04-16 --today 2026-04-16)
    quiet "$vigie" case sign "${act[@]}" --second "Dr B" --conclusion negative
    quiet "$vigie" case return "${act[@]}"
    quiet "$vigie" databank new-key -o "$lab/bank.key"
    printf '[[destination]]\nid = "bank"\nbasis = "opt_out"\npurpose = "bndmr"\nlaboratory = "LAB-1"\n' >"$lab/banks.toml"
    printf 'key = "%s/bank.key"\ntransport = "folder"\naddress = "%s/bank"\n' "$lab" "$lab" >>"$lab/banks.toml"
    cat >"$lab/reanalysis.conf" <<CONF
VIGIE=\${TEST_VIGIE:-$vigie}
STORE=$lab/store.sqlite
RELEASES=$lab/releases
RUNS=$lab/runs
SOURCES=$work/data/SOURCES.2026-10.toml
DESTINATIONS=$lab/banks.toml
FORWARD_TO=bank
CONF
}
monthly() { # wanted exit code, laboratory
    local code=0
    "$monthly" "$2/reanalysis.conf" 2026-10-15 2>"$work/said" || code=$?
    [ "$code" = "$1" ] || { cat "$work/said"; fail "monthly ends with $code, not $1"; }
}
lab=$work/laboratory
laboratory "$lab"
run=$lab/runs/2026-10-15

# A program that fails, or ends as if killed, at one step only.
cat >"$work/faulty" <<'SH'
#!/usr/bin/env bash
[ "$1 ${2:-}" != "$FAULT_AT" ] && [ "$1" != "$FAULT_AT" ] || exit "$FAULT_CODE"
exec "$REAL" "$@"
SH
chmod +x "$work/faulty"
export REAL=$vigie
for fault in 'knowledge build:65' 'knowledge diff:74' 'case backup:73' 'reanalyse:75' 'case show:66' 'databank forward:69'; do
    TEST_VIGIE=$work/faulty FAULT_AT=${fault%:*} FAULT_CODE=${fault#*:} monthly "${fault#*:}" "$lab"
    [ ! -e "$run/finished" ] || fail "a run that failed at ${fault%:*} is called finished"
    grep -q " ends with ${fault#*:}; " "$run/log" || fail "the log does not say the exit code of ${fault%:*}"
done
[ -z "$(ls "$lab/bank")" ] || fail "something left before the run was through"
monthly 0 "$lab"
[ -e "$run/finished" ] || fail "the run is not finished"
[ "$(grep -c ' begins$' "$run/log")" = 13 ] || fail "a step that was done began again"
[ "$(find "$run/done" -type f -printf '%f\n' | sort | tr '\n' ' ')" = 'backup build diff forward.bank reanalyse review switch ' ] || fail "the steps are others"
[ "$(readlink -f "$lab/releases/current")" = "$(realpath "$lab/releases/2026-10-15")" ] || fail "the release in force is another"
grep -q '"clinvar_class"' "$run/diff.ndjson" || fail "the change is not listed"
wanted=$'SYN-FAM-1\tunrecorded\tnew\tVIGA7\t1\tclinvar_class\t1-665531-C-G\tUncertain_significance\tLikely_pathogenic\t2026-10'
[ "$(sed -n 2p "$run/review.tsv" | cut -f 1-10)" = "$wanted" ] || fail "the review list begins: $(sed -n 2p "$run/review.tsv")"
[ "$(wc -l <"$run/review.tsv")" = 3 ] || fail "the review list has other lines than the two events"
find "$lab/bank" -type f | grep -q . || fail "the bank was told nothing"
! grep -rq SYN-FAM-1 "$lab/bank" || fail "the case's id left"
[ "$(stat -c %a "$run/review.tsv" "$run/log" | sort -u)" = 600 ] || fail "files of the run are open to others"
monthly 0 "$lab"
grep -q 'is finished' "$work/said" || fail "a finished run was begun again"

# By hand, undisturbed: the same store says the same.
"$vigie" case show --json --store "$lab/store.sqlite" SYN-FAM-1 >"$work/monthly.json"
hand=$work/hand
laboratory "$hand"
quiet "$vigie" knowledge build "$work/data/SOURCES.2026-10.toml" -o "$hand/releases/2026-10" --base "$hand/releases/2026-04"
quiet "$vigie" reanalyse --store "$hand/store.sqlite" -k "$hand/releases/2026-10" --since "$hand/releases/2026-04" --today 2026-10-15
"$vigie" case show --json --store "$hand/store.sqlite" SYN-FAM-1 >"$work/hand.json"
cmp "$work/monthly.json" "$work/hand.json" || fail "the monthly run says something else than the steps by hand"

# Stopped by a signal in the middle of a step, and a second run beside it.
signalled=$work/signalled
laboratory "$signalled"
mkfifo "$work/begun"
cat >"$work/slow" <<'SH'
#!/usr/bin/env bash
[ "$1" = reanalyse ] || exec "$REAL" "$@"
trap 'exit 75' TERM
echo begun >"$BEGUN"
while :; do sleep 0.1; done
SH
chmod +x "$work/slow"
TEST_VIGIE=$work/slow BEGUN=$work/begun "$monthly" "$signalled/reanalysis.conf" 2026-10-15 2>"$work/first" &
process=$!
read -r _ <"$work/begun"
monthly 75 "$signalled"
grep -q 'another run is under way' "$work/said" || fail "two runs at once"
kill -TERM "$process"
code=0
wait "$process" || code=$?
[ "$code" = 75 ] || { cat "$work/first"; fail "a stopped run ends with $code, not 75"; }
# On another day the run goes on as that of the day it began.
"$monthly" "$signalled/reanalysis.conf" 2026-11-02 2>"$work/said" || { cat "$work/said"; fail "it did not go on"; }
[ -e "$signalled/runs/2026-10-15/finished" ] || fail "another run began before the stopped one was through"
[ ! -d "$signalled/runs/2026-11-02" ] || fail "two runs in one call"

code=0
"$monthly" "$work/nowhere" 2>/dev/null || code=$?
[ "$code" = 66 ] || fail "a configuration that is not there ends with $code, not 66"
echo "ok: the monthly run stops, goes on and says what the steps say by hand"
