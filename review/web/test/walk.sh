#!/usr/bin/env bash
# The review page with the real server: makes 100 cases of generated data that a new knowledge release touches, starts
# `vigie review`, and lets a geneticist, a biologist and a second person go through it in Chromium; then a case whose
# fields are hostile strings; with TIMES=1 also 1,000 cases and one of 500 candidates. Pictures and PDFs are left in
# WORK/pictures. Needs samtools, node, chromium. Not part of CTest.
# usage: walk.sh FOLDER-OF-BINARIES WORK
set -euo pipefail
bin=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
here=$(cd "$(dirname "$0")/.." && pwd)
vigie=$bin/vigie
server=""
stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    server=""
}
trap stop EXIT

persons() { # FILE
    local id name role
    while IFS='|' read -r id name role; do
        "$vigie" persons add --persons "$1" --id "$id" --name "$name" --role "$role" --site SITE-1 \
            <<<"mock-password-$id" 2>/dev/null
    done <<'PERSONS'
anne.martin|Dr Anne Martin|biologist
paul.durand|Dr Paul Durand|biologist
ines.leroy|Dr Inès Leroy|geneticist
PERSONS
}

# Says the last of what a command said if it failed.
quietly() { # LOG COMMAND...
    local log=$1
    shift
    "$@" >"$log" 2>&1 || { tail -3 "$log" >&2; return 1; }
}

store() { # FOLDER NAME-OF-RELEASES
    quietly "$1/batch.log" "$vigie" batch "$1/cases/MANIFEST.tsv" -k "$work/$2.2026-04" -o "$1/out" --today 2026-04-15
    quietly "$1/ingest.log" "$vigie" case ingest --store "$1/lab.sqlite" "$1/out"
    quietly "$1/reanalyse.log" "$vigie" reanalyse --store "$1/lab.sqlite" -k "$work/$2.2026-10" --today 2026-10-15
    persons "$1/persons.toml"
}

serve() { # FOLDER: the address goes to FOLDER/address
    : >"$1/address"
    "$vigie" review --store "$1/lab.sqlite" --persons "$1/persons.toml" --web "$here/dist" --runtime "$1/runtime" \
        --today 2026-10-16 >"$1/address" 2>"$1/review.log" &
    server=$!
    for _ in $(seq 100); do
        [ ! -s "$1/address" ] || return 0
        kill -0 "$server" 2>/dev/null || { cat "$1/review.log" >&2; return 1; }
        sleep 0.1
    done
    return 1
}

releases() { # DEMO-FOLDER NAME
    quietly "$work/$2.log" "$vigie" knowledge build "$1/SOURCES.2026-04.toml" -o "$work/$2.2026-04"
    quietly "$work/$2.log" "$vigie" knowledge build "$1/SOURCES.2026-10.toml" -o "$work/$2.2026-10" --base "$work/$2.2026-04"
}

"$here/build.sh" --no-install >/dev/null
rm -rf "${work:?}/data" "${work:?}/hundred" "${work:?}/hostile" "${work:?}/thousand" "${work:?}/pictures" \
    "${work:?}"/release.* "${work:?}"/odd.*
"$bin/benchmarks/vigie-generate" demo -o "$work/data" >/dev/null 2>&1
releases "$work/data" release
"$here/test/walk/make_cases.py" "$work/data" "$work/hundred/cases" 100 2
store "$work/hundred" release
serve "$work/hundred"
node "$here/test/walk/walk.mjs" "$(cat "$work/hundred/address")" "$work/pictures"
stop

rm -rf "${work:?}/hostile.data"
cp -r "$work/data" "$work/hostile.data"
"$here/test/walk/make_hostile.py" "$work/hostile.data" "$work/hostile/cases"
releases "$work/hostile.data" odd
store "$work/hostile" odd
serve "$work/hostile"
node "$here/test/walk/hostile.mjs" "$(cat "$work/hostile/address")"
stop

[ -n "${TIMES:-}" ] || exit 0
"$here/test/walk/make_cases.py" "$work/data" "$work/thousand/cases" 1000 0 450
store "$work/thousand" release
serve "$work/thousand"
node "$here/test/walk/walk.mjs" "$(cat "$work/thousand/address")" "$work/pictures" times
