#!/usr/bin/env bash
# A bank that was put back to an earlier day gets what it lost, once, and of what it still has nothing.
# usage: with_postgres.sh check_told_again.sh VIGIE BANK-STORE SOURCE-FOLDER
set -euo pipefail
vigie=$1
store_maker=$2
again=$3/workflows/tell_bank_again.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $1"; exit 1; }
"$store_maker" "$work"
dsn="host=$VIGIE_BANK_SOCKET dbname=postgres"
"$vigie" databank init --dsn "$dsn user=app" --laboratory lab1=LAB-1 >/dev/null
sed -e 's/^transport.*/transport = "postgresql"/' -e "s|^address.*|address = \"$dsn user=lab1\"|" "$work/bank.toml" >"$work/banks.toml"
forward() {
    "$vigie" databank forward --store "$work/store.sqlite" --destinations "$work/banks.toml" --to bank \
        --today 2026-11-23 >"$work/said" 2>&1 || { cat "$work/said"; fail "forward ends with $?"; }
}
owner() { psql -X -A -t -q -v ON_ERROR_STOP=1 -d "$dsn user=app" -c "$1"; }
bodies="SELECT md5(string_agg(case_pseudonym || body::text, ' ' ORDER BY case_pseudonym)) FROM vigie_bank.current_case"
forward
before=$(owner "$bodies")
cases=$(owner "SELECT count(*) FROM vigie_bank.current_case")
[ "$cases" = 50 ] || fail "$cases cases were told, not 50"
# The last twenty cases never came.
owner "SET session_replication_role = replica;
    CREATE TEMP TABLE lost AS SELECT case_pseudonym FROM vigie_bank.case_file ORDER BY 1 LIMIT 20;
    DELETE FROM vigie_bank.current_case WHERE case_pseudonym IN (SELECT * FROM lost);
    DELETE FROM vigie_bank.current_diagnosis WHERE case_pseudonym IN (SELECT * FROM lost);
    DELETE FROM vigie_bank.current_variant WHERE case_pseudonym IN (SELECT * FROM lost);
    DELETE FROM vigie_bank.current_act WHERE case_pseudonym IN (SELECT * FROM lost);
    DELETE FROM vigie_bank.case_file WHERE case_pseudonym IN (SELECT * FROM lost);
    DELETE FROM vigie_bank.content WHERE message IN (SELECT number FROM vigie_bank.message
        WHERE case_pseudonym IN (SELECT * FROM lost));
    DELETE FROM vigie_bank.message WHERE case_pseudonym IN (SELECT * FROM lost)"
forward
[ "$(owner "SELECT count(*) FROM vigie_bank.current_case")" = 30 ] || fail "acknowledged messages left by themselves"
bash "$again" "$work/store.sqlite" bank "$dsn user=lab1" | grep -qx 'bank: 20 messages told again, 0 refused' ||
    fail "not twenty messages were told again"
[ "$(owner "$bodies")" = "$before" ] || fail "the cases do not say what they said before"
bash "$again" "$work/store.sqlite" bank "$dsn user=lab1" | grep -qx 'bank: 0 messages told again, 0 refused' ||
    fail "a message was told once more"
echo "ok: a restored bank got what it lost"
