#!/usr/bin/env bash
# The main job on generated data: build a release, interpret a family, let knowledge change, and see
# why the case reopened. usage: demo.sh FOLDER-OF-BINARIES WORK-FOLDER
set -euo pipefail
bin=$1
work=$2
rm -rf "$work"
mkdir -p "$work"
vigie=$bin/vigie
say() { printf '\n== %s\n' "$*"; }

say "A family, gene models, and knowledge at two dates (all invented)"
"$bin/benchmarks/vigie-generate" demo -o "$work/data"

say "Knowledge release of April 2026"
"$vigie" knowledge build "$work/data/SOURCES.2026-04.toml" -o "$work/release.2026-04"

say "The family under that release"
"$vigie" run -k "$work/release.2026-04" --case "$work/data/CASE.json" --panel SYN-EPI \
    --today 2026-04-15 --store "$work/laboratory.sqlite" -o "$work/result"

say "The candidates"
column -t -s $'\t' <(cut -f 1-8,10-14 "$work/result/candidates.tsv") 2>/dev/null ||
    cut -f 1-8,10-14 "$work/result/candidates.tsv"

say "Knowledge release of October 2026 (unchanged parts are reused)"
"$vigie" knowledge build "$work/data/SOURCES.2026-10.toml" -o "$work/release.2026-10" \
    --base "$work/release.2026-04"

say "What changed"
"$vigie" knowledge diff "$work/release.2026-04" "$work/release.2026-10"

say "Which cases that touches, and why"
"$vigie" reanalyse --store "$work/laboratory.sqlite" -k "$work/release.2026-10" --today 2026-10-15
"$vigie" case audit --store "$work/laboratory.sqlite"

say "The case now: vigie case show --store $work/laboratory.sqlite ID; files are in $work/result"
