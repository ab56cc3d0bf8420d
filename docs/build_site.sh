#!/usr/bin/env bash
# Builds the documentation site with mkdocs, strictly, and refuses one that loads anything from outside.
# usage: build_site.sh VIGIE SITE-FOLDER
set -euo pipefail
vigie=$(realpath "$1")
site=$(realpath -m "$2")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r docs "$work/docs"
rm -f "$work/docs"/*.py "$work/docs"/*.sh
mv "$work/docs/mkdocs.yml" "$work/mkdocs.yml"

# Lists that nobody should have to keep by hand.
{
    printf '# Commands\n\n| command | does |\n|---|---|\n'
    "$vigie" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z -]*[a-z]\)   *\(.*\)/\1\t\2/p' |
        while IFS=$'\t' read -r name does; do printf '| [vigie %s](%s.md) | %s |\n' "$name" "${name// /-}" "$does"; done
    printf '\nWhat all commands share:\n\n```text\n'
    "$vigie" run --help | sed -n '/^Common options/,$p'
    printf '```\n'
} >"$work/docs/commands/index.md"
{
    printf '# Decisions\n\nEvery clinical or numeric choice of the program, with its source.\n\n'
    for page in "$work"/docs/decisions/[0-9]*.md; do
        title=$(sed -n '1s/^# *//p' "$page" | sed 's/^[0-9]*[.:]* *//')
        name=${page##*/}
        printf '* %s: [%s](%s)\n' "${name%%-*}" "$title" "$name"
    done
} >"$work/docs/decisions/index.md"
# Pages that another branch may not have yet.
[ -f "$work/docs/validation.md" ] || sed -i '/validation\.md/d' "$work/mkdocs.yml" "$work/docs/index.md"
# Links to sources of the program leave the site: they stay readable as text.
find "$work/docs" -name '*.md' -exec sed -i -E 's#\[([^]]*)\]\(\.\./(\.\./)*(tests|review|workflows|benchmarks|databank|interpretation|cases|README|CHANGELOG|CONTRIBUTING)[^)]*\)#\1#g' {} +

rm -rf "$site"
mkdocs build --quiet --strict --config-file "$work/mkdocs.yml" --site-dir "$site"
outside=$(grep -rnoE "url\\(['\"]?(https?:)?//[^)]*\\)|@import[^;]*//[^;]*" "$site" --include='*.css' --include='*.html' || true)
loads=$(grep -rnoE '<(script|img|iframe|source|video|link)[^>]*(src|href)="(https?:)?//[^"]*"' "$site" --include='*.html' || true)
[ -z "$outside$loads" ] || { printf 'the site loads from outside:\n%s\n%s\n' "$outside" "$loads" >&2; exit 1; }
printf 'wrote %s: %s pages, nothing is loaded from outside\n' "$site" "$(find "$site" -name '*.html' | wc -l)"
