#!/usr/bin/env bash
# Evidence of `vigie validate`: a truth against itself and against copies with known differences
# (validation_copies.py), against bcftools, the calls of a CRAM, threads, time and memory.
# usage: validation.sh BUILD-FOLDER WORK-FOLDER [DATA]
# Needs bcftools, samtools, bgzip, python3 and GNU time.
set -euo pipefail
bin=$(cd "$1" && pwd) work=$2
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "${3:-${VIGIE_SHARED_DATA:-$here/../../shared/data}}" && pwd)
vigie=$bin/vigie
truth=$data/variants/HG002.GRCh38.chr20.giab_v4.2.1.vcf.gz
mkdir -p "$work"
cd "$work"
[ -s ref.fa.fai ] || { gzip -dc "$data/reference/GRCh38.chr20_21_Y.fa.gz" >ref.fa; samtools faidx ref.fa; }
gzip -dc "${truth%.vcf.gz}.bed.gz" >known.bed

validate() { # folder, file, options
    echo "== $1"
    /usr/bin/time -f '%U s user, %e s wall, %M KB' "$vigie" validate --truth "$truth" --bed known.bed \
        --reference ref.fa --today 2026-11-23 -o "$1" "${@:3}" "$2" 2>"$1.log" || true
    grep -E '^(snv|indel|wrote|limit)|user' "$1.log"
}

validate self "$truth"
for what in thin shift errors; do
    python3 "$here/validation_copies.py" "$truth" ref.fa known.bed $what $what.vcf 7
    validate "of.$what" $what.vcf
done
echo "== gate: itself, then the thinned copy"
"$vigie" validate --compare self/validation.json self/validation.json >/dev/null || echo "exit $?"
"$vigie" validate --compare self/validation.json of.thin/validation.json >gate.tsv || echo "exit $?"
head -4 gate.tsv

echo "== same bytes with 1, 2 and 8 threads"
for threads in 1 2 8; do
    validate "threads.$threads" shift.vcf --threads $threads >/dev/null
    (cd "threads.$threads" && sha256sum -- * | sha256sum)
done | sort | uniq -c

echo "== the shifted copy as bcftools sees it: records of the truth in the BED, shared, shared after norm"
bgzip -kf shift.vcf
tabix -f shift.vcf.gz
bcftools view -H -R known.bed "$truth" | wc -l
bcftools isec -n=2 -w1 -R known.bed "$truth" shift.vcf.gz 2>/dev/null | grep -vc '^#'
for file in "$truth" shift.vcf.gz; do
    bcftools norm -m- -f ref.fa -Oz -o "norm.$(basename "$file")" "$file" 2>/dev/null
    tabix -f "norm.$(basename "$file")"
done
bcftools view -H -R known.bed "norm.$(basename "$truth")" | wc -l
bcftools isec -n=2 -w1 -R known.bed "norm.$(basename "$truth")" norm.shift.vcf.gz 2>/dev/null | grep -vc '^#'

echo "== NA12878: bcftools call of a CRAM (20:9,999,902-10,250,100) against GIAB v3.3.2"
[ -s ref37.fa.fai ] || { gzip -dc "$data/reference/GRCh37.20_21.fa.gz" >ref37.fa; samtools faidx ref37.fa; }
printf '20\t9999901\t10250100\n' >window.bed
bcftools mpileup -f ref37.fa -r 20:9999902-10250100 "$data/reads/NA12878.GRCh37.20_21.cram" 2>/dev/null |
    bcftools call -mv -Oz -o calls37.vcf.gz 2>/dev/null
tabix -f calls37.vcf.gz
"$vigie" validate --truth "$data/variants/HG001.GRCh37.chr20.giab_v3.3.2.vcf.gz" --bed window.bed \
    --reference ref37.fa --today 2026-11-23 -o na12878 calls37.vcf.gz 2>&1 | grep -E '^(snv|indel|wrote)'
bcftools isec -n=2 -w1 -R window.bed "$data/variants/HG001.GRCh37.chr20.giab_v3.3.2.vcf.gz" calls37.vcf.gz \
    2>/dev/null | grep -vc '^#'
