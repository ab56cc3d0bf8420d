#!/usr/bin/env bash
# A report or page of a case (HTML) as PDF on A4 with its running lines and page numbers, printed by Chromium
# (131 or later) without network. The signed document is the HTML: a PDF holds the time of printing, so that
# its bytes differ from one printing to the next.
# usage: report_pdf.sh PAGE.html OUT.pdf        (VIGIE_CHROMIUM: the browser, if it has another name)
set -euo pipefail
[ $# = 2 ] || { echo "usage: report_pdf.sh PAGE.html OUT.pdf" >&2; exit 64; }
page=$1 output=$2
[ -r "$page" ] || { echo "report_pdf.sh: $page cannot be read" >&2; exit 66; }
browser=
for name in "${VIGIE_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then browser=$name; break; fi
done
[ -n "$browser" ] ||
    { echo "report_pdf.sh: no Chromium here; install it (Debian: chromium) or print the page from a browser" >&2; exit 69; }
umask 077
work=$(mktemp -d)
part=$output.part
trap 'rm -rf "$work" "$part"' EXIT
cp -- "$page" "$work/page.html"
options=(--headless --disable-gpu --disable-extensions --disable-background-networking --no-first-run
    --host-resolver-rules='MAP * ~NOTFOUND' --user-data-dir="$work/profile" --no-pdf-header-footer)
# Chromium has no sandbox for root. The page runs no script and fetches nothing: its own policy says so.
[ "$(id -u)" != 0 ] || options+=(--no-sandbox)
"$browser" "${options[@]}" --print-to-pdf="$work/page.pdf" "file://$work/page.html" >"$work/log" 2>&1 ||
    { echo "report_pdf.sh: Chromium failed" >&2; tail -n 3 "$work/log" >&2; exit 70; }
if [ "$(head -c 5 "$work/page.pdf" 2>/dev/null || true)" != "%PDF-" ]; then
    echo "report_pdf.sh: Chromium wrote no PDF" >&2
    exit 70
fi
if ! { cp -- "$work/page.pdf" "$part" && mv -- "$part" "$output"; }; then
    echo "report_pdf.sh: $output cannot be written" >&2
    exit 73
fi
echo "wrote $output" >&2
