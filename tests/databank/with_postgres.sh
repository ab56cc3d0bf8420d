#!/usr/bin/env bash
# Starts a PostgreSQL of its own on a socket in FOLDER, runs the command with VIGIE_BANK_DSN set, and
# ends the server. usage: with_postgres.sh FOLDER COMMAND...
set -euo pipefail
folder=$1
shift
bin=$(pg_config --bindir 2>/dev/null || true)
[ -x "$bin/initdb" ] || bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
[ -x "${bin:-}/initdb" ] || { echo "with_postgres.sh: no PostgreSQL server (package postgresql)" >&2; exit 1; }
# The server refuses to run as root.
as_user() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
rm -rf "$folder"
mkdir -p "$folder"
# The path of a socket has 107 bytes at most.
socket=$(mktemp -d "${TMPDIR:-/tmp}/vigie-pg.XXXXXX")
if [ "$(id -u)" = 0 ]; then chown postgres "$folder" "$socket"; chmod 755 "$socket"; fi
finish() {
    as_user "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder" "$socket"
}
trap finish EXIT
cd "$folder"
as_user "$bin/initdb" -D "$folder/data" -A trust -U app -E UTF8 --locale=C.UTF-8 >/dev/null
as_user "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/data/server.log" \
    -o "-c listen_addresses='' -c unix_socket_directories=$socket -c fsync=off" start >/dev/null
export VIGIE_BANK_SOCKET=$socket
export VIGIE_BANK_DSN="host=$socket user=app dbname=postgres"
"$@"
