#!/usr/bin/env bash
# After a bank on PostgreSQL was restored from a backup: tells it again the last message of each case that it had
# acknowledged and lacks. Messages are cumulative, so the last one brings all that the case told; the bank
# marks the gap before it. Run 'vigie databank forward' before: what may not stay is then withdrawn, and not
# told again. The store is read and not changed.
# usage: tell_bank_again.sh STORE DESTINATION DSN    (DSN: of the laboratory's own role at the bank)
set -euo pipefail
[ $# = 3 ] || { echo "usage: tell_bank_again.sh STORE DESTINATION DSN" >&2; exit 64; }
store=$1 destination=$2 dsn=$3
export PGSSLMODE=${PGSSLMODE:-verify-full} # of a socket it asks nothing
[[ $destination =~ ^[A-Za-z0-9_.-]+$ ]] || { echo "tell_bank_again.sh: no such destination" >&2; exit 64; }
ask_bank() { psql -X -A -t -q -v ON_ERROR_STOP=1 -v VERBOSITY=terse -d "$dsn" -f -; }
held=$(ask_bank <<<"SELECT message_id FROM vigie_bank.message") ||
    { echo "tell_bank_again.sh: the bank does not answer" >&2; exit 69; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
read_store() { sqlite3 -readonly -separator ' ' "$store" "$1"; }
last="SELECT max(e.number) FROM outbox_event e JOIN delivery d ON d.event = e.number
      WHERE d.destination = '$destination' AND d.state = 'acknowledged' GROUP BY e.case_number"
list=$(read_store "SELECT message_id, payload FROM delivery
                   WHERE destination = '$destination' AND event IN ($last) ORDER BY event") ||
    { echo "tell_bank_again.sh: the store cannot be read" >&2; exit 66; }
told=0 refused=0
while read -r id payload; do
    if [ -z "$id" ] || grep -qxF -- "$id" <<<"$held"; then continue; fi
    packing=$(read_store "SELECT packing FROM content WHERE number = $payload")
    read_store "SELECT writefile('$work/payload', bytes) FROM content WHERE number = $payload" >/dev/null
    bytes=$(if [ "$packing" = zstd ]; then zstd -dcq "$work/payload"; else cat "$work/payload"; fi | base64 -w0)
    # On the standard input: arguments are seen by everybody.
    if ask_bank <<<"SELECT FROM vigie_bank.receive('$id', decode('$bytes', 'base64'))" >/dev/null; then
        told=$((told + 1))
    else
        refused=$((refused + 1))
        echo "tell_bank_again.sh: message $id was not taken" >&2
    fi
done <<<"$list"
echo "$destination: $told messages told again, $refused refused"
[ "$refused" = 0 ] || exit 65
