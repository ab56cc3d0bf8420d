#!/usr/bin/env bash
# Starts a PostgreSQL of its own in a temporary folder, runs the command with VIGIE_BANK_DSN set, and ends the
# server. usage: with_postgres.sh COMMAND...
set -euo pipefail
bin=$(pg_config --bindir 2>/dev/null || true)
[ -x "$bin/initdb" ] || bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
[ -x "${bin:-}/initdb" ] || { echo "with_postgres.sh: no PostgreSQL server (package postgresql)" >&2; exit 1; }
# The server refuses to run as root, and its user may not be able to reach the build.
as_user() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
# The path of a socket has 107 bytes at most.
home=$(mktemp -d "${TMPDIR:-/tmp}/vigie-pg.XXXXXX")
if [ "$(id -u)" = 0 ]; then chown postgres "$home"; chmod 755 "$home"; fi
work=$PWD
finish() {
    cd "$home" && as_user "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap finish EXIT
cd "$home"
as_user "$bin/initdb" -D "$home/data" -A trust -U app -E UTF8 --locale=C.UTF-8 >/dev/null
as_user "$bin/pg_ctl" -D "$home/data" -w -t 60 -l "$home/data/server.log" \
    -o "-c listen_addresses='' -c unix_socket_directories=$home -c fsync=off" start >/dev/null
export VIGIE_BANK_SOCKET=$home
export VIGIE_BANK_DSN="host=$home user=app dbname=postgres"
cd "$work"
"$@"
