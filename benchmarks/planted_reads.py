#!/usr/bin/env python3
"""Planted artefacts and true calls in simulated reads of a trio, and second hits in exons that no read covers.

First part: pathogenic and likely pathogenic alleles of ClinVar that stop or shift a reading frame on chr20
and chr21, in MANE transcripts, are called heterozygous in a child and in neither parent. The reads of the trio
(pairs of 150 bases, 30x, 0.3 % errors) show each in one of six ways: a true new allele; on one strand alone; near
the end of reads alone; in reads of low mapping quality alone; in 12 % of the father's reads as well; in none.
Second part: in genes of recessive diseases one such allele is called and covered, one other coding exon has no
reads: the waiting hit has to name it.
Third part: the reads of the first, and a caller that named none of the alleles: which of them regenotyping finds.
usage: planted_reads.py BIN RELEASE DATA WORK [--seed N]     needs samtools
"""
import collections
import gzip
import json
import pathlib
import random
import subprocess
import sys

READ, INSERT, SPREAD, DEPTH, ERROR = 150, 350, 50, 30, 0.003
KINDS = ["true"] * 8 + ["strand", "read_end", "mapping", "mosaic_parent", "no_reads"] * 3
COMPLEMENT = str.maketrans("ACGT", "TGCA")
TRUNCATING = ("nonsense", "frameshift_variant")


class Reference:
    def __init__(self, path, wanted):
        self.contigs, name, parts = {}, None, []
        with gzip.open(path, "rt") as stream:
            for line in stream:
                if line[0] == ">":
                    if name in wanted:
                        self.contigs[name] = "".join(parts).upper()
                    name, parts = line[1:].split()[0], []
                elif name in wanted:
                    parts.append(line.strip())
        if name in wanted:
            self.contigs[name] = "".join(parts).upper()


def canonical(contig):
    return contig.removeprefix("chr")


def truncating_alleles(data, contigs):
    """(contig, 0-based position, ref, alt), 1,000 bases apart."""
    found = []
    with gzip.open(data / "clinvar/clinvar.2025-06.GRCh38.vcf.gz", "rt") as stream:
        for line in stream:
            if line[0] == "#":
                continue
            contig, position, _, ref, alt, _, _, info = line.rstrip("\n").split("\t")[:8]
            fields = dict(item.split("=", 1) for item in info.split(";") if "=" in item)
            if (canonical(contig) not in contigs or max(len(ref), len(alt)) > 20 or not alt.isalpha()
                    or not fields.get("CLNSIG", "").startswith(("Pathogenic", "Likely_pathogenic"))
                    or not any(word in fields.get("MC", "") for word in TRUNCATING)):
                continue
            where = (canonical(contig), int(position) - 1)
            if not found or found[-1][0] != where[0] or where[1] - found[-1][1] >= 1000:
                found.append((*where, ref, alt))
    return found


class Simulator:
    """Reads of one sample, placed as an aligner that knows the truth would."""

    def __init__(self, reference, contig, sample, generator):
        self.sequence, self.contig, self.sample = reference, contig, sample
        self.random, self.lines, self.number = generator, [], 0

    def _aligned(self, begin, length, allele):
        """Bases, CIGAR and reference position of `length` bases of a chromosome from `begin`."""
        if allele is None or not begin <= allele[0] < begin + length:
            return self.sequence[begin:begin + length], f"{length}M"
        position, ref, alt = allele
        before = position - begin
        bases = self.sequence[begin:position] + alt
        bases = (bases + self.sequence[position + len(ref):position + len(ref) + length])[:length]
        # The first base is shared by deletions and insertions (VCF writes them so).
        if len(ref) == len(alt):
            return bases, f"{length}M"
        left = before + 1
        if len(alt) > len(ref):
            inserted = min(len(alt) - len(ref), length - left)
            right = length - left - inserted
            return bases, f"{left}M{inserted}I{right}M" if right > 0 else f"{left}M{inserted}S"
        right = length - left
        return bases, f"{left}M{len(ref) - len(alt)}D{right}M" if right > 0 else f"{length}M"

    def _noisy(self, bases):
        if self.random.random() > ERROR * len(bases) * 1.2:
            return bases
        return "".join(self.random.choice("ACGT") if self.random.random() < ERROR else base
                       for base in bases)

    def pair(self, begin, allele=None, quality=60, first_only=None):
        """A fragment; `first_only`: the allele is in its forward (True) or reverse (False) read alone."""
        insert = max(READ, int(self.random.gauss(INSERT, SPREAD)))
        second = begin + insert - READ
        name = f"{self.sample}{self.number}"
        self.number += 1
        for is_first, start in ((True, begin), (False, second)):
            shown = allele if first_only is None or first_only == is_first else None
            bases, cigar = self._aligned(start, READ, shown)
            flags = 99 if is_first else 147
            mate, length = (second, insert) if is_first else (begin, -insert)
            self.lines.append((start, "\t".join(map(str, (
                name, flags, self.contig, start + 1, quality, cigar, "=", mate + 1, length,
                self._noisy(bases), "I" * len(bases), "RG:Z:1")))))

    def ending_at(self, position, allele):
        """A read whose last bases reach the site."""
        begin = position - READ + 1 + self.random.randint(1, 7)
        bases, cigar = self._aligned(begin, READ, allele)
        self.lines.append((begin, "\t".join(map(str, (
            f"{self.sample}{self.number}", 0, self.contig, begin + 1, 60, cigar, "*", 0, 0,
            bases, "I" * READ, "RG:Z:1")))))
        self.number += 1

    def cover(self, begin, end, choose):
        """DEPTH over [begin, end); `choose` gives the arguments of each fragment."""
        fragments = int((end - begin + INSERT) * DEPTH / (2 * READ))
        for _ in range(fragments):
            self.pair(self.random.randint(begin - INSERT, end), **choose())


