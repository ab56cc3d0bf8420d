#!/usr/bin/env python3
"""Recomputes, from gene model and FASTA alone, where a shifted or extended frame meets its stop.

usage: check_new_stops.py MODEL.gff3.gz REFERENCE.fa[.gz] DIFFERENCES

DIFFERENCES is the listing of `vep-concordance ... all`. For each row of HGVS p. that differs after
fsTer or extTer it prints who agrees with the recomputed number. Standard library only, and nothing
shared with the program under test."""
import gzip
import re
import sys

CODONS = {a + b + c: aa for (a, b, c), aa in zip(
    ((x, y, z) for x in "TCAG" for y in "TCAG" for z in "TCAG"),
    "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG")}
COMPLEMENT = str.maketrans("ACGTN", "TGCAN")


def opened(path):
    return gzip.open(path, "rt") if path.endswith(".gz") else open(path)


def read_fasta(path):
    parts, name = {}, None
    for line in opened(path):
        if line.startswith(">"):
            name = line[1:].split()[0]
            parts[name] = []
        else:
            parts[name].append(line.strip().upper())
    return {name: "".join(lines) for name, lines in parts.items()}


def read_model(path):
    exons, coding, strand = {}, {}, {}
    for line in opened(path):
        if line.startswith("#"):
            continue
        column = line.rstrip("\n").split("\t")
        parent = re.search(r"Parent=(?:transcript:)?([^;]+)", column[8])
        if column[2] not in ("exon", "CDS") or not parent:
            continue
        name = parent.group(1).split(".")[0]
        strand[name] = column[6]
        store = exons if column[2] == "exon" else coding
        store.setdefault(name, []).append((int(column[3]) - 1, int(column[4])))
    return exons, coding, strand


def altered_protein(sequence, exons, coding, forward, change):
    """Residues of the altered transcript from its start codon on."""
    position, ref, alt = change
    start = min(b for b, _ in coding) if forward else max(e for _, e in coding) - 1
    assert sequence[position:position + len(ref)] == ref
    same = 0
    while same < min(len(ref), len(alt)) and ref[same] == alt[same]:
        same += 1
    position, ref, alt = position + same, ref[same:], alt[same:]
    bases = []  # (genomic position or None, base), spliced, forward strand
    pending = alt
    for begin, end in sorted(exons):
        for at in range(begin, end):
            if pending and at >= position and at - position <= len(ref):
                bases.extend((None, base) for base in pending)
                pending = ""
            if not position <= at < position + len(ref):
                bases.append((at, sequence[at]))
    if not forward:
        bases = [(p, b.translate(COMPLEMENT)) for p, b in reversed(bases)]
    first = next(i for i, (p, _) in enumerate(bases) if p == start)
    text = "".join(base for _, base in bases[first:])
    return "".join(CODONS.get(text[i:i + 3], "X") for i in range(0, len(text) - 2, 3))


def stop_number(protein, hgvs):
    """What must stand after Ter, given the residue that HGVS names first."""
    residue = int(re.search(r"p\.[A-Za-z]{3}(\d+)", hgvs).group(1)) - 1
    stop = protein.find("*", residue)
    if stop < 0:
        return "?"
    return str(stop - residue + (1 if "fsTer" in hgvs else 0))


def main():
    exons, coding, strand = read_model(sys.argv[1])
    genome = read_fasta(sys.argv[2])
    counts = {"ours": 0, "theirs": 0, "both": 0, "neither": 0}
    for line in open(sys.argv[3]):
        column = line.rstrip("\n").split("\t")
        if column[0] != "hgvsp" or len(column) < 6:
            continue
        theirs, ours = column[4], column[5]
        if not re.search(r"(fs|ext)Ter(\d+|\?)$", ours):
            continue
        chrom, position, alleles = re.match(r"(\S+):(\d+) (\S+)", column[1]).groups()
        ref, alt = alleles.split(">")
        name = column[2]
        protein = altered_protein(genome[chrom], exons[name], coding[name], strand[name] == "+",
                                  (int(position) - 1, ref, alt))
        told = {}
        for who, text in (("ours", ours), ("theirs", theirs)):
            number = re.search(r"Ter(\d+|\?)$", text)
            told[who] = bool(number) and number.group(1) == stop_number(protein, text)
        verdict = ("both" if all(told.values()) else "neither" if not any(told.values())
                   else "ours" if told["ours"] else "theirs")
        counts[verdict] += 1
        print(verdict, column[1], name, strand[name], theirs, ours, sep="\t")
    print(counts)


main()
