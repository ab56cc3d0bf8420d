#!/usr/bin/env bash
# Checks the review page: types, units, and the page in Chromium against the mock server (CHROMIUM names another
# browser than Debian's). Exits with 77 and one line where something is missing.
# usage: test/run.sh [--no-install]
set -euo pipefail
cd "$(dirname "$0")/.."
leave_out() { echo "left out: $1"; exit 77; }
major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null) || leave_out "the review page (no node)"
[ "$major" -ge 18 ] || leave_out "the review page (node $major, 18 is the oldest)"
[ "${1:-}" != --no-install ] || [ -d node_modules ] || leave_out "the review page (./dev web has not installed its packages)"
[ "${1:-}" = --no-install ] || ./build.sh
node node_modules/typescript/bin/tsc -p .
# A page of its own: dist/ may be installed meanwhile.
export PAGE=test/out/page
rm -rf test/out
mkdir -p "$PAGE"
node build/bundle.mjs "$PAGE"
node build/licences.mjs "$PAGE/licences.txt"
node build/bundle_tests.mjs test/out
node --test test/out/*.test.mjs
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || leave_out "the review page in a browser (no chromium)"
node --test test/browser/*.test.mjs
