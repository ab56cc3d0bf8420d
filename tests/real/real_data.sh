#!/usr/bin/env bash
# The main job on real public data: releases at two ClinVar dates, real genomes of both assemblies,
# reanalysis, and the refusal of the wrong assembly. usage: real_data.sh VIGIE
set -euo pipefail
vigie=$1
here=$(cd "$(dirname "$0")" && pwd)
data=${VIGIE_SHARED_DATA:-$VIGIE_SOURCE_DIR/../shared/data}
if [ ! -d "$data" ]; then
    echo "real-data tests left out: no public data at VIGIE_SHARED_DATA or ../shared/data"
    exit 77
fi
data=$(cd "$data" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

check() { # description, expected, actual
    if [ "$2" = "$3" ]; then
        echo "ok: $1: $3"
    else
        echo "FAILED: $1: expected $2, got $3"
        failures=$((failures + 1))
    fi
}
has() { # description, text, pattern
    if grep -qE -- "$3" <<<"$2"; then
        echo "ok: $1"
    else
        echo "FAILED: $1: no '$3' in: $(tail -n 3 <<<"$2")"
        failures=$((failures + 1))
    fi
}
build() { # sources, release, more options
    sed "s#\"[./]*/shared/data/#\"$data/#" "$here/$1" >"$work/$1"
    "$vigie" knowledge build "$work/$1" -o "$work/$2" "${@:3}" 2>"$work/$2.log" ||
        { cat "$work/$2.log"; exit 1; }
}
run() { # result, release, options: prints what the run said
    "$vigie" run -k "$work/$2" -o "$work/$1" --today 2025-01-01 "${@:3}" 2>&1
}
holds_to_schema() { # description, files
    local said
    if said=$(python3 "$here/../schema/validate.py" "$here/../../docs/schemas/candidates.schema.json" "${@:2}"); then
        echo "ok: $1"
    elif [ $? = 77 ]; then
        echo "$1: $said"
    else
        echo "FAILED: $1: $said"
        failures=$((failures + 1))
    fi
}
candidates() { python3 - "$@" <<'PY'
import json, sys
for name in sys.argv[1:]:
    result = json.load(open(name))
    print(json.dumps([result["candidates"], result["waiting"], result["counts"]], sort_keys=True))
PY
}

build sources.grch38.2024-06.toml old
build sources.grch38.2025-06.toml new --base "$work/old"
build sources.grch37.toml grch37
"$vigie" knowledge verify "$work/new" 2>/dev/null
has "transcripts without sequence are counted" "$(cat "$work/old.log")" 'MANE.*no_reference_sequence 18533'

# Two ClinVar releases: transitions of exactly compared CLNSIG on shared keys.
diff=$("$vigie" knowledge diff "$work/old" "$work/new")
transition() { sed -nE "s#^ +ClinVar $1 -> $2 +([0-9]+)\$#\1#p" <<<"$diff"; }
check "VUS to P/LP" 2085 "$(transition VUS P/LP)"
check "VUS to B/LB" 6904 "$(transition VUS B/LB)"
check "P/LP to VUS" 655 "$(transition P/LP VUS)"
check "P/LP to conflicting" 2535 "$(transition P/LP conflicting)"
check "conflicting to P/LP" 2451 "$(transition conflicting P/LP)"
has "the missing end of the later file is not a withdrawal" "$diff" 'clinvar_not_covered +[1-9]'

# Real genomes to candidates, then the later ClinVar.
store=$work/laboratory.sqlite
hg002=$data/variants/HG002.GRCh38.chr20.giab_v4.2.1.vcf.gz
na12878=$data/variants/NA12878.GRCh38.chr21.platinum.vcf.gz
trio=$data/variants/NA12878_trio.GRCh38.exome.vcf.gz
has "HG002 chr20 is verified by its index" "$(run hg002 old --vcf "$hg002" --store "$store")" '85951 records, verified by index'
has "NA12878 chr21 runs" "$(run na12878 old --vcf "$na12878" --store "$store")" '65370 in, 65370 out'
said=$(run exome old --vcf "$trio" --proband NA12878x2_80 --store "$store")
has "the exome says per contig what was not assessed" "$said" 'contig 1: [0-9]+ alleles not assessed'
has "the exome says per contig what was not assessed" "$said" 'contig X: [0-9]+ alleles not assessed'
events=$("$vigie" reanalyse --store "$store" -k "$work/new" --today 2025-07-01 --json)
has "the later ClinVar gives events" "$events" '"outcome":"(new|upgraded|downgraded|resolved)"'
check "no candidate changes without a trigger" 0 "$(grep -c '"kind":"release"' <<<"$events" || true)"
for case in hg002:"$hg002":HG002 na12878:"$na12878":NA12878 exome:"$trio":NA12878x2_80; do
    IFS=: read -r name file id <<<"$case"
    run "fresh_$name" new --vcf "$file" --proband "$id" >/dev/null
    "$vigie" case show --store "$store" --json "$id" >"$work/$name.json"
    check "reanalysis of $name equals a fresh run" \
        "$(candidates "$work/fresh_$name/candidates.json" | sha256sum)" \
        "$(candidates "$work/$name.json" | sha256sum)"
done

# The other assembly: runs with its own release, refused with the other.
for file in Pfeiffer.GRCh37.exome demo_family_643594.clinical demo_family_643594.clinical.SV \
    demo_family_643594.clinical.str.stranger; do
    pedigree=()
    case $file in demo_*) pedigree=(--ped "$data/variants/demo_family_643594.ped") ;; esac
    has "$file runs on GRCh37" "$(run "r.$file" grch37 --vcf "$data/variants/$file.vcf.gz" "${pedigree[@]}")" '^wrote'
    status=0
    said=$(run "x.$file" new --vcf "$data/variants/$file.vcf.gz" "${pedigree[@]}") || status=$?
    check "$file is refused on GRCh38" 65 $status
    has "$file is refused with the remedy" "$said" 'use a release of'
    check "$file leaves no result" no "$([ -e "$work/x.$file" ] && echo yes || echo no)"
done
family=$data/variants/demo_family_643594
said=$(run r.structural grch37 --vcf "$family.clinical.vcf.gz" --ped "$family.ped" \
    --structural "$family.clinical.SV.vcf.gz" --repeats "$family.clinical.str.stranger.vcf.gz")
has "structural variants of the demo family" "$said" '^structural: 19 in, 13 out, 6 dropped'
has "repeats of the demo family" "$said" '^repeats: 80 in, 38 out, 42 dropped'
has "its deletion in PER3 is a candidate" "$(cat "$work/r.structural/candidates.tsv")" '1-7889973-7890026-DEL'
holds_to_schema "a result with structural variants" "$work/r.structural/candidates.json"
"$vigie" annotate -k "$work/grch37" -O b -o "$work/str.bcf" \
    "$data/variants/demo_family_643594.clinical.str.stranger.vcf.gz" 2>"$work/str.log" || cat "$work/str.log"
check "undeclared tags reach BCF" 80 "$(bcftools view -H "$work/str.bcf" | wc -l)"

holds_to_schema "every real result holds to the published schema" "$work"/*/candidates.json

[ $failures = 0 ] && echo "all checks on real data passed" || exit 1