def write_bam(path, header, lines):
    text = header + "".join(line + "\n" for _, line in sorted(lines))
    with open(path, "wb") as out:
        subprocess.run(["samtools", "view", "-b", "-"], input=text.encode(), stdout=out, check=True)
    subprocess.run(["samtools", "index", path], check=True)


def plant(kind, sample, allele, generator):
    """How a fragment of the sample shows the allele."""
    half = lambda: generator.random() < 0.5
    if sample == "MOTHER" or (sample == "FATHER" and kind != "mosaic_parent"):
        return lambda: {}
    if sample == "FATHER":
        return lambda: {"allele": allele} if generator.random() < 0.12 else {}
    if kind in ("true", "mosaic_parent"):
        return lambda: {"allele": allele} if half() else {}
    if kind == "strand":
        return lambda: {"allele": allele, "first_only": True} if generator.random() < 0.8 else {}
    if kind == "mapping":
        return lambda: {"allele": allele, "quality": generator.randint(0, 15)} if half() else {}
    return lambda: {}


def header_of(contigs, sample):
    return ("@HD\tVN:1.6\tSO:coordinate\n" +
            "".join(f"@SQ\tSN:{name}\tLN:{len(bases)}\n" for name, bases in contigs.items()) +
            f"@RG\tID:1\tSM:{sample}\n")


