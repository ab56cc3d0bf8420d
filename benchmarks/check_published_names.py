#!/usr/bin/env python3
"""Holds HGVS names against those that published cases carry.

usage: check_published_names.py VIGIE RELEASE PHENOPACKETS.ndjson.gz CONTIG...

Takes every variant with a GRCh38 place on the contigs and a c. name on an NM_ transcript, annotates
it, and compares c. and p. on the MANE transcript that the release pairs with that NM_ (its version
is not compared). Prints each disagreement and the counts. Standard library only."""
import gzip
import json
import re
import subprocess
import sys


def published(path, contigs):
    """(chrom, pos, ref, alt) -> set of (accession without version, c., p.)."""
    found = {}
    for line in gzip.open(path, "rt"):
        case = json.loads(line)
        for interpretation in case.get("interpretations", []):
            for genomic in interpretation.get("diagnosis", {}).get("genomicInterpretations", []):
                descriptor = genomic.get("variantInterpretation", {}).get("variationDescriptor", {})
                record = descriptor.get("vcfRecord")
                if not record or record["chrom"] not in contigs:
                    continue
                name, protein = None, ""
                for expression in descriptor.get("expressions", []):
                    if expression["syntax"] == "hgvs.c" and expression["value"].startswith("NM_"):
                        name = expression["value"]
                    if expression["syntax"] == "hgvs.p":
                        protein = expression["value"].split(":")[-1]
                if name:
                    key = (record["chrom"], int(record["pos"]), record["ref"], record["alt"])
                    accession, change = name.split(":", 1)
                    found.setdefault(key, set()).add((accession.split(".")[0], change, protein))
    return found


def plain(protein):
    return re.sub(r"[()]", "", protein).replace("*", "Ter").replace("%3D", "=")


def annotated(vigie, release, keys):
    lines = ["##fileformat=VCFv4.2"]
    lines += ["##contig=<ID=%s>" % c for c in sorted({k[0] for k in keys})]
    lines.append("\t".join(["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO"]))
    for key in sorted(keys):
        lines.append("%s\t%d\t.\t%s\t%s\t.\t.\t." % key)
    done = subprocess.run([vigie, "annotate", "-k", release, "-"], input="\n".join(lines) + "\n",
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    fields, result = None, {}
    for line in done.stdout.splitlines():
        if line.startswith("##INFO=<ID=CSQ"):
            fields = re.search(r"Format: ([^\"]+)", line).group(1).split("|")
        if line.startswith("#"):
            continue
        column = line.split("\t")
        csq = re.search(r"(?:^|;)CSQ=([^;]+)", column[7])
        entries = [dict(zip(fields, e.split("|"))) for e in csq.group(1).split(",")] if csq else []
        result[(column[0], int(column[1]), column[3], column[4])] = entries
    return result


def main():
    vigie, release, packets, contigs = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    names = published(packets, contigs)
    answers = annotated(vigie, release, names)
    counts = {}
    for key, wanted in sorted(names.items()):
        for accession, change, protein in sorted(wanted):
            entry = next((e for e in answers[key] if e["RefSeq"].split(".")[0] == accession), None)
            if entry is None:
                verdict, ours = "transcript is not in MANE", ""
            else:
                c = entry["HGVSc"].split(":")[-1].replace("%3D", "=")
                p = plain(entry["HGVSp"].split(":")[-1])
                ours = c + " " + p
                if c != change:
                    verdict = "c. differs"
                elif protein and plain(protein) != p:
                    verdict = "p. differs"
                else:
                    verdict = "equal"
            counts[verdict] = counts.get(verdict, 0) + 1
            if verdict != "equal":
                print(verdict, "%s:%d %s>%s" % key, accession, change, protein, ours, sep="\t")
    print(counts)


main()
