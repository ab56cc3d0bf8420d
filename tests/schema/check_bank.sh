#!/usr/bin/env bash
# Synthetic cases in every status, with and without result: their messages hold to the published
# schema, their Phenopackets and FHIR Bundles to the standards' schemas where VIGIE_SHARED_DATA has
# them; documents that break the schema are refused.
# usage: check_bank.sh BANK-SAMPLES SOURCE-FOLDER
set -euo pipefail
samples=$1
source=$2
schema=$source/docs/schemas/bank_message.schema.json
validate() { python3 "$source/tests/schema/validate.py" "$schema" "$@"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
validate || exit $? # the schema itself, and whether it can be used at all
"$samples" "$work"
validate "$work"/bank/*.json "$work"/withdrawal/*.json
python3 "$source/tests/schema/validate.py" "$source/docs/schemas/phenopacket_withdrawal.schema.json" \
    "$work"/packet_withdrawal/*.json

for fault in 'document["unwritten"] = 1' 'del document["phenopacket"]' \
    'document["heading"]["kind"] = "withdrawal"' 'del document["heading"]["purpose"]' \
    'document["heading"]["purpose"] = "genetic_testing"' \
    'del document["data_set"]["common_data_elements"]["undiagnosed_case"]' \
    'document["data_set"]["common_data_elements"]["date_of_birth"] = "2012-03-04"' \
    'document["data_set"]["first_signs"] = "2015-04-02"' 'del document["data_set"]["first_signs"]' \
    'document["data_set"]["genomics"]["result"]["variants"][0]["acmg_class"] = 3' \
    'document["data_set"]["diagnoses"][0]["reason"] = "words"'; do
    python3 - "$work/bank/100.json" "$work/faulty.json" "$fault" <<'PY'
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

count=$(find "$work/bank" -name '*.json' | wc -l)
tools=${VIGIE_SHARED_DATA:-}/../tools
if [ -f "$tools/validate_phenopackets.py" ] && [ -f "$tools/validate_fhir_r4.py" ]; then
    python3 "$tools/validate_phenopackets.py" "$work"/phenopacket/*.json | tee "$work/said"
    grep -q "validated $count with errors 0" "$work/said"
    python3 "$tools/validate_fhir_r4.py" "$work"/fhir/*.json | tee "$work/said"
    grep -q "files $count with errors 0" "$work/said"
    python3 "$tools/validate_fhir_r4.py" "$work"/fhir_withdrawal/*.json | tee "$work/said"
    grep -q "files $count with errors 0" "$work/said"
else
    echo "left out: the schemas of GA4GH and HL7 (VIGIE_SHARED_DATA)"
fi
echo "ok: $count messages hold to the schema"
