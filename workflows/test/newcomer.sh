#!/usr/bin/env bash
# usage: newcomer.sh VIGIE SOURCE-FOLDER WORK-FOLDER
set -euo pipefail
exec python3 -B "$2/workflows/test/newcomer_test.py" "$2/workflows/knowledge/fetch" "$1" \
    "${VIGIE_SHARED_DATA:-$2/../shared/data}" "$3"
