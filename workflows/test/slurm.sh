#!/usr/bin/env bash
# Sixty cases as an array on a real one-node Slurm, ten preemptions, one case whose VCF is cut: the results must be those
# of a single run, byte for byte. Prints the measured times; asserts none.
# PREEMPTIONS=N, RECORDS=N and LENGTH=BASES (60 for each record) make a measurement of it.
# usage: slurm.sh VIGIE VIGIE-GENERATE SOURCE-FOLDER     ends with 77 where there is no Slurm
set -euo pipefail
vigie=$(realpath "$1") generate=$(realpath "$2") source=$(realpath "$3")
start=${VIGIE_SHARED_DATA:-$source/../shared/data}/../tools/start-slurm.sh
leave_out() { echo "left out: the test on Slurm ($1)"; exit 77; }
for program in sbatch slurmctld slurmd munged; do
    PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || leave_out "no $program; packages slurm-wlm, munge"
done
[ -f "$start" ] || leave_out "no tools/start-slurm.sh beside the shared data"
[ "$(id -u)" = 0 ] || leave_out "the one-node cluster is started by root"
work=$(mktemp -d "${TMPDIR:-/tmp}/vigie-slurm.XXXXXX")
chmod 755 "$work" # the daemons have their own users
finish() {
    bash "$(dirname "$start")/stop-slurm.sh" "$work/cluster" >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap finish EXIT
fail() {
    echo "FAILED: $1"
    tail -n 5 "$work"/logs/*.log 2>/dev/null | tail -n 60
    exit 1
}
now() { date +%s.%N; }
day=2026-04-15 shards=20 preemptions=${PREEMPTIONS:-10}

# Cases that take long enough to be interrupted.
"$generate" chromosome -o "$work/data" --length "${LENGTH:-12000000}" --genes 60 --records "${RECORDS:-80000}" --sites 20000 \
    --clinvar 2000 >/dev/null
"$vigie" knowledge build "$work/data/SOURCES.toml" -o "$work/release" 2>/dev/null
head -c 100000 "$work/data/trio.vcf.gz" >"$work/data/cut.vcf.gz"
{
    printf 'case\tvcf\tped\tproband\thpo\n'
    proband=$(awk '$3 != "0" && $3 != 0 { print $2; exit }' "$work/data/trio.ped")
    for number in $(seq -w 1 60); do
        vcf=trio.vcf.gz
        [ "$number" != 17 ] || vcf=cut.vcf.gz
        printf 'CASE-%s\t%s\ttrio.ped\t%s\tHP:0001250\n' "$number" "$vcf" "$proband"
    done
} >"$work/data/cases.tsv"
began=$(now)
code=0
"$vigie" batch "$work/data/cases.tsv" -k "$work/release" -o "$work/single" --today $day --threads 2 --jobs 2 \
    2>"$work/single.log" || code=$?
single=$(awk -v a="$began" -v b="$(now)" 'BEGIN { print b - a }')
[ "$code" = 65 ] || { tail -n 3 "$work/single.log"; fail "the single run ends with $code, not 65"; }

mkdir "$work/logs"
bash "$start" "$work/cluster" >"$work/start.log" 2>&1 || leave_out "the cluster does not start: $(tail -n 1 "$work/start.log")"
export SLURM_CONF=$work/cluster/slurm.conf VIGIE=$vigie
cd "$work/logs"
export SBATCH_MEM_PER_CPU=200
began=$(now)
read -r _ collect < <("$source/workflows/slurm/submit" "$work/data/cases.tsv" "$work/release" "$work/results" \
    "$work/store.sqlite" $shards $day --cpus-per-task=1)
[ -n "$collect" ] || fail "nothing was submitted"

# Urgent jobs push tasks off the node until PREEMPTIONS have been queued again; Slurm lets these wait two minutes, an
# administrator does not.
requeued() { cat "$work"/logs/vigie-batch.*.log 2>/dev/null | grep -c 'is queued again' || true; }
in_queue() { squeue -h -r -o '%i %t %r %j' 2>/dev/null || true; }
deadline=$((SECONDS + 600))
while queue=$(in_queue) && [ -n "$queue" ]; do
    [ $SECONDS -lt $deadline ] || { echo "$queue"; fail "the queue is not empty after ten minutes"; }
    if [ "$(requeued)" -lt "$preemptions" ] && [ "$(grep -c ' R .* vigie-batch$' <<<"$queue")" = 2 ] &&
        ! grep -q ' urgent$' <<<"$queue"; then
        sbatch -p urgent -n 1 --job-name=urgent --output="$work/logs/urgent" --wrap true >/dev/null
    fi
    while read -r job _ reason _; do
        [ "$reason" != BeginTime ] || scontrol update JobId="$job" StartTime=now
    done <<<"$queue"
    sleep 0.2 # between two looks at the queue
done
cluster=$(awk -v a="$began" -v b="$(now)" 'BEGIN { print b - a }')
preempted=$(requeued)
# On a busy machine a task may end before the scheduler has pushed it off.
least=${PREEMPTIONS:-$((preemptions / 2))}
[ "$preempted" -ge "$least" ] || fail "only $preempted tasks were preempted and queued again, not $least"

cat "$work"/logs/vigie-batch.*.log >"$work/all.log"
(cd "$work/single" && find . -type f ! -name 'batch.*' -exec sha256sum {} + | sort) >"$work/single.sums"
(cd "$work/results" && find . -type f ! -name 'batch.*' -exec sha256sum {} + | sort) >"$work/array.sums"
[ "$(grep -c receipt.json "$work/array.sums")" = 59 ] || fail "there are not 59 results"
cmp "$work/single.sums" "$work/array.sums" || fail "the results differ from those of the single run"
[ -z "$(find "$work/results" -name '.*')" ] || fail "an interrupted task left something behind"
failed=$(python3 - "$work/results" <<'PY'
import glob, json, sys
for path in sorted(glob.glob(sys.argv[1] + "/batch.*.json")):
    for case in json.load(open(path))["cases"]:
        if case["outcome"] not in ("done", "skipped_done"):
            print(case["case"], case["outcome"], case.get("exit_code"))
PY
)
[ "$failed" = "CASE-17 failed 65" ] || fail "the shards name as not done: $failed"
# CASE-17 is in shard 17 of 20. Exit codes as the scheduler has them: of the last start of each task.
codes=$(sed -n 's/^JobId=.* ArrayJobId=[0-9]* ArrayTaskId=\([0-9]*\) .* ExitCode=\([0-9]*\):.*/\1 \2/p' \
    "$work/cluster/log/jobcomp.txt" | awk '{ last[$1] = $2 } END { for (t in last) print t, last[t] }' | sort -n)
wanted=$(seq 1 $shards | sed -e 's/$/ 0/' -e 's/^17 0$/17 65/')
[ "$codes" = "$wanted" ] || { echo "$codes"; fail "the tasks do not end with 0, and the seventeenth with 65"; }
grep -q "JobId=$collect .* ExitCode=0:0" "$work/cluster/log/jobcomp.txt" || fail "the collecting step does not end with 0"
stored=$("$vigie" case list --store "$work/store.sqlite" 2>/dev/null | grep -c '^CASE-') || true
[ "$stored" = 59 ] || fail "$stored cases are in the store, not 59"
printf 'ok: 60 cases in %d tasks, %d preemptions, results equal to the single run' $shards "$preempted"
printf ' (single run %.1f s, cluster %.1f s)\n' "$single" "$cluster"
