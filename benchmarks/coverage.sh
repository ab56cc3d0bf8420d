#!/usr/bin/env bash
# Coverage against the peers. First part: depth base by base against mosdepth and samtools depth on
# real alignments, under the same rules. Second part: a simulated genome of one contig and a panel of
# 200 genes: the same region means and threshold counts as mosdepth, time and memory of five
# alternating runs on one thread.
# usage: coverage.sh BUILD-FOLDER WORK-FOLDER [DATA]
# Needs samtools, mosdepth, python3 and about 1 GB in WORK-FOLDER; keeps the simulated BAM there.
set -euo pipefail
bin=$(cd "$1" && pwd) work=$2
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "${3:-${VIGIE_SHARED_DATA:-$here/../../shared/data}}" && pwd)
vigie=$bin/vigie
mkdir -p "$work"
cd "$work"

same() { # name, regions, file of vigie, file of the peer
    printf '%s: ' "$1"
    python3 "$here/compare_depth.py" "$2" "$3" "$4" || true
}

ours() { # BAM, regions, options
    "$vigie" coverage --regions "$2" --per-base -o ours "${@:3}" "$1" 2>ours.log || { cat ours.log; exit 1; }
}

against_peers() { # BAM, regions
    local name quality
    name=$(basename "$1")
    for quality in 0 20; do
        mosdepth -Q $quality mosdepth "$1" 2>mosdepth.log
        for read in regions whole; do
            ours "$1" "$2" --read $read --mates mosdepth --min-mapping-quality $quality --min-base-quality 0
            same "$name $read mosdepth -Q $quality" "$2" ours/per_base.bed.gz mosdepth.per-base.bed.gz
        done
    done
    local options
    for options in "-Q 0 -q 0:each:0:0" "-Q 20 -q 13:each:20:13" "-s -Q 0 -q 0:samtools:0:0" "-s -Q 20 -q 20:samtools:20:20"; do
        IFS=: read -r theirs mates mapping base <<<"$options"
        # shellcheck disable=SC2086
        samtools depth -a -b "$2" $theirs "$1" >samtools.depth
        for read in regions whole; do
            ours "$1" "$2" --read $read --mates "$mates" --min-mapping-quality "$mapping" --min-base-quality "$base"
            same "$name $read samtools depth $theirs" "$2" ours/per_base.bed.gz samtools.depth
        done
    done
}

printf '20\t9999000\t10101000\n' >window.bed
for sample in HG001 NA12891 NA12892; do
    against_peers "$data/reads/$sample.GRCh37.chr20_10.0-10.1Mb.bam" window.bed
done
if [ ! -f cram.bam.bai ]; then
    REF_PATH=/dev/null/%s samtools view -b -T "$data/reference/GRCh37.20_21.fa.gz" -o cram.bam \
        "$data/reads/NA12878.GRCh37.20_21.cram"
    samtools index cram.bam
fi
printf '20\t9990000\t10260000\n21\t9900000\t10300000\n' >windows.bed
against_peers cram.bam windows.bed
ours "$data/reads/NA12878.GRCh37.20_21.cram" windows.bed --allow-cram \
    --reference "$data/reference/GRCh37.20_21.fa.gz" --read regions
mv ours/per_base.bed.gz from_cram.bed.gz
ours cram.bam windows.bed --read whole
same "CRAM by regions, BAM whole" windows.bed from_cram.bed.gz ours/per_base.bed.gz

if [ ! -f genome.bam.bai ]; then
    "$bin/benchmarks/vigie-reads" --fasta "$data/reference/GRCh38.chr20_21_Y.fa.gz" --contig chr20 --depth 27 |
        samtools view -b -o genome.bam -
    samtools index genome.bam
fi
python3 - "$data/genes/MANE.GRCh38.gff3.gz" >panel.bed <<'PY'
import gzip, re, sys
exons = {}
for line in gzip.open(sys.argv[1], "rt"):
    cells = line.split("\t")
    if len(cells) > 8 and cells[0] == "chr20" and cells[2] == "CDS":
        parent = re.search("Parent=([^;\n]+)", cells[8]).group(1)
        exons.setdefault(parent, []).append((int(cells[3]) - 1, int(cells[4])))
names = list(exons)
regions = []
for begin, end in sorted(e for i in range(200) for e in exons[names[i * len(names) // 200]]):
    if regions and begin <= regions[-1][1]:
        regions[-1][1] = max(end, regions[-1][1])
    else:
        regions.append([begin, end])
for begin, end in regions:
    print(f"chr20\t{begin}\t{end}")
PY
rules="--mates mosdepth --min-mapping-quality 0 --min-base-quality 0"
timed() { # name, command
    /usr/bin/time -f "$1 %U user %e wall %M kB" -a -o times.txt "${@:2}" >/dev/null 2>timed.log
}
rm -f times.txt
for _ in 1 2 3 4 5; do
    # shellcheck disable=SC2086
    timed vigie "$vigie" coverage --threads 1 --regions panel.bed $rules -o panel genome.bam
    timed mosdepth mosdepth -n --by panel.bed --thresholds 1,5,10,20,30,50,100 mosdepth genome.bam
    timed samtools-view samtools view -u -M -L panel.bed -o /dev/null genome.bam
    timed vigie-default "$vigie" coverage --threads 1 --regions panel.bed -o default genome.bam
done
sort -k1,1 -k2,2n times.txt
python3 - <<'PY'
import gzip
ours = [line.rstrip("\n").split("\t") for line in gzip.open("panel/regions.bed.gz", "rt")][1:]
means = [line.rstrip("\n").split("\t") for line in gzip.open("mosdepth.regions.bed.gz", "rt")]
counts = [line.rstrip("\n").split("\t") for line in gzip.open("mosdepth.thresholds.bed.gz", "rt")][1:]
assert len(ours) == len(means) == len(counts)
mean = share = 0
for a, b, c in zip(ours, means, counts):
    assert a[:3] == b[:3] == c[:3]
    mean += a[6] != b[-1] and abs(float(a[6]) - float(b[-1])) > 0.0101  # the last digit is rounded otherwise
    bases = int(a[2]) - int(a[1])
    share += any(abs(float(x) - 100 * int(y) / bases) > 0.0051 for x, y in zip(a[8:15], c[4:11]))
print(f"{len(ours)} regions: {mean} means and {share} lists of threshold counts differ from mosdepth")
PY
