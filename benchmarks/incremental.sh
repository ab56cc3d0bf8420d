#!/usr/bin/env bash
# Incremental = fresh: plants published genotypes into real call sets, interprets every case under the
# older release, reanalyses under the newer one, and compares each case with a fresh run under the
# newer one: candidates, tiers, waiting hits, counts and source dates.
# WITH_PARENTS=1: trios of them and made-up parents (with_parents.py).
# usage: incremental.sh BUILD-FOLDER OLD-RELEASE NEW-RELEASE WORK-FOLDER [DATA [CASES [CONTIGS...]]]
set -euo pipefail
bin=$1 older=$2 newer=$3 work=$4
here=$(cd "$(dirname "$0")/.." && pwd)
data=${5:-${VIGIE_SHARED_DATA:-$here/../shared/data}}
limit=${6:-50}
shift $(($# < 6 ? $# : 6))
contigs=("$@")
rm -rf "$work"
mkdir -p "$work"
vigie=$bin/vigie

"$bin/benchmarks/vigie-plant" --cases "$data/phenopackets/phenopackets.dev.ndjson.gz" \
    --reference "$data/reference/GRCh38.chr20_21_Y.fa.gz" \
    --background "$data/variants/HG002.GRCh38.chr20.giab_v4.2.1.vcf.gz" \
    --background "$data/variants/NA12878.GRCh38.chr21.platinum.vcf.gz" \
    ${contigs[0]:+--contigs "${contigs[@]}"} --limit "$limit" -o "$work/planted"
[ -z "${WITH_PARENTS:-}" ] || "$here/benchmarks/with_parents.py" "$work/planted"

for case in "$work"/planted/case-*; do
    name=$(basename "$case")
    "$vigie" run -k "$older" --case "$case/CASE.json" --store "$work/store.sqlite" \
        --today 2025-07-01 -o "$work/older/$name" 2>"$work/$name.log" || { cat "$work/$name.log"; exit 1; }
    "$vigie" run -k "$newer" --case "$case/CASE.json" \
        --today 2025-07-01 -o "$work/fresh/$name" 2>"$work/$name.log" || { cat "$work/$name.log"; exit 1; }
done
"$vigie" reanalyse --store "$work/store.sqlite" -k "$newer" --today 2025-07-01 --json >"$work/events.ndjson"
for case in "$work"/planted/case-*; do
    name=$(basename "$case")
    "$vigie" case show --store "$work/store.sqlite" --json "$name" >"$work/$name.json"
done
python3 - "$work" <<'PY'
import collections, csv, json, pathlib, sys
work = pathlib.Path(sys.argv[1])
equal, differing = 0, []
for path in sorted(work.glob("case-*.json")):
    now, fresh = json.load(open(path)), json.load(open(work / "fresh" / path.stem / "candidates.json"))
    same = all(now[part] == fresh[part] for part in ("candidates", "waiting", "counts", "release"))
    equal += same
    if not same:
        differing.append(path.stem)
events = [json.loads(line) for line in open(work / "events.ndjson")]
summary = events.pop()["summary"]
outcomes = collections.Counter(event["outcome"] for event in events)
unattributed = sum(event["trigger"]["kind"] == "release" for event in events)
listed = collections.Counter()
rows = list(csv.DictReader(open(work / "planted" / "truth.tsv"), delimiter="\t"))
for row in rows:
    found = json.load(open(work / "fresh" / row["#case"] / "candidates.json"))
    hit = [c["tier"] for c in found["candidates"] for v in c["variants"]
           if (v["chrom"], str(v["pos"]), v["ref"], v["alt"]) == (row["chrom"], row["pos"], row["ref"], row["alt"])]
    waits = any(v["pos"] == int(row["pos"]) for c in found["waiting"] for v in c["variants"])
    listed["tier %d" % min(hit) if hit else "waiting" if waits else "not listed"] += 1
print(json.dumps({"cases": equal + len(differing), "equal_to_fresh": equal, "differing": differing,
                  "summary": summary, "outcomes": outcomes, "events_without_trigger": unattributed,
                  "planted_variants": listed}, indent=1))
sys.exit(1 if differing else 0)
PY
