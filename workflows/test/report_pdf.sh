#!/usr/bin/env bash
# The signed report of the demonstration family as PDF, in two versions: version, signatories and page n of m on every
# page, no blank page, hostile texts as text, and no request that leaves the page.
# usage: report_pdf.sh VIGIE VIGIE-GENERATE SOURCE-FOLDER
set -euo pipefail
vigie=$(realpath "$1") generate=$(realpath "$2") source=$(realpath "$3")
for tool in chromium pdftotext pdfinfo; do
    command -v "$tool" >/dev/null || { echo "left out: $tool is not installed (chromium, poppler-utils)"; exit 77; }
done
work=$(mktemp -d "${TMPDIR:-/tmp}/vigie-pdf.XXXXXX")
trap '[ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT
fail() { echo "FAILED: $1"; exit 1; }
quiet() { "$@" >/dev/null 2>"$work/said" || { cat "$work/said"; fail "$1 ${*:2:2}"; }; }
quiet "$generate" demo -o "$work/data"
for year in 2026-04 2026-10; do
    quiet "$vigie" knowledge build "$work/data/SOURCES.$year.toml" -o "$work/release.$year"
done
store=(--store "$work/store.sqlite")
quiet "$vigie" run -k "$work/release.2026-04" --case "$work/data/CASE.json" --panel SYN-EPI --today 2026-05-01 \
    "${store[@]}" -o "$work/result"
allele=$(python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["candidates"][0]["variants"][0]["key"])' "$work/result/candidates.json")
act=("${store[@]}" SYN-FAM-1 --by "Dr Anne Martin" --today 2026-10-20)
hostile='"></style><script>document.title="run"</script><img src=http://127.0.0.1:9/x>'
sign=(--second "Dr Paul Durand" --role "biologiste médicale" --second-role "praticien hospitalier" --conclusion positive
    --site "Laboratoire de génétique, CHU de Sainte-Vigie")
quiet "$vigie" case report-variant "${act[@]}" "$allele" --class 4 --date 2026-05-02
quiet "$vigie" case sign "${act[@]}" "${sign[@]}" --date 2026-05-03 --interpretation "Compatible avec les signes."
quiet "$vigie" reanalyse "${store[@]}" -k "$work/release.2026-10" --today 2026-10-15
quiet "$vigie" case report-variant "${act[@]}" "$allele" --class 5 --date 2026-10-16
quiet "$vigie" case sign "${act[@]}" "${sign[@]}" --date 2026-10-17 --reason "variant reclassé" --interpretation "$hostile"

pdf() { # name, what stands on every page, options of report
    local running=$2 page
    quiet "$vigie" report "${store[@]}" SYN-FAM-1 -o "$work/$1.html" "${@:3}"
    quiet "$source/workflows/report_pdf.sh" "$work/$1.html" "$work/$1.pdf"
    pages=$(pdfinfo "$work/$1.pdf" | sed -n 's/^Pages: *//p')
    pdfinfo "$work/$1.pdf" | grep -q 'Page size:.*A4' || fail "$1 is not on A4"
    for ((page = 1; page <= pages; ++page)); do
        pdftotext -layout -f "$page" -l "$page" "$work/$1.pdf" "$work/page.txt"
        [ "$(wc -w <"$work/page.txt")" -gt 30 ] || fail "page $page of $1 is blank"
        grep -q "page $page sur $pages" "$work/page.txt" || fail "page $page of $1 has no number"
        grep -q "$running" "$work/page.txt" || fail "page $page of $1 does not say what it is"
    done
    pdftotext -layout "$work/$1.pdf" "$work/$1.txt"
    tr -s ' \n' ' ' <"$work/$1.txt" >"$work/$1.line"
}
holds() { grep -qF -- "$2" "$work/$1.line" || { cat "$work/$1.txt"; fail "the PDF of $1 lacks: $2"; }; }

pdf one 'Cas SYN-FAM-1, version 1 du 2026-05-03' --version 1
for text in "Version 1." "Dr Anne Martin" "Dr Paul Durand" "biologiste médicale" "Sainte-Vigie" \
    "classe 4 : probablement pathogène" "Compatible avec les signes."; do
    holds one "$text"
done
pdf two 'Cas SYN-FAM-1, version 2 du 2026-10-17'
for text in "Version 2, remplace la version 1 du 2026-05-03." "Motif : variant reclassé." "classe 5 : pathogène" \
    "<script>document.title="; do
    holds two "$text"
done
pdfinfo "$work/two.pdf" | grep -q '^Title: *Compte rendu' || fail "a hostile text changed the title"
pdf draft 'DOCUMENT DE TRAVAIL – NON SIGNÉ' --draft
! "$source/workflows/report_pdf.sh" "$work/none.html" "$work/none.pdf" 2>/dev/null || fail "a missing page is printed"
[ ! -e "$work/none.pdf" ] || fail "a missing page leaves a PDF"
echo "ok: two signed versions and a draft as PDF, $pages pages of the draft"