def write_vcf(path, contigs, samples, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.write("##fileformat=VCFv4.2\n" +
                  "".join(f"##contig=<ID={name},length={len(bases)}>\n" for name, bases in contigs.items()) +
                  '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n'
                  '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Depth">\n'
                  '##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Reads">\n'
                  '##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Quality">\n'
                  "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t" + "\t".join(samples) + "\n")
        for contig, position, ref, alt, calls in sorted(rows):
            out.write(f"{contig}\t{position + 1}\t.\t{ref}\t{alt}\t100\tPASS\t.\tGT:DP:AD:GQ\t" +
                      "\t".join(calls) + "\n")


def artefacts(vigie, release, data, work, generator):
    reference = Reference(data / "reference/GRCh38.chr20_21_Y.fa.gz", ("chr20", "chr21")).contigs
    alleles = truncating_alleles(data, {"20", "21"})
    kinds = {}
    lines = collections.defaultdict(list)
    rows = []
    for contig, position, ref, alt in alleles:
        kind = generator.choice(KINDS)
        if kind == "read_end" and len(ref) != len(alt):
            kind = "true"
        name = "chr" + contig
        kinds[(contig, position, ref, alt)] = kind
        for sample in ("CHILD", "FATHER", "MOTHER"):
            simulator = Simulator(reference[name], name, f"{sample}{contig}_{position}_", generator)
            simulator.cover(position - 50, position + 50, plant(kind, sample, (position, ref, alt), generator))
            if kind == "read_end" and sample == "CHILD":
                for _ in range(20):
                    simulator.ending_at(position, (position, ref, alt))
            # Contigs sort as their names do.
            lines[sample] += [((name, begin), line) for begin, line in simulator.lines]
        rows.append((name, position, ref, alt, ["0/1:30:15,15:99", "0/0:30:30,0:90", "0/0:30:30,0:90"]))
    folder = work / "artefacts"
    folder.mkdir(parents=True, exist_ok=True)
    for sample, of_sample in lines.items():
        write_bam(folder / f"{sample}.bam", header_of(reference, sample), of_sample)
    write_vcf(folder / "trio.vcf", reference, ["CHILD", "FATHER", "MOTHER"], rows)
    (folder / "trio.ped").write_text("F CHILD FATHER MOTHER 2 2\nF FATHER 0 0 1 1\nF MOTHER 0 0 2 1\n")
    bams = [argument for sample in ("CHILD", "FATHER", "MOTHER") for argument in ("--bam", folder / f"{sample}.bam")]
    results = {}
    for name, arguments in (("with reads", bams), ("without", [])):
        out = folder / name.replace(" ", "_")
        subprocess.run(["rm", "-rf", out], check=True)
        subprocess.run([vigie, "run", "-k", release, "--vcf", folder / "trio.vcf", "--ped", folder / "trio.ped",
                        *arguments, "--identity", "off",  # simulated from one genome, the three are one person
                        "--today", "2026-11-23", "-o", out], check=True, stderr=subprocess.DEVNULL)
        results[name] = tally(json.loads((out / "candidates.json").read_text()), kinds)
    print("way\tplanted\tcandidates\treads pass\tnot assessed\trefuted\ttier 1 with reads\ttier 1 without")
    for kind in dict.fromkeys(KINDS):
        now, before = results["with reads"][kind], results["without"][kind]
        print(kind, sum(1 for k in kinds.values() if k == kind), now["all"], now["pass"], now["not_assessed"],
              now["fail"], now["tier1"], before["tier1"], sep="\t")
    false = ["strand", "read_end", "mapping", "no_reads"]
    wrong, shown = (sum(results["with reads"][kind][what] for kind in false) for what in ("tier1", "all"))
    print(f"artefacts left in the first tier: {wrong} of {shown} ({100 * wrong / max(shown, 1):.2f} %)")
    left_out(vigie, release, folder, bams, reference, kinds)
    mosaic = results["with reads"]["mosaic_parent"]
    print(f"mosaic father: new alleles left proven: {mosaic['de_novo']} of {mosaic['all']}")


def left_out(vigie, release, folder, bams, reference, kinds):
    """The caller names one allele of chr20 that nobody knows, and none of those that were planted."""
    contig = "chr20"
    place = min(position for name, position, _, _ in kinds if name == "20") - 10_000
    ref = reference[contig][place]
    write_vcf(folder / "silent.vcf", reference, ["CHILD", "FATHER", "MOTHER"],
              [(contig, place, ref, "A" if ref != "A" else "C", ["0/1:30:15,15:99", "0/0:30:30,0:90", "0/0:30:30,0:90"])])
    out = folder / "silent"
    subprocess.run(["rm", "-rf", out], check=True)
    subprocess.run([vigie, "run", "-k", release, "--vcf", folder / "silent.vcf", "--ped", folder / "trio.ped", *bams,
                    "--identity", "off", "--today", "2026-11-23", "-o", out], check=True, stderr=subprocess.DEVNULL)
    found = tally(json.loads((out / "candidates.json").read_text()), kinds)
    receipt = json.loads((out / "receipt.json").read_text())
    print("left out by the caller: way\tplanted\tfound\tin tier 1")
    for kind in dict.fromkeys(KINDS):
        print(kind, sum(1 for k in kinds.values() if k == kind), found[kind]["all"], found[kind]["tier1"], sep="\t")
    print("stage:", json.dumps(next(stage for stage in receipt["stages"] if "regenotyped" in json.dumps(stage))))


def tally(document, kinds):
    """Per kind: candidates, verdicts of rule reads, first tier, proven new."""
    best = {}
    for candidate in document["candidates"]:
        for variant in candidate["variants"]:
            key = (canonical(variant["chrom"]), variant["pos"] - 1, variant["ref"], variant["alt"])
            if key in kinds and (key not in best or candidate["tier"] < best[key][0]["tier"]):
                best[key] = (candidate, variant)
    counts = collections.defaultdict(collections.Counter)
    for key, (candidate, variant) in best.items():
        of_kind = counts[kinds[key]]
        of_kind["all"] += 1
        of_kind["tier1"] += candidate["tier"] == 1
        of_kind["de_novo"] += (candidate["inheritance"]["mode"] == "de_novo"
                               and candidate["inheritance"]["verdict"] == "pass")
        for judgement in variant["judgements"]:
            if judgement["rule"] == "reads":
                of_kind[judgement["verdict"]] += 1
    return counts


def coding_exons(data, contigs):
    """Of each gene's MANE Select transcript: symbol -> (contig, strand), exons and their coding parts."""
    rows = collections.defaultdict(lambda: ([], []))
    transcripts = {}
    with gzip.open(data / "genes/MANE.GRCh38.gff3.gz", "rt") as stream:
        for line in stream:
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 9 or canonical(cells[0]) not in contigs:
                continue
            tags = dict(item.split("=", 1) for item in cells[8].split(";") if "=" in item)
            if cells[2] == "mRNA" and "MANE_Select" in tags.get("tag", ""):
                transcripts[tags["ID"]] = (tags["Name"].rsplit("-", 1)[0], canonical(cells[0]), cells[6])
            elif cells[2] in ("exon", "CDS"):
                rows[tags["Parent"]][cells[2] == "CDS"].append((int(cells[3]) - 1, int(cells[4])))
    genes = {symbol: (contig, strand) for symbol, contig, strand in transcripts.values()}
    exons = {transcripts[name][0]: parts[0] for name, parts in rows.items() if name in transcripts}
    coding = {transcripts[name][0]: parts[1] for name, parts in rows.items() if name in transcripts}
    return genes, exons, coding


def uncovered_exons(vigie, release, data, work, generator):
    reference = Reference(data / "reference/GRCh38.chr20_21_Y.fa.gz", ("chr20", "chr21")).contigs
    genes, exons, coding = coding_exons(data, {"20", "21"})
    by_gene = collections.defaultdict(list)
    for allele in truncating_alleles(data, {"20", "21"}):
        for symbol, parts in coding.items():
            if genes[symbol][0] == allele[0] and any(begin <= allele[1] < end for begin, end in parts):
                by_gene[symbol].append(allele)
    lines, rows, expected = [], [], {}
    for symbol, alleles in sorted(by_gene.items()):
        parts = sorted(coding.get(symbol, []))
        if len(parts) < 4:
            continue
        contig, strand = genes[symbol]
        first = generator.choice(alleles)
        others = [part for part in parts if not part[0] - 2000 < first[1] < part[1] + 2000]
        if not others:
            continue
        hidden = generator.choice(others)
        numbered = sorted(exons[symbol], reverse=strand == "-")
        expected[symbol] = 1 + next(i for i, exon in enumerate(numbered)
                                    if exon[0] <= hidden[0] and hidden[1] <= exon[1])
        name = "chr" + contig
        simulator = Simulator(reference[name], name, symbol + "_", generator)
        for part in parts:
            if part == hidden:
                continue
            allele = (first[1], first[2], first[3]) if part[0] - 60 <= first[1] < part[1] + 60 else None
            simulator.cover(part[0] - 30, part[1] + 30,
                            lambda allele=allele: {"allele": allele} if generator.random() < 0.5 else {})
        lines += [((name, begin), line) for begin, line in simulator.lines
                  if begin >= hidden[1] + 2 or begin + READ + 20 <= hidden[0] - 2]
        rows.append((name, first[1], first[2], first[3], ["0/1:30:15,15:99"]))
    folder = work / "uncovered"
    folder.mkdir(parents=True, exist_ok=True)
    write_bam(folder / "CHILD.bam", header_of(reference, "CHILD"), lines)
    write_vcf(folder / "child.vcf", reference, ["CHILD"], rows)
    (folder / "child.ped").write_text("F CHILD 0 0 2 2\n")
    out = folder / "result"
    subprocess.run(["rm", "-rf", out], check=True)
    subprocess.run([vigie, "run", "-k", release, "--vcf", folder / "child.vcf", "--ped", folder / "child.ped",
                    "--bam", folder / "CHILD.bam", "--today", "2026-11-23", "-o", out], check=True,
                   stderr=subprocess.DEVNULL)
    waiting = json.loads((out / "candidates.json").read_text())["waiting"]
    right, wrong = 0, []
    for entry in waiting:
        symbol = entry["gene"]["symbol"]
        if symbol not in expected:
            continue
        named = [exon["exon"] for exon in entry.get("coverage", {}).get("uncovered", [])]
        if named and named[0] == expected[symbol]:
            right += 1
        else:
            wrong.append(f"{symbol}: hidden exon {expected[symbol]}, named {named}")
    print(f"waiting hits whose uncovered exon is named first: {right} of {right + len(wrong)} "
          f"({len(expected)} genes planted, the others do not wait)")
    for line in wrong:
        print("  " + line)


def main():
    binary, release = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    data, work = pathlib.Path(sys.argv[3]).resolve(), pathlib.Path(sys.argv[4]).resolve()
    seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 1
    vigie = binary / "vigie"
    artefacts(vigie, release, data, work, random.Random(seed))
    uncovered_exons(vigie, release, data, work, random.Random(seed))


main()
