#!/usr/bin/env bash
# Results of `vigie validate` hold to the published schema, with and without false calls and limits;
# documents that break it are refused. usage: check_validation.sh VIGIE SOURCE-FOLDER
set -euo pipefail
vigie=$1
source=$2
validate() { python3 "$source/tests/schema/validate.py" "$source/docs/schemas/validation.schema.json" "$@"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
validate || exit $? # the schema itself, and whether it can be used at all

python3 - "$work" <<'PY'
import random, sys
work = sys.argv[1]
rng = random.Random(5)
bases = "".join(rng.choice("ACGT") for _ in range(3000))
with open(f"{work}/ref.fa", "w") as out:
    out.write(">s1\n" + bases + "\n")
with open(f"{work}/ref.fa.fai", "w") as out:
    out.write("s1\t3000\t4\t3000\t3001\n")
with open(f"{work}/all.bed", "w") as out:
    out.write("s1\t0\t2500\n")
def write(name, places):
    with open(f"{work}/{name}.vcf", "w") as out:
        out.write("##fileformat=VCFv4.2\n##contig=<ID=s1,length=3000>\n"
                  '##FORMAT=<ID=GT,Number=1,Type=String,Description="GT">\n'
                  "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n")
        for i in places:
            ref = bases[i]
            alt = "ACGT"["ACGT".index(ref) - 1]
            if i % 200 == 0:
                alt = ref + "GATTACA"
            elif i % 130 == 0:
                alt = "<DEL>"
            out.write(f"s1\t{i + 1}\t.\t{ref}\t{alt}\t.\tPASS\t{'END=' + str(i + 9) if alt[0] == '<' else '.'}"
                      f"\tGT\t{'1' if i % 70 == 0 else '0/1'}\n")
write("truth", range(10, 2990, 10))
write("query", [i for i in range(10, 2990, 10) if i % 90] + [2995])
write("empty", [])
PY
run() { # result, file, options
    "$vigie" validate --truth "$work/truth.vcf" --bed "$work/all.bed" --reference "$work/ref.fa" \
        --today 2026-11-23 -o "$work/$1" "${@:3}" "$work/$2.vcf" 2>/dev/null || [ $? = 65 ]
}
run self truth --min-sensitivity 0.9
run query query --stratum "mine=$work/all.bed" --low-complexity "$work/all.bed" --min-precision snv@mine=0.99
run empty empty --min-variants 1
grep -q '"verdict": "pass"' "$work/self/validation.json"
grep -q '"reason": "absent"' "$work/query/validation.json"
validate "$work"/*/validation.json
for fault in 'document["unwritten"] = 1' 'del document["missed"]' 'document["strata"][0]["kind"] = "snp"' \
    'document["strata"][0]["sensitivity"]["lower"] = 2' 'document["missed"][0]["variant"] = "s1:5"' \
    'document["limits"][0]["verdict"] = "maybe"'; do
    python3 - "$work/query/validation.json" "$work/faulty.json" "$fault" <<'PY'
import json, sys
document = json.load(open(sys.argv[1], encoding="utf-8"))
exec(sys.argv[3])
json.dump(document, open(sys.argv[2], "w", encoding="utf-8"))
PY
    if validate "$work/faulty.json" >/dev/null; then
        echo "FAILED: the schema accepts: $fault"
        exit 1
    fi
done
echo "ok: 3 results hold to the schema"
