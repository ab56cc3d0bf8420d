#!/usr/bin/env python3
"""Makes trios with different stories from the one that `vigie-generate demo` writes, the first ones with reads.

Each gets a part of the planted variants and of the background, so that what changed between the two releases
touches some and not others, and for different reasons.
usage: make_cases.py DEMO-FOLDER OUTPUT-FOLDER COUNT [READS [MANY]]
READS: how many have BAMs (needs samtools). MANY: the last case has so many changes in coding bases that look new.
"""
import gzip
import json
import pathlib
import random
import subprocess
import sys

ROLES = ["P", "M", "F"]
READ_LENGTH = 100
DEPTH = 30


def planted_places(story):
    """The role of each planted variant by its place."""
    rows = [line.rstrip("\n").split("\t") for line in story.read_text().splitlines()]
    head = rows[0]
    return {(row[head.index("chrom")], row[head.index("pos")]): row[0] for row in rows[1:]}


STORIES = [
    {"index", "compound_paternal", "compound_maternal", "benign", "half_called_parent"},
    {"lost_candidate", "waiting_hit", "inherited_dominant", "common_pathogenic"},
    {"compound_paternal", "compound_maternal", "lost_candidate", "x_maternal"},
    {"index", "lost_candidate", "waiting_hit", "off_panel"},
    {"waiting_hit", "benign", "low_depth", "de_novo_silent"},
]


def kept(records, roles, places, rng):
    for line in records:
        chrom, pos = line.split("\t", 2)[:2]
        role = places.get((chrom, pos))
        if role in roles or (role is None and rng.random() < 0.05):
            yield line


def coding_changes(demo, bases, count, rng):
    """Records of bases in coding exons that the child alone has changed."""
    with gzip.open(demo / "reference/synthetic.gff3.gz", "rt") as lines:
        exons = [line.split("\t") for line in lines if "\tCDS\t" in line]
    places = {(row[0], place) for row in exons for place in range(int(row[3]), int(row[4]))}
    for chrom, pos in sorted(rng.sample(sorted(places), count)):
        ref = bases[chrom][pos - 1]
        alt = "ACGT"[("ACGT".index(ref) + 1 + rng.randrange(3)) % 4]
        told = ["0/1:15,15:30:99", "0/0:30,0:30:99", "0/0:30,0:30:99"]
        yield "\t".join([chrom, str(pos), ".", ref, alt, "900", "PASS", "DP=90", "GT:AD:DP:GQ", *told])


def case_of(text, number):
    for role in ROLES:
        text = text.replace(f"SYN-{role}1", f"SYN-{role}{number}")
    return json.loads(text.replace("SYN-FAM-1", f"SYN-FAM-{number:03}"))


def shortened(case, rng):
    """Some of the signs, and a day of first signs for most."""
    features = case["proband"]["phenotypicFeatures"]
    observed = [one for one in features if not one.get("excluded")]
    dropped = rng.sample(observed, rng.randrange(0, len(observed) - 2))
    case["proband"]["phenotypicFeatures"] = [one for one in features if one not in dropped]
    if rng.random() < 0.8:
        case.setdefault("vigie", {})["dates"] = {"first_signs": f"20{rng.randrange(12, 26):02}-03"}
    return case


def sequences(fasta):
    found, name = {}, None
    with gzip.open(fasta, "rt") as lines:
        for line in lines:
            if line.startswith(">"):
                name = line[1:].split()[0]
                found[name] = []
            else:
                found[name].append(line.strip())
    return {name: "".join(parts) for name, parts in found.items()}


