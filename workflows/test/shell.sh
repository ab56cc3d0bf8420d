#!/usr/bin/env bash
# Nothing is left for shellcheck to say of the scripts; templates of jobs state their limits and how they are queued again.
# usage: shell.sh SOURCE-FOLDER
set -euo pipefail
cd "$1"
for template in workflows/slurm/*.sbatch workflows/reanalysis/*.sbatch; do
    for wanted in --requeue --open-mode=append --signal= --cpus-per-task= --time=; do
        grep -q "^#SBATCH $wanted" "$template" || { echo "FAILED: $template does not set $wanted"; exit 1; }
    done
done
command -v shellcheck >/dev/null || { echo "left out: shellcheck is not installed"; exit 77; }
mapfile -t scripts < <(grep -lE '^#!(/usr/bin/env |/bin/)bash' -r workflows)
[ ${#scripts[@]} -gt 10 ] || { echo "FAILED: only ${#scripts[@]} scripts were found"; exit 1; }
shellcheck "${scripts[@]}" || { echo "FAILED: shellcheck"; exit 1; }
echo "ok: ${#scripts[@]} scripts"
