#!/usr/bin/env bash
# Starts a PostgreSQL of its own in a temporary folder, runs the command with VIGIE_BANK_DSN set, and ends the
# server. usage: with_postgres.sh COMMAND...
# It listens on a socket in VIGIE_BANK_SOCKET, and with TLS on PGPORT of 127.0.0.1 with a certificate for localhost. In
# VIGIE_BANK_SOCKET/tls: ca.pem, its authority; stranger.pem, another one; lab.pem and lab.key, of the role "certified".
# Over the loopback "certified" needs that certificate, "worded" a password, and "refused" is not let in.
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
mkdir "$home/tls"
key() { openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$home/tls/$1.key" "${@:2}" 2>/dev/null; }
signed() { # NAME SUBJECT [EXTENSION]
    key "$1" -subj "/CN=$2" | openssl x509 -req -CA "$home/tls/ca.pem" -CAkey "$home/tls/ca.key" -CAcreateserial \
        -days 2 -extfile <(echo "${3:-basicConstraints=CA:FALSE}") -out "$home/tls/$1.pem" 2>/dev/null
}
key ca -x509 -days 2 -subj "/CN=Authority of the test" -out "$home/tls/ca.pem"
key stranger -x509 -days 2 -subj "/CN=Another authority" -out "$home/tls/stranger.pem"
signed server localhost subjectAltName=DNS:localhost
signed lab certified
if [ "$(id -u)" = 0 ]; then chown postgres "$home"/tls/server.*; fi
{
    printf '%s\n' 'hostssl all certified 127.0.0.1/32 cert' 'host all worded 127.0.0.1/32 scram-sha-256' \
        'host all refused 127.0.0.1/32 reject'
    cat "$home/data/pg_hba.conf"
} >"$home/pg_hba.conf"
if [ "$(id -u)" = 0 ]; then chown postgres "$home/pg_hba.conf"; fi
start() {
    PGPORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    export PGPORT
    as_user "$bin/pg_ctl" -D "$home/data" -w -t 60 -l "$home/data/server.log" \
        -o "-c listen_addresses=127.0.0.1 -c port=$PGPORT -c unix_socket_directories=$home -c fsync=off -c ssl=on \
            -c ssl_cert_file=$home/tls/server.pem -c ssl_key_file=$home/tls/server.key -c ssl_ca_file=$home/tls/ca.pem \
            -c hba_file=$home/pg_hba.conf" start >/dev/null
}
# Somebody else may take the port first.
start || start || start
export VIGIE_BANK_SOCKET=$home
export VIGIE_BANK_DSN="host=$home user=app dbname=postgres"
cd "$work"
"$@"