def reads(records, column, bases, rng):
    """Reads over each variant: of the allele as often as the genotype says."""
    for line in records:
        fields = line.split("\t")
        chrom, pos, ref, alt = fields[0], int(fields[1]), fields[3], fields[4]
        genotype = fields[column].split(":")[0].replace("|", "/").split("/")
        share = genotype.count("1") / len(genotype)
        for number in range(DEPTH):
            start = pos - 1 - rng.randrange(5, READ_LENGTH - 5)
            if start < 0 or start + 2 * READ_LENGTH > len(bases[chrom]):
                continue
            text, cigar = bases[chrom][start:start + READ_LENGTH], f"{READ_LENGTH}M"
            at = pos - 1 - start
            if rng.random() < share:
                if len(ref) == len(alt):
                    text = text[:at] + alt + text[at + len(ref):]
                elif len(ref) > len(alt):
                    gone = len(ref) - len(alt)
                    text = text[:at + len(alt)] + bases[chrom][start + at + len(ref):start + READ_LENGTH + gone]
                    cigar = f"{at + len(alt)}M{gone}D{READ_LENGTH - at - len(alt)}M"
            flag = 16 if rng.random() < 0.5 else 0
            yield f"r{pos}-{number}\t{flag}\t{chrom}\t{start + 1}\t60\t{cigar}\t*\t0\t0\t{text}\t{'F' * len(text)}"


def write_bam(path, sample, lines, bases):
    head = ["@HD\tVN:1.6\tSO:unsorted"] + [f"@SQ\tSN:{name}\tLN:{len(text)}" for name, text in bases.items()]
    head.append(f"@RG\tID:1\tSM:{sample}")
    sam = "\n".join(head + [line + "\tRG:Z:1" for line in lines]) + "\n"
    subprocess.run(["samtools", "sort", "-o", path, "-"], input=sam.encode(), check=True,
                   stderr=subprocess.DEVNULL)
    subprocess.run(["samtools", "index", path], check=True)


def main():
    demo, out, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    with_reads = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    places = planted_places(demo / "STORY.tsv")
    text = (demo / "CASE.json").read_text()
    with gzip.open(demo / "trio.vcf.gz", "rt") as lines:
        vcf = lines.read().splitlines()
    head = [line for line in vcf if line.startswith("#")]
    records = [line for line in vcf if not line.startswith("#")]
    many = int(sys.argv[5]) if len(sys.argv) > 5 else 0
    bases = sequences(demo / "reference/synthetic.fa.gz") if with_reads or many else {}
    manifest = ["case_file\tpanels\tidentity"]
    for number in range(1, count + 1):
        rng = random.Random(number)
        folder = out / f"case-{number:03}"
        folder.mkdir(parents=True)
        chosen = list(kept(records, STORIES[(number - 1) % len(STORIES)], places, rng))
        if many and number == count:
            chosen = list(coding_changes(demo, bases, many, rng))
        names = "\n".join(head)
        for role in ROLES:
            names = names.replace(f"SYN-{role}1", f"SYN-{role}{number}")
        with gzip.open(folder / "trio.vcf.gz", "wt") as file:
            file.write(names + "\n" + "\n".join(chosen) + "\n")
        case = shortened(case_of(text, number), rng)
        case.setdefault("vigie", {})["site"] = {
            "code": "SITE-1", "type": "crmr_constituent", "network": rng.choice(["ANDDI-RARES", "DEFISCIENCE"])}
        if "off_panel" in STORIES[(number - 1) % len(STORIES)]:
            case["vigie"].update(scope="panel", panels=["SYN-EPI"])
        if number <= with_reads:
            of_story = [line for line in chosen if tuple(line.split("\t", 2)[:2]) in places]
            for index, role in enumerate(ROLES):
                sample = f"SYN-{role}{number}"
                write_bam(folder / f"{sample}.bam", sample, reads(of_story, 9 + index, bases, rng), bases)
                case["files"].append({"uri": f"{sample}.bam", "individualToFileIdentifiers": {sample: sample},
                                      "fileAttributes": {"genomeAssembly": "synthetic", "fileFormat": "BAM"}})
        (folder / "CASE.json").write_text(json.dumps(case, ensure_ascii=False))
        manifest.append(f"case-{number:03}/CASE.json\tSYN-EPI\twarn")
    (out / "MANIFEST.tsv").write_text("\n".join(manifest) + "\n")


if __name__ == "__main__":
    main()
