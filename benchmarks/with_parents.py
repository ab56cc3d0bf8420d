#!/usr/bin/env python3
"""Gives every planted case of a folder (vigie-plant) made-up, unaffected parents in the same VCF.

Each allele of the proband comes from one parent, who has it once; the planted allele of every second
case is new (neither parent has it), of the others one parent has it, of homozygotes both. Which parent, is
drawn by case, position and seed.

usage: with_parents.py FOLDER [SEED]
"""
import csv
import gzip
import json
import pathlib
import random
import subprocess
import sys

PEOPLE = ("PROBAND", "FATHER", "MOTHER")


def parent_column(names, allele, alleles):
    depths = ["60"] + ["0"] * (alleles - 1)
    if allele:
        depths[0] = depths[allele] = "30"
    known = {"GT": "0/0" if not allele else f"0/{allele}", "DP": "60", "AD": ",".join(depths), "GQ": "99"}
    return ":".join(known.get(name, ".") for name in names)


def with_parents(line, draw, is_new):
    fields = line.split("\t")
    names = fields[8].split(":")
    genotype = fields[9].split(":")[0].replace("|", "/").split("/")
    given = [int(allele) if allele.isdigit() else 0 for allele in genotype]
    draw.shuffle(given)
    given = [0, 0] if is_new else (given + [0])[:2]
    count = len(fields[4].split(",")) + 1
    return "\t".join(fields + [parent_column(names, allele, count) for allele in given])


def rewrite_calls(folder, planted, number, seed):
    source = folder / "PROBAND.vcf.gz"
    out = folder / "FAMILY.vcf"
    draw = random.Random(f"{seed} {folder.name}")
    with gzip.open(source, "rt") as lines, out.open("w") as family:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("##"):
                family.write(line + "\n")
            elif line.startswith("#"):
                family.write("\t".join([line, *PEOPLE[1:]]) + "\n")
            else:
                place = tuple(line.split("\t", 2)[:2])
                family.write(with_parents(line, draw, place in planted and number % 2 == 0) + "\n")
    subprocess.run(["bgzip", "-f", str(out)], check=True)
    source.unlink()


def family_of(packet):
    proband = {key: packet[key] for key in ("subject", "phenotypicFeatures") if key in packet}
    proband["id"] = packet["id"]
    sexes = {"PROBAND": packet["subject"].get("sex", "UNKNOWN_SEX"), "FATHER": "MALE", "MOTHER": "FEMALE"}
    persons = [{"individualId": name, "sex": sexes[name],
                "paternalId": "FATHER" if name == "PROBAND" else "",
                "maternalId": "MOTHER" if name == "PROBAND" else "",
                "affectedStatus": "AFFECTED" if name == "PROBAND" else "UNAFFECTED"} for name in PEOPLE]
    files = packet["files"]
    files[0].update({"uri": "FAMILY.vcf.gz", "individualToFileIdentifiers": {name: name for name in PEOPLE}})
    return {"id": packet["id"], "proband": proband, "pedigree": {"persons": persons}, "files": files,
            "metaData": packet["metaData"]}


def main():
    folder, seed = pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "1"
    planted = {}
    with (folder / "truth.tsv").open() as truth:
        for row in csv.DictReader(truth, delimiter="\t"):
            planted.setdefault(row["#case"], set()).add((row["chrom"], row["pos"]))
    for number, name in enumerate(sorted(planted)):
        case = folder / name / "CASE.json"
        rewrite_calls(folder / name, planted[name], number, seed)
        case.write_text(json.dumps(family_of(json.loads(case.read_text())), indent=1))


if __name__ == "__main__":
    main()
