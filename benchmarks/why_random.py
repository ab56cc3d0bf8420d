#!/usr/bin/env python3
"""Asks `vigie why` for random variants of a call set and checks that every stage's counts add up.

usage: why_random.py VIGIE RELEASE WORK-FOLDER VCF[:PED[:PROBAND]]... [--number 1000] [--seed 1]

Every file is interpreted; every ALT of a record is as likely as any other. An answer is complete if it
says what became of the allele in the call set and, where it is there, names a rule, a tier, the waiting
list or the seal. Exit 1 if an answer is incomplete or a stage loses a record.
"""
import argparse
import collections
import gzip
import json
import pathlib
import random
import re
import subprocess
import sys

ANSWERS = [("not in the call set", r"not in the case's call set"), ("sealed", r"sealed"),
           ("candidate", r"tier [123]"), ("waiting", r"wait"), ("dropped", r"dropped"),
           ("not carried", r"genotype")]


def alleles(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith("gz") else open(path, encoding="utf-8")
    with opened as lines:
        for line in lines:
            if not line.startswith("#"):
                chrom, pos, _, ref, alts = line.split("\t", 5)[:5]
                for alt in alts.split(","):
                    if re.fullmatch("[ACGTNacgtn]+", alt):
                        yield f"{chrom}-{pos}-{ref}-{alt}"


def stages(node, where=""):
    """Every object of the receipt that counts what went in, came out and was dropped."""
    if isinstance(node, dict):
        if {"in", "out", "dropped"} <= node.keys():
            yield where, node
        for name, child in node.items():
            yield from stages(child, f"{where}/{name}")
    elif isinstance(node, list):
        for number, child in enumerate(node):
            yield from stages(child, f"{where}[{number}]")


def interpret(options, spec, folder):
    vcf, ped, proband = (spec.split(":") + ["", ""])[:3]
    command = [options.vigie, "run", "-k", options.release, "--vcf", vcf, "-o", folder, "--today", "2025-07-01"]
    command += ["--ped", ped] if ped else []
    command += ["--proband", proband] if proband else []
    run = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if run.returncode:
        sys.exit(f"{vcf}: exit {run.returncode}: {run.stderr[-400:]}")
    return pathlib.Path(vcf)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vigie", type=pathlib.Path)
    parser.add_argument("release", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    failed = False
    for number, spec in enumerate(options.files):
        folder = options.work / str(number)
        vcf = interpret(options, spec, folder)
        receipt = json.loads((folder / "receipt.json").read_text())
        lost = [where for where, s in stages(receipt) if s["in"] != s["out"] + sum(s["dropped"].values())]
        names = list(alleles(vcf))
        asked = random.Random(options.seed).sample(names, min(options.number, len(names)))
        text = ""
        for start in range(0, len(asked), 100):
            answer = subprocess.run([options.vigie, "why", folder, *asked[start:start + 100]],
                                    stdout=subprocess.PIPE, text=True, check=False)
            failed = failed or answer.returncode != 0
            text += answer.stdout + "\n"
        blocks = [block for block in text.split("\n\n") if block.strip()]
        kinds = collections.Counter()
        for block in blocks:
            kinds[next((kind for kind, sign in ANSWERS if re.search(sign, block)), "INCOMPLETE")] += 1
        failed = failed or bool(lost) or len(blocks) != len(asked) or kinds["INCOMPLETE"] > 0
        print(json.dumps({"file": vcf.name, "asked": len(asked), "answered": len(blocks), "answers": kinds,
                          "stages": len(list(stages(receipt))), "stages_that_lose": lost}))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
