#!/usr/bin/env bash
# Filter expressions on real public data pick the records that bcftools picks. usage: filter_peer.sh
# VIGIE
set -euo pipefail
vigie=$1
here=$(cd "$(dirname "$0")" && pwd)
data=${VIGIE_SHARED_DATA:-$VIGIE_SOURCE_DIR/../shared/data}
if [ ! -d "$data" ]; then
    echo "filter expressions on real data left out: no public data at VIGIE_SHARED_DATA or ../shared/data"
    exit 77
fi
if ! command -v bcftools >/dev/null; then
    echo "filter expressions on real data left out: bcftools is not installed"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compared=0
failures=0
while IFS=$'\t' read -r file expression; do
    "$vigie" filter -i "$expression" "$data/variants/$file" >"$work/ours" 2>"$work/said" ||
        cat "$work/said"
    bcftools view -H -i "$expression" "$data/variants/$file" >"$work/peer" 2>"$work/said" ||
        cat "$work/said"
    ours=$(sed '/^#/d' "$work/ours" | cut -f 1-5 | sha256sum)
    peer=$(cut -f 1-5 "$work/peer" | sha256sum)
    [ -s "$work/ours" ] || ours="nothing was written"
    compared=$((compared + 1))
    if [ "$ours" != "$peer" ]; then
        echo "FAILED: $file: $expression"
        failures=$((failures + 1))
    fi
done <"$here/filter_expressions.tsv"
echo "$compared expressions compared, $failures differ"
[ "$compared" -ge 140 ] && [ "$failures" = 0 ]
