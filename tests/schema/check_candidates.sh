#!/usr/bin/env bash
# Results of the demonstration under both releases, with and without panels, signs and calls, and a
# reanalysed case hold to the published schema; documents that break it are refused.
# usage: check_candidates.sh VIGIE VIGIE-GENERATE SOURCE-FOLDER
set -euo pipefail
vigie=$1
generate=$2
source=$3
schema=$source/docs/schemas/candidates.schema.json
validate() { python3 "$source/tests/schema/validate.py" "$schema" "$@"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
validate || exit $? # the schema itself, and whether it can be used at all

"$generate" demo -o "$work/data" 2>/dev/null
for year in 2026-04 2026-10; do
    "$vigie" knowledge build "$work/data/SOURCES.$year.toml" -o "$work/release.$year" 2>/dev/null
done
run() { # result, release, options
    "$vigie" run -k "$work/release.$2" -o "$work/$1" --today 2026-10-15 "${@:3}" 2>/dev/null
}
family=$work/data/CASE.json
run scope 2026-04 --case "$family" --store "$work/store.sqlite"
run panel 2026-04 --case "$family" --panel SYN-EPI
run strict 2026-10 --case "$family" --panel SYN-EPI --strict-panel
trio=$work/data/trio.vcf.gz
run no_signs 2026-10 --vcf "$trio" --ped "$work/data/trio.ped" --proband SYN-P1
run odd_sign 2026-10 --vcf "$trio" --ped "$work/data/trio.ped" --proband SYN-P1 \
    --hpo HP:0001250,HP:9999999
gzip -dc "$trio" | grep '^#' >"$work/empty.vcf"
run empty 2026-10 --vcf "$work/empty.vcf" --ped "$work/data/trio.ped" --proband SYN-P1
# Deletions over the genes of the first candidates, one of them on both copies; a long repeat.
python3 - "$work/scope/candidates.json" "$work/sv.vcf" "$work/str.vcf" "$trio" <<'PY'
import gzip, json, sys
candidates = json.load(open(sys.argv[1], encoding="utf-8"))["candidates"]
with gzip.open(sys.argv[4], "rt") as trio:
    columns = next(line for line in trio if line.startswith("#CHROM"))
head = "##fileformat=VCFv4.2\n" + columns
others = len(columns.split("\t")) - 10
with open(sys.argv[2], "w") as out:
    out.write(head)
    for i, candidate in enumerate(candidates[:6]):
        place = candidate["variants"][0]
        begin, end = max(1, place["pos"] - 40000), place["pos"] + 40
        genotype = "1/1" if i == 1 else "0/1"
        out.write("\t".join([place["chrom"], str(begin), ".", "N", "<DEL>", "90", "PASS",
                             f"SVTYPE=DEL;END={end};CIPOS=-9,9", "GT:CN", genotype + ":1"] +
                            ["0/0:2"] * others) + "\n")
with open(sys.argv[3], "w") as out:
    out.write(head)
    chrom = candidates[0]["variants"][0]["chrom"]
    out.write("\t".join([chrom, "100", ".", "N", "<STR45>", ".", "PASS",
                         "END=157;REF=19;RU=CAG;VARID=HTT", "GT:REPCN:REPCI",
                         "0/1:19/45:19-19/43-48"] + ["0/0:19/19:19-19/19-19"] * others) + "\n")
PY
run structural 2026-04 --case "$family" --structural "$work/sv.vcf" --repeats "$work/str.vcf"
grep -q '"sv": {' "$work/structural/candidates.json" || { echo "FAILED: no structural candidate"; exit 1; }
"$vigie" reanalyse --store "$work/store.sqlite" -k "$work/release.2026-10" --today 2026-10-16 &>/dev/null
id=$("$vigie" case list --store "$work/store.sqlite" | tail -n 1 | cut -f 1)
"$vigie" case show --store "$work/store.sqlite" --json "$id" |
    python3 -c 'import json, sys
shown = json.load(sys.stdin)
for later in ("events", "last_interpreted", "interpreted_under", "last_checked", "consented_scope",
              "record", "caller_profile", "status", "unexplained_signs", "clocks", "eligibility",
              "reported_variants", "decisions"):
    del shown[later]
json.dump(shown, sys.stdout)' >"$work/reanalysed.json"
read -r allele gene < <(python3 -c 'import json, sys
first = json.load(sys.stdin)["candidates"][0]
print(first["variants"][0]["key"], first["gene"]["symbol"])' <"$work/reanalysed.json")
act() { "$vigie" case "$1" --store "$work/store.sqlite" "$id" --by A --date 2026-10-17 --today 2026-10-17 "${@:2}" 2>/dev/null; }
act report-variant "$allele" --class 5
act decide "$gene" --action report
act request --reason "new signs"
act consent --purpose research --state given
act sign --second B --conclusion positive
act return
act sign --second B --conclusion uncertain --reason "another look"
"$vigie" case archive --store "$work/store.sqlite" -o "$work/archive" --today 2026-11-01 2>/dev/null
python3 "$source/tests/schema/validate.py" "$source/docs/schemas/archive.schema.json" \
    "$work/archive/$id/archive.json"
validate "$work/archive/$id"/results/*.json
validate "$work"/*/candidates.json "$work/reanalysed.json"

# The schema tells a fault from a result: each of these must be refused.
for fault in 'document["unwritten"] = 1' 'del document["waiting"]' 'first["tier"] = 4' \
    'first["unwritten"] = 1' 'first["variants"][0]["pos"] = 0' 'first["variants"] = []' \
    'first["inheritance"]["verdict"] = "maybe"' 'first["phenotype"]["score"] = 2'; do
    python3 - "$work/panel/candidates.json" "$work/faulty.json" "$fault" <<'PY'
import json, sys
document = json.load(open(sys.argv[1], encoding="utf-8"))
first = document["candidates"][0]
exec(sys.argv[3])
json.dump(document, open(sys.argv[2], "w", encoding="utf-8"))
PY
    if validate "$work/faulty.json" >/dev/null; then
        echo "FAILED: the schema accepts: $fault"
        exit 1
    fi
done
echo "ok: $(ls -d "$work"/*/candidates.json | wc -l) results and a reanalysed case hold to the schema"
