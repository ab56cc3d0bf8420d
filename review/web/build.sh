#!/usr/bin/env bash
# Builds the review page into dist/ with Debian's nodejs and npm. The packages are fetched where the lock file
# has changed since the last time; nothing is fetched otherwise, nor with --no-install.
# usage: build.sh [--no-install]
set -euo pipefail
cd "$(dirname "$0")"
for program in node npm; do
    command -v "$program" >/dev/null || { echo "$program is not installed (./dev web installs it)" >&2; exit 69; }
done
lock=$(cksum <package-lock.json)
if [ "${1:-}" != --no-install ] && [ "$(cat node_modules/.vigie-lock 2>/dev/null)" != "$lock" ]; then
    npm ci --ignore-scripts --no-audit --no-fund --prefer-offline
    echo "$lock" >node_modules/.vigie-lock
fi
[ -d node_modules ] || { echo "the packages of the page are not installed (./dev web installs them)" >&2; exit 69; }
node build/bundle.mjs dist
node build/licences.mjs dist/licences.txt
echo "wrote review/web/dist: $(find dist -type f | wc -l) files"
