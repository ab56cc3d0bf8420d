#!/usr/bin/env bash
# Holds the sources against the picture in docs/design.md: who may include whom, where htslib and
# TBB may be named, and that libraries neither print nor exit.
set -euo pipefail
cd "$1"
status=0
complain() { echo "structure: $1" >&2; status=1; }

# A room may include itself and the rooms before it.
rooms=(pipeline/model pipeline/hts annotation filters panels reads validation knowledge interpretation cases
       databank review/http review pipeline/run review/desk pipeline/self_test pipeline/cli)
declare -A may_include=(
    [pipeline/model]="pipeline/model"
    [pipeline/hts]="pipeline/model pipeline/hts"
    [annotation]="pipeline/model pipeline/hts annotation"
    [filters]="pipeline/model pipeline/hts filters"
    [panels]="pipeline/model pipeline/hts panels"
    [reads]="pipeline/model pipeline/hts reads"
    [validation]="pipeline/model pipeline/hts annotation filters panels validation"
    [knowledge]="pipeline/model pipeline/hts annotation filters panels reads knowledge"
    [interpretation]="pipeline/model pipeline/hts annotation filters panels reads knowledge interpretation"
    [cases]="pipeline/model pipeline/hts annotation filters panels reads knowledge interpretation cases"
    [databank]="pipeline/model pipeline/hts annotation filters panels reads knowledge interpretation cases databank"
    [review/http]="pipeline/model pipeline/hts review/http"
    [review]="pipeline/model pipeline/hts annotation filters panels reads validation knowledge interpretation cases review"
    [pipeline/run]="pipeline/model pipeline/hts annotation filters panels reads validation knowledge interpretation cases databank review pipeline/run"
    [pipeline/cli]="pipeline/model pipeline/hts annotation filters panels reads validation knowledge interpretation cases databank review pipeline/run review/desk pipeline/self_test pipeline/cli"
    [review/desk]="pipeline/model pipeline/hts annotation filters panels reads validation knowledge interpretation cases review pipeline/run review/desk"
    [pipeline/self_test]="pipeline/model pipeline/hts pipeline/self_test"
)
# Lines "file:include" of the room itself: a room may lie in the folder of another.
without_other_rooms() {
    local other inner=()
    for other in "${rooms[@]}"; do
        case "$other" in "$1"/*) inner+=(-e "^$other/") ;; esac
    done
    if [ ${#inner[@]} = 0 ]; then cat; else grep -v "${inner[@]}" || true; fi
}
checked=0
for room in "${rooms[@]}"; do
    while IFS=: read -r file include; do
        checked=$((checked + 1))
        folder=${include%/*}
        allowed=no
        for may in ${may_include[$room]}; do
            case "$folder" in "$may" | "$may"/*) allowed=yes ;; esac
        done
        [ $allowed = yes ] || complain "$file includes $include, which $room may not"
    done < <(grep -rhoH --include='*.hpp' --include='*.cpp' -E '^#include "[^"]+/[^"]+"' "$room" |
             without_other_rooms "$room" |
             sed -E 's/#include "([^"]+)"/\1/')
done
[ $checked -gt 100 ] || complain "only $checked includes were found: the check itself is broken"

outside() { # pattern, allowed folder, what
    local hits
    hits=$(grep -rlE --include='*.hpp' --include='*.cpp' "$1" pipeline annotation filters panels reads \
        validation knowledge interpretation cases databank review | grep -v "^$2/" || true)
    [ -z "$hits" ] || complain "$3 outside $2: $hits"
}
outside '#include <htslib/' pipeline/hts 'htslib headers'
outside '\b(bcf|hts|bgzf|tbx|sam|bam|faidx)_[a-z0-9_]+\(' pipeline/hts 'htslib calls'
outside '#include <(oneapi/)?tbb/' pipeline/run 'TBB headers'
outside '#include <(boost/(asio|beast)|sodium)' review/http 'network and password libraries'

hits=$(grep -rnE --include='*.hpp' --include='*.cpp' \
    'bcf_sr_|std::(exit|abort|cout|cerr)\b|\bprintf\(' pipeline annotation filters panels \
    reads validation knowledge interpretation cases databank review || true)
[ -z "$hits" ] || complain "exit, abort, console output or a synced reader: $hits"

long=$(find pipeline annotation filters panels reads validation knowledge interpretation cases databank review benchmarks tests \
    \( -name '*.cpp' -o -name '*.hpp' \) -print0 | xargs -0 wc -l |
    awk '$2 != "total" && $1 > 400 { print $2 " (" $1 " lines)" }')
[ -z "$long" ] || complain "files over 400 lines: $long"
# Two types of one name in one namespace are one to the linker, which keeps the code of either.
twice=$(find pipeline annotation filters panels validation knowledge interpretation cases databank review \
    -name '*.hpp' -print0 | xargs -0 awk '
        FNR == 1 { space = "" }
        /^namespace [a-z:]+ \{/ { space = $2 }
        /^(struct|class) [A-Za-z]+( final)?( : [^;]*)? *\{/ {
            name = space "::" $2
            if (name in first && first[name] != FILENAME) print name " in " first[name] " and " FILENAME
            first[name] = FILENAME
        }')
[ -z "$twice" ] || complain "types defined twice: $twice"
exit $status
