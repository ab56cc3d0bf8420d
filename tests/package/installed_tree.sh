#!/usr/bin/env bash
# Installs a build into a folder of its own and holds the tree against what must be there: every file
# accounted for, a manual page and completion for every command, and the self-test passing from there.
# usage: installed_tree.sh CMAKE BUILD-FOLDER
set -euo pipefail
cmake=$1
build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
status=0
complain() { echo "installed tree: $*" >&2; status=1; }

"$cmake" --install "$build" --prefix "$root" --strip >"$work/install.log"
vigie=$root/bin/vigie

while read -r file; do
    [ -e "$root/$file" ] || complain "$file is missing"
done <<'LIST'
bin/vigie
share/bash-completion/completions/vigie
share/zsh/vendor-completions/_vigie
share/fish/vendor_completions.d/vigie.fish
share/doc/vigie/copyright
share/doc/vigie/changelog.gz
share/doc/vigie/changelog.Debian.gz
share/doc/vigie/examples/vigie-reanalysis.service
share/doc/vigie/examples/vigie-reanalysis.timer
share/doc/vigie/examples/reanalysis.conf.example
share/man/man1/vigie.1.gz
share/vigie/schemas/candidates.schema.json
share/vigie/self-test/DIGESTS.json
share/vigie/self-test/EXPECTED.json
share/vigie/self-test/SHA256SUMS
share/vigie/self-test/reads.bam
share/vigie/schemas/validation.schema.json
share/vigie/workflows/report_pdf.sh
share/vigie/workflows/tell_bank_again.sh
share/vigie/workflows/knowledge/fetch
share/vigie/workflows/reanalysis/monthly
share/vigie/workflows/slurm/batch.sbatch
LIST

# Nothing else: what is installed lies in one of these places.
strays=$(cd "$root" && find . -type f | grep -vE \
    '^\./(bin/vigie$|share/(man/man1/vigie(-[a-z-]+)?\.1\.gz$|doc/vigie/|vigie/(schemas|self-test|web|workflows)/|bash-completion/|zsh/|fish/))' || true)
[ -z "$strays" ] || complain "files that nobody expects: $strays"
junk=$(cd "$root" && find . -name '__pycache__' -o -name '*.pyc' -o -name '.*' -type f)
[ -z "$junk" ] || complain "caches or hidden files: $junk"
! grep -rlF -e "$build" "$root/share" "$root/bin" >"$work/paths" || complain "the build folder is named in $(cat "$work/paths")"

commands=$("$vigie" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z -]*[a-z]\)  .*/\1/p')
count=$(printf '%s\n' "$commands" | wc -l)
[ "$count" -ge 50 ] || complain "only $count commands are listed: the test itself is broken"
pages=$(find "$root/share/man/man1" -name 'vigie-*.1.gz' | wc -l)
[ "$pages" = "$count" ] || complain "$count commands, $pages pages"
while read -r name; do
    page=$root/share/man/man1/vigie-${name// /-}.1.gz
    gzip -dc "$page" | grep -q "^\.B vigie ${name//-/\\\\-}$" || complain "no manual page tells of 'vigie $name'"
done <<<"$commands"

# Completion, asked as the shell asks it.
complete_with_bash() {
    bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _vigie; printf "%s\n" "${COMPREPLY[@]}"' \
        - "$root/share/bash-completion/completions/vigie" "$@"
}
complete_with_bash vigie re | grep -qx reanalyse || complain "bash does not complete 're'"
complete_with_bash vigie case in | grep -qx ingest || complain "bash does not complete 'case in'"
complete_with_bash vigie case ingest --st | grep -qx -- --store || complain "bash does not complete 'case ingest --st'"
[ -z "$(complete_with_bash vigie case ingest --nothing)" ] || complain "bash completes what is not there"
if command -v zsh >/dev/null; then
    zsh -n "$root/share/zsh/vendor-completions/_vigie" || complain "zsh cannot read its completion"
else
    echo "left out: zsh is not installed"
fi
if command -v fish >/dev/null; then
    fish -n "$root/share/fish/vendor_completions.d/vigie.fish" || complain "fish cannot read its completion"
    complete_with_fish() {
        fish -c "source $root/share/fish/vendor_completions.d/vigie.fish; complete -C '$1'" 2>"$work/fish.log" | cut -f 1
        [ ! -s "$work/fish.log" ] || complain "fish: $(head -n 1 "$work/fish.log")"
    }
    complete_with_fish 'vigie re' | grep -qx reanalyse || complain "fish does not complete 're'"
    complete_with_fish 'vigie case in' | grep -qx ingest || complain "fish does not complete 'case in'"
    complete_with_fish 'vigie case ingest --st' | grep -qx -- --store || complain "fish does not complete 'case ingest --st'"
else
    echo "left out: fish is not installed"
fi

"$vigie" self-test -o "$work/page.txt" >"$work/self-test.txt" || complain "the self-test: $(cat "$work/self-test.txt")"
grep -q '^self-test passed: ' "$work/page.txt" || complain "the page for the quality file does not say that it passed"

# An installation that lost its data says so.
rm -r "$root/share/vigie/self-test"
code=0
"$vigie" self-test >"$work/lost.txt" 2>&1 || code=$?
[ $code = 78 ] || complain "without its data the self-test ended with $code: $(cat "$work/lost.txt")"
exit $status
