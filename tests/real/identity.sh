#!/usr/bin/env bash
# Sample identity on real public data: a trio's reads and calls, the same person in two files,
# swapped labels. usage: identity.sh VIGIE
set -euo pipefail
vigie=$1
data=${VIGIE_SHARED_DATA:-$VIGIE_SOURCE_DIR/../shared/data}
if [ ! -d "$data" ]; then
    echo "real-data tests left out: no public data at VIGIE_SHARED_DATA or ../shared/data"
    exit 77
fi
data=$(cd "$data" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

expect() { # description, exit code expected, pattern, arguments of identity
    local said status=0
    said=$("$vigie" identity "${@:4}" 2>&1) || status=$?
    if [ "$status" = "$2" ] && grep -qP -- "$3" <<<"$said"; then
        echo "ok: $1"
    else
        echo "FAILED: $1: exit $status, expected $2 and '$3' in:"
        cut -c1-300 <<<"$said"
        failures=$((failures + 1))
    fi
}
ped() { # file, child, father, mother
    printf 'f\t%s\t%s\t%s\t0\t2\nf\t%s\t0\t0\t1\t1\nf\t%s\t0\t0\t2\t1\n' \
        "$2" "$3" "$4" "$3" "$4" >"$work/$1"
}

exome=$data/variants/NA12878_trio.GRCh38.exome.vcf.gz
ped exome.ped NA12878x2_80 NA12891_14 NA12892_18
ped exome_swapped.ped NA12891_14 NA12878x2_80 NA12892_18
expect "the parents of NA12878's exome" 0 '^parent\tNA12878x2_80,NA12891_14\tpass' \
    --ped "$work/exome.ped" "$exome"
expect "child and father swapped" 65 'refuted: parent NA12891_14, NA12892_18' \
    --ped "$work/exome_swapped.ped" "$exome"
ashkenazi=$data/variants/HG002_trio.GRCh37.sites.vcf.gz
expect "the Ashkenazi parents" 0 '^parent\tHG002,HG004\tpass' \
    --ped "$data/variants/HG002_trio.ped" "$ashkenazi"

hg001=$data/variants/HG001.GRCh37.chr20.giab_v3.3.2.vcf.gz
reads=$data/reads
trio=("$reads/HG001.GRCh37.chr20_10.0-10.1Mb.bam" "$reads/NA12891.GRCh37.chr20_10.0-10.1Mb.bam"
    "$reads/NA12892.GRCh37.chr20_10.0-10.1Mb.bam")
ped reads.ped HG001 NA12891 NA12892
ped reads_swapped.ped NA12891 HG001 NA12892
expect "the trio's reads do not refute the parents" 0 '^parent\tHG001,NA12891\t(pass|not_assessed)' \
    --sites "$hg001" --ped "$work/reads.ped" "${trio[@]}"
expect "their sex is not assessable from ten kilobases" 0 '^sex\tNA12891\tnot_assessed' \
    --sites "$hg001" --ped "$work/reads.ped" "${trio[@]}"
expect "the trio's reads with swapped labels" 65 'refuted: parent NA12891, NA12892' \
    --sites "$hg001" --ped "$work/reads_swapped.ped" "${trio[@]}"
expect "reads and truth genotypes of HG001" 0 '^same_person\tHG001,HG001\t(pass|not_assessed)' \
    --sites "$hg001" "$hg001" "${trio[0]}"
cram=(--reference "$data/reference/GRCh37.20_21.fa.gz" --allow-cram
    "$reads/NA12878.GRCh37.20_21.cram")
expect "another machine's reads of the same person" 0 '^same_person\tHG001,HG001\tpass' \
    --sites "$hg001" --individual NA12878=HG001 "$hg001" "${cram[@]}"
expect "the father's reads as HG001's" 65 'refuted: same_person HG001, HG001' \
    --sites "$hg001" --individual NA12891=HG001 "$hg001" "${trio[1]}"
expect "the wrong assembly" 65 'NA12878_trio.GRCh38' --sites "$hg001" "$exome" "${trio[0]}"
[ $failures = 0 ]
