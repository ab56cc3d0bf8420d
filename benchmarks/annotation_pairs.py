#!/usr/bin/env python3
"""Runs `vigie annotate` and what a laboratory runs instead, in turn, and prints the ratio of each pair.

usage: annotation_pairs.py VIGIE DATA WORK [RUNS]

DATA is a folder of `vigie-generate chromosome`; WORK the work folder of end_to_end.sh, which makes
releases, indexes and the slim population file. Needs bcftools, tabix and samtools in the path.
"""
import os
import statistics
import subprocess
import sys
import time


def timed(command):
    begin = time.perf_counter()
    subprocess.run(["bash", "-o", "pipefail", "-c", command], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def pair(name, ours, theirs, runs):
    timed(ours)
    timed(theirs)
    times = []
    for run in range(runs):
        order = (ours, theirs) if run % 2 == 0 else (theirs, ours)
        walls = [timed(command) for command in order]
        times.append(tuple(walls) if run % 2 == 0 else (walls[1], walls[0]))
    ratios = sorted(a / b for a, b in times)
    print(f"{name:52s} vigie {statistics.median(a for a, _ in times):6.2f} s   "
          f"other {statistics.median(b for _, b in times):6.2f} s   "
          f"ratio {statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})", flush=True)


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    vigie, data, work = (os.path.abspath(path) for path in sys.argv[1:4])
    runs = int(sys.argv[4]) if len(sys.argv) == 5 else 5
    release = f"{work}/release"
    trio = f"{work}/trio.vcf.gz"
    fasta, gff = f"{work}/chromosome.fa", f"{data}/chromosome.gff3.gz"
    tags = "INFO/AF,INFO/AC,INFO/AN,INFO/grpmax_faf95"
    annotate = f"{vigie} annotate -k {release}"

    def chain(population, begin, output, kind):
        return (f"{begin} | bcftools csq -l -f {fasta} -g {gff} -p a -Ob -o {work}/c.bcf && "
                f"bcftools index -f {work}/c.bcf && "
                f"bcftools annotate -a {population} -c {tags} -Ob -o {work}/d.bcf {work}/c.bcf && "
                f"bcftools index -f {work}/d.bcf && "
                f"bcftools annotate --threads 2 -a {work}/clinvar.vcf.gz "
                f"-c INFO/CLNSIG,INFO/CLNREVSTAT -O{kind} -o {output} {work}/d.bcf")

    norm = f"bcftools norm -m- -f {fasta} -Ou {trio}"
    slim, plain = f"{work}/population.slim.bcf", f"{work}/population.vcf.gz"
    transcripts = f"{work}/release.transcripts"
    if not os.path.isdir(transcripts):
        sources = f"{work}/transcripts.toml"
        with open(f"{data}/SOURCES.toml") as full, open(sources, "w") as few:
            # Up to the transcripts: consequence and HGVS only.
            text = full.read().split("[[population]]")[0]
            few.write(text.replace('path = "', f'path = "{data}/'))
        timed(f"{vigie} knowledge build {sources} -o {transcripts}")

    timed(f"{annotate} -@2 -Oz -o {work}/a.vcf.gz {trio}")
    pair("VCF.gz -> VCF.gz, 2 threads : copy of the output",
         f"{annotate} -@2 -Oz -o {work}/a.vcf.gz {trio}",
         f"bcftools view --threads 2 -Oz -o {work}/f.vcf.gz {work}/a.vcf.gz", runs)
    print("output size: {:.4f} of the copy's".format(
        os.path.getsize(f"{work}/a.vcf.gz") / os.path.getsize(f"{work}/f.vcf.gz")))
    pair("consequence + HGVS -> BCF (u), 1 thread : csq -l",
         f"{vigie} annotate -@1 -k {transcripts} -Ou -o {work}/x.out {trio}",
         f"bcftools csq -l -f {fasta} -g {gff} -Ou -o {work}/y.out {trio}", runs)
    pair("VCF.gz, 2 threads : chain, slim population",
         f"{annotate} -@2 -Oz -o {work}/a.vcf.gz {trio}",
         chain(slim, norm, f"{work}/e.vcf.gz", "z"), runs)
    pair("BCF (u), 2 threads : chain, slim population",
         f"{annotate} -@2 -Ou -o {work}/x.out {trio}",
         chain(slim, norm, f"{work}/y.out", "u"), runs)
    pair("VCF.gz, 2 threads : chain, population as it comes",
         f"{annotate} -@2 -Oz -o {work}/a.vcf.gz {trio}",
         chain(plain, norm, f"{work}/e.vcf.gz", "z"), max(1, runs // 3))

    # A panel: every 25th gene of the gene model, with 20 bases on each side.
    bed = f"{work}/panel.bed"
    timed(f"zcat {gff} | awk -F'\\t' '$3 == \"gene\" && ++n % 25 == 0 "
          f"{{ print $1 \"\\t\" $4 - 21 \"\\t\" $5 + 20 }}' | sort -k1,1 -k2,2n > {bed}")
    pair("-R panel.bed, VCF.gz : chain after view -R",
         f"{annotate} -@2 -R {bed} -Oz -o {work}/p.vcf.gz {trio}",
         chain(slim, f"bcftools view -R {bed} -Ou {trio} | bcftools norm -m- -f {fasta} -Ou",
               f"{work}/q.vcf.gz", "z"), runs)

    for part in (4, 2, 1):
        cut = f"{work}/part{part}.vcf.gz"
        timed(f"bcftools view -h {trio} > {work}/part.vcf; "
              f"bcftools view -H {trio} | awk 'NR % {part} == 0' >> {work}/part.vcf; "
              f"bgzip -c {work}/part.vcf > {cut}; rm {work}/part.vcf")
        walls = [timed(f"{annotate} -@2 -Oz -o {work}/l.vcf.gz {cut}") for _ in range(runs)]
        print(f"1/{part} of the records: {statistics.median(walls):.2f} s")


if __name__ == "__main__":
    main()
