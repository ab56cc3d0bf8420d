#!/usr/bin/env bash
# Checks the review page: types, units, and the page in Chromium against the mock server.
# Needs Debian's chromium (CHROMIUM names another one) and Node 20 for playwright-core.
# usage: test/run.sh [--no-install]
set -euo pipefail
cd "$(dirname "$0")/.."
./build.sh "$@"
npx --no-install tsc -p .
mkdir -p test/out
node build/bundle_tests.mjs test/out
node --test test/out/*.test.mjs test/browser/*.test.mjs
