#!/usr/bin/env bash
# Two laboratories and one bank, small: benchmarks/databank_two_laboratories.py with a few cases.
# usage: databank.sh BUILD-FOLDER SOURCE-FOLDER WORK-FOLDER
set -euo pipefail
exec python3 "$2/benchmarks/databank_two_laboratories.py" "$1" "$3" --cases 12 --kills 3
