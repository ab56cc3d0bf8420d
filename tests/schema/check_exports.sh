#!/usr/bin/env bash
# 50 cases in every status leave as care documents, Phenopackets, FHIR Bundles and tables: each holds
# to its standard where VIGIE_SHARED_DATA has it; identities stand in the care documents alone, and
# what may not leave does not.
# usage: check_exports.sh VIGIE BANK-STORE SOURCE-FOLDER
set -euo pipefail
vigie=$1
store_maker=$2
source=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$store_maker" "$work"
fail() { echo "FAILED: $1"; exit 1; }
export_to() { # file, options
    "$vigie" case export --store "$work/store.sqlite" --today 2026-11-23 -o "$work/$1" "${@:2}" 2>>"$work/log"
}
leaving=(--destinations "$work/bank.toml" --to bank)
export_to phenopackets.ndjson --phenopacket "${leaving[@]}"
export_to fhir.ndjson --fhir "${leaving[@]}"
export_to registry.tsv --registry "${leaving[@]}"
export_to impasse.tsv --impasse-registry "${leaving[@]}"
export_to sheets.txt --bamara
export_to quality.tsv --quality
export_to active.tsv --active-file --year 2026
export_to platforms.tsv --platforms
export_to care --cda --identity "$work/identity.csv"

[ "$(wc -l <"$work/phenopackets.ndjson")" = 50 ] || fail "not 50 Phenopackets"
[ "$(wc -l <"$work/fhir.ndjson")" = 50 ] || fail "not 50 Bundles"
[ "$(wc -l <"$work/registry.tsv")" = 51 ] || fail "not 50 lines of a registry"
[ "$(wc -l <"$work/impasse.tsv")" = 9 ] || fail "not 8 people in impasse"
[ "$(find "$work/care" -name '*.xml' | wc -l)" = 50 ] || fail "not 50 care documents"
[ "$(stat -c %a "$work"/care/*.xml | sort -u)" = 600 ] || fail "others may read a care document"
[ "$(stat -c %a "$work/care")" = 700 ] || fail "others may look into the folder of care documents"
grep -q '1 held, 1 closed by the gate' "$work/log" || fail "the gate does not say what it kept"

for file in phenopackets.ndjson fhir.ndjson registry.tsv impasse.tsv; do
    ! grep -Eq 'CANARY|CASE-0|2019-03-14|WRITTEN-WORDS' "$work/$file" || fail "an identity stands in $file"
done
for file in sheets.txt quality.tsv active.tsv platforms.tsv log; do
    ! grep -q CANARY "$work/$file" || fail "an identity stands in $file"
done
grep -q 'not_told' "$work/phenopackets.ndjson" || fail "an origin is told without the father's consent"
! grep -Eq '"(maternal|paternal|biparental|de_novo)"' "$work/phenopackets.ndjson" || fail "a parent's genotype is told"
grep -q 'CASE-001.preindication_id' "$work/quality.tsv" || fail "written words are not named"
! grep -q 'CASE-000.preindication_id' "$work/quality.tsv" || fail "an id is called written words"
[ "$(grep -l 842009 "$work"/care/*.xml | wc -l)" = 34 ] || fail "consanguinity is not in 34 care documents"
[ "$(grep -l 'root="1.2.3.5"' "$work"/care/*.xml | wc -l)" = 50 ] || fail "the number of BaMaRa is not in the care documents"
[ "$(grep -l NAMECANARY "$work"/care/*.xml | wc -l)" = 50 ] || fail "a care document names nobody"
! grep -Eq 'BIOLOGIST-CANARY|REASON-CANARY|SECOND-CANARY' "$work"/care/*.xml || fail "words of the laboratory leave"

refused() { # exit code, options
    local code=0
    "$vigie" case export --store "$work/store.sqlite" --today 2026-11-23 "${@:2}" >"$work/none" 2>"$work/said" || code=$?
    [ "$code" = "$1" ] || fail "exit $code, not $1: ${*:2}"
    [ ! -s "$work/none" ] || fail "a refused export wrote: ${*:2}"
}
refused 65 CASE-050 --fhir "${leaving[@]}"
grep -q 'CASE-050 may not go to bank' "$work/said" || fail "the refusal does not say why"
refused 65 CASE-051 --phenopacket "${leaving[@]}"
refused 65 CASE-050 --cda --identity "$work/identity.csv" -o "$work/no"
[ ! -e "$work/no" ] || fail "a refused care document left a folder"
refused 64 --phenopacket
refused 64 --phenopacket --fhir "${leaving[@]}"
refused 64
sed -i 's/,S001,Site de test,/,S002,Site de test,/' "$work/identity.csv"
refused 65 CASE-000 --cda --identity "$work/identity.csv" -o "$work/no"
grep -q 'not the site of the case' "$work/said" || fail "another site is not named"
sed -i 's/,S002,Site de test,/,S001,Site de test,/' "$work/identity.csv"
chmod 644 "$work/identity.csv"
refused 77 --cda --identity "$work/identity.csv" -o "$work/no"
chmod 600 "$work/identity.csv"
sed -i 's/2019-03-14,male/2018-03-14,male/' "$work/identity.csv"
refused 65 CASE-000 --cda --identity "$work/identity.csv" -o "$work/no"
sed -i 's/2018-03-14,male/2019-03-14,male/; s/,absent,/,,/' "$work/identity.csv"
refused 65 CASE-000 --cda --identity "$work/identity.csv" -o "$work/no"

shared=${VIGIE_SHARED_DATA:-}
if [ -d "$shared/sdm-mr" ] && [ -f "$shared/../tools/validate_fhir_r4.py" ]; then
    python3 "$shared/../tools/validate_phenopackets.py" "$work/phenopackets.ndjson" | tee "$work/result"
    grep -q 'validated 50 with errors 0' "$work/result"
    mkdir "$work/bundles"
    split -l 1 -d --additional-suffix=.json "$work/fhir.ndjson" "$work/bundles/"
    python3 "$shared/../tools/validate_fhir_r4.py" "$work"/bundles/*.json | tee "$work/result"
    grep -q 'files 50 with errors 0' "$work/result"
    python3 "$source/tests/schema/care_documents.py" "$shared/sdm-mr" "$work"/care/*.xml
else
    echo "left out: the schemas of GA4GH and HL7, the examples of ANS (VIGIE_SHARED_DATA)"
fi
echo "ok: 50 cases in every status leave in every form"
