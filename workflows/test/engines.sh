#!/usr/bin/env bash
# Snakemake and cwltool give the bytes of `vigie batch` run once; the Nextflow module, which cannot run here, names only
# options that vigie has. usage: engines.sh snakemake|cwltool|nextflow VIGIE VIGIE-GENERATE SOURCE-FOLDER
# Ends with 77 where the engine is not installed.
set -euo pipefail
engine=$1 vigie=$(realpath "$2") generate=$(realpath "$3") source=$(realpath "$4")
if [ "$engine" != nextflow ] && ! command -v "$engine" >/dev/null; then
    echo "left out: $engine is not installed (package $engine)"
    exit 77
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/vigie-engines.XXXXXX")
trap 'rm -rf "$work"' EXIT
fail() {
    echo "FAILED: $1"
    tail -n 30 "$work/said" 2>/dev/null || true
    exit 1
}
day=2026-04-15
"$generate" demo -o "$work/data" >/dev/null 2>&1
"$vigie" knowledge build "$work/data/SOURCES.2026-04.toml" -o "$work/release" 2>/dev/null
head -c 40000 "$work/data/trio.vcf.gz" >"$work/data/cut.vcf.gz"
manifest() {
    printf 'case\tvcf\tped\tproband\thpo\tpanels\n'
    for number in 1 2 3 4; do
        printf 'CASE-%s\ttrio.vcf.gz\ttrio.ped\tSYN-P1\tHP:0200134\tSYN-EPI\n' "$number"
    done
}
manifest >"$work/data/cases.tsv"
"$vigie" batch "$work/data/cases.tsv" -k "$work/release" -o "$work/single" --today $day 2>/dev/null
sums() { (cd "$1" && find . -path './CASE-*' -type f -exec sha256sum {} + | sort); }
sums "$work/single" >"$work/single.sums"
[ "$(grep -c receipt.json "$work/single.sums")" = 4 ] || fail "the single run has not four results"

run_snakemake() {
    cd "$work"
    printf '%s: %s\n' manifest data/cases.tsv release release results snake store snake.sqlite shards 3 vigie "$vigie" \
        day "'$day'" threads 1 >config.yaml
    snake() { snakemake -s "$source/workflows/snakemake/Snakefile" --configfile config.yaml -j 2 --nolock "$@" >said 2>&1; }
    snake || fail "snakemake ends with $?"
    sums "$work/snake" | cmp - "$work/single.sums" || fail "Snakemake's results differ from those of the single run"
    [ "$("$vigie" case list --store snake.sqlite | grep -c '^CASE-')" = 4 ] || fail "the store lacks cases"
    snake || fail "a second call ends with $?"
    grep -q 'Nothing to be done' said || fail "a second call does something"
    # One poisoned case: its shard fails, the others and its neighbours are done; mended, the rest is kept.
    rm -rf snake snake.sqlite
    sed -i 's/^CASE-1\ttrio/CASE-1\tcut/' data/cases.tsv
    ! snake --keep-going || fail "a poisoned case was not told"
    [ "$(find snake -name receipt.json | wc -l)" = 3 ] || fail "the poisoned case took others with it"
    manifest >data/cases.tsv
    snake || fail "snakemake does not go on after the case was mended"
    sums "$work/snake" | cmp - "$work/single.sums" || fail "the mended results differ from those of the single run"
    echo "ok: Snakemake gives the bytes of a single run"
}

run_cwltool() {
    cd "$work"
    printf '{"vigie": "%s", "manifest": "%s", "release": "%s", "day": "%s", "shards": 3}\n' "$vigie" \
        "$work/data/cases.tsv" "$work/release" $day >job.json
    cwltool --no-container --outdir "$work/cwl" "$source/workflows/cwl/batch.cwl" job.json >cwl.out 2>said ||
        fail "cwltool ends with $?"
    sums "$work/cwl/results" | cmp - "$work/single.sums" || fail "cwltool's results differ from those of the single run"
    [ "$(find cwl/results -name 'batch.*.json' | wc -l)" = 3 ] || fail "reports of shards are missing"
    # One case with staged files: all the same but the receipt, which names where they lay.
    {
        printf '{"vigie": "%s", "day": "%s", "panel": ["SYN-EPI"], "case_id": "CASE-2", "proband": "SYN-P1"' "$vigie" $day
        printf ', "hpo": "HP:0200134", "release": {"class": "Directory", "path": "%s/release"}' "$work"
        printf ', "vcf": [{"class": "File", "path": "%s/data/trio.vcf.gz"}]' "$work"
        printf ', "ped": {"class": "File", "path": "%s/data/trio.ped"}}\n' "$work"
    } >one.json
    cwltool --no-container --outdir "$work/one" "$source/workflows/cwl/vigie-run.cwl" one.json >cwl.out 2>said ||
        fail "cwltool ends with $?"
    [ -f one/CASE-2/receipt.json ] || fail "a single case has no receipt"
    cmp <(sums one | grep -v receipt) <(grep /CASE-2/ single.sums | grep -v receipt) || fail "a single case differs"
    echo "ok: cwltool gives the bytes of a single run"
}

options() { "$vigie" "$@" --help | grep -oE -- '--[a-z-]+' | sort -u; }

run_nextflow() {
    options run >"$work/run.options"
    module=$source/workflows/nextflow/vigie/run/main.nf
    named=$(sed '/^ *\/\//d' "$module" | grep -oE -- '--[a-z-]+' | grep -v '^--version$' | sort -u)
    [ -n "$named" ] || fail "the Nextflow module names no option"
    unknown=$(comm -23 - "$work/run.options" <<<"$named")
    [ -z "$unknown" ] || fail "the Nextflow module names options that vigie lacks: $unknown"
    # shellcheck disable=SC2016 # the module's own expressions
    for part in 'process VIGIE_RUN {' 'tag "$meta.id"' 'tuple val(meta), path(vcf)' 'task.ext.when == null' 'task.ext.args' \
        'emit: versions' '"${task.process}":'; do
        grep -qF -- "$part" "$module" || fail "the Nextflow module lacks: $part"
    done
    while read -r _ emitted; do
        grep -qE "^  $emitted:" "$(dirname "$module")/meta.yml" || fail "meta.yml does not describe $emitted"
    done < <(grep -oE 'emit: [a-z]+' "$module")
    for open in '{' '(' '['; do
        close=$(tr '{([' '})]' <<<"$open")
        [ "$(grep -oF "$open" "$module" | wc -l)" = "$(grep -oF "$close" "$module" | wc -l)" ] || fail "unpaired $open"
    done
    echo "ok: the Nextflow module names what vigie run has (not run: Nextflow is not here)"
}

"run_$engine"
