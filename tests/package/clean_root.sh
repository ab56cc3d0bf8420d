#!/usr/bin/env bash
# shellcheck disable=SC2016 # what stands in single quotes is for the shell inside
# Installs the package in a new, minimal Debian 12, uses it as a laboratory would, and removes it again.
# Needs root and debootstrap; not part of ctest. usage: clean_root.sh PACKAGE.deb FOLDER [MIRROR]
# FOLDER must not exist; it is removed at the end. apt reads the sources and proxies of this machine.
set -euo pipefail
package=$(realpath "$1")
root=$2
mirror=${3:-$({ cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true; } |
    sed -n 's/^URIs: *\([^ ]*\).*/\1/p;s/^deb \([^ []*\) .*/\1/p' | head -n 1)}
[ -n "$mirror" ] || { echo "name a Debian mirror" >&2; exit 64; }
[ ! -e "$root" ] || { echo "$root exists" >&2; exit 64; }
mounted() {
    for point in dev/pts proc; do ! mountpoint -q "$root/$point" || umount "$root/$point"; done
    rm -rf "$root"
}
trap mounted EXIT
say() { printf '%s %s\n' "$(date +%H:%M:%S)" "$*"; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" DEBIAN_FRONTEND=noninteractive "$@"; }
files() { (cd "$root" && find usr etc var/lib -xdev \( -path var/lib/dpkg -o -path var/lib/apt \) -prune -o -type f -print | sort); }

say "a minimal Debian 12 from $mirror"
debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" >/dev/null
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
if [ -f /etc/apt/sources.list.d/debian.sources ]; then
    cp /etc/apt/sources.list.d/debian.sources "$root/etc/apt/sources.list.d/"
    : >"$root/etc/apt/sources.list"
fi
cp /etc/resolv.conf /etc/hosts "$root/etc/"
# The files that a minimal image leaves out are what is looked at here.
rm -f "$root"/etc/dpkg/dpkg.cfg.d/*docker* "$root"/etc/dpkg/dpkg.cfg.d/excludes
mount -t proc proc "$root/proc"
cp "$package" "$root/root/vigie.deb"
inside apt-get update -qq

say "libraries and man, then the package"
mapfile -t libraries < <(dpkg-deb -f "$package" Depends | tr ',' '\n' | sed 's/|.*//; s/(.*//; s/ //g')
inside apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends man-db bash-completion "${libraries[@]}" >/dev/null 2>&1
files >"$root.before"
inside apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends ./root/vigie.deb >/dev/null
say "installed: $(inside dpkg-query -W -f '${Package} ${Version}, ${Installed-Size} kB' vigie)"

inside vigie --version
inside useradd --create-home tester
inside su tester -c 'cd && vigie self-test -o page.txt'
say "the manual: $(inside man vigie-run | sed -n '/^NAME/{n;p}' | sed 's/^ *//')"
[ "$(inside sh -c "man -w vigie-case-ingest | wc -l")" = 1 ]
completed=$(inside bash -c '. /usr/share/bash-completion/bash_completion; _completion_loader vigie
    COMP_WORDS=(vigie case in); COMP_CWORD=2; _vigie; printf "%s " "${COMPREPLY[@]}"')
say "completion of 'vigie case in': $completed"
case " $completed" in *" ingest "*) ;; *) echo "completion does not load" >&2; exit 1 ;; esac
say "md5sums of the package: $(inside dpkg --verify vigie && echo agree)"

say "removed"
inside userdel --remove tester 2>/dev/null
inside apt-get purge -y -qq -o Dpkg::Use-Pty=0 vigie >/dev/null
files >"$root.after"
# What belongs to man-db's index and to the removed user is not the package's.
left=$(comm -13 "$root.before" "$root.after" | grep -vE '^(etc/(passwd|group|shadow|gshadow|subuid|subgid)-?|var/lib/systemd/.*)$' || true)
rm -f "$root.before" "$root.after"
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
say "nothing is left"
