#!/usr/bin/env bash
# Builds the review page into dist/ with Debian's nodejs and npm. usage: build.sh [--no-install]
set -euo pipefail
cd "$(dirname "$0")"
if [ "${1:-}" != --no-install ]; then
    npm ci --ignore-scripts --no-audit --no-fund
fi
node build/bundle.mjs dist
node build/licences.mjs dist/licences.txt
