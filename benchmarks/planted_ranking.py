#!/usr/bin/env python3
"""Ranks planted published cases and counts what the first tier holds without the plant.

usage: planted_ranking.py BUILD-FOLDER RELEASE CASES-FOLDER WORK-FOLDER [--jobs N] [--option ...]

CASES-FOLDER is what vigie-plant wrote. Every case is interpreted under RELEASE; a planted gene takes
the rank of its best candidate that holds a planted allele. Averages are over genes (mean of each
gene's share, with a bootstrap over genes and their cases) and over cases (with exact bounds). Genes
without a gene-disease link in the release cannot be found and are named apart. The burden is the mean
number of first-tier candidates that hold no planted allele, per genome.
"""
import argparse
import collections
import concurrent.futures
import csv
import json
import math
import pathlib
import random
import subprocess
import sys

# FASTKD5 and MOCS3 have no link to a disease in the sources of 2025-06 and before.
NOT_LINKED = {"FASTKD5", "MOCS3"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("release", type=pathlib.Path)
    parser.add_argument("cases", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", action="store_true", help="read results that are already there")
    parser.add_argument("--details", action="store_true", help="one line per case on stderr")
    return parser.parse_args()


def interpret(options, name):
    result = options.work / name
    if not (options.keep and (result / "receipt.json").exists()):
        run = subprocess.run(
            [options.build / "vigie", "run", "-k", options.release, "--threads", "1", "--today", "2025-07-01",
             "--case", options.cases / name / "CASE.json", "-o", result],
            stderr=subprocess.PIPE, text=True, check=False)
        if run.returncode != 0:
            sys.exit(f"{name}: exit {run.returncode}: {run.stderr[-500:]}")
    for file in ("calls.bcf", "calls.bcf.csi", "variants.vcf.gz", "variants.vcf.gz.csi", "evidence.json.zst"):
        (result / file).unlink(missing_ok=True)
    return name, json.loads((result / "candidates.json").read_text())


def allele(row):
    return row["chrom"], str(row["pos"]), row["ref"], row["alt"]


def place(result, planted):
    """(rank, tier) of the best candidate that holds a planted allele; (None, where) if none does."""
    for candidate in result["candidates"]:
        if any(allele(variant) in planted for variant in candidate["variants"]):
            return candidate["rank"], candidate["tier"]
    waits = any(allele(v) in planted for c in result["waiting"] for v in c["variants"])
    return None, "waiting" if waits else "not listed"


def exact_bounds(hits, number):
    """Clopper-Pearson 95 % bounds, by bisection of the binomial tail."""
    def tail(p, low, high):
        return sum(math.comb(number, k) * p**k * (1 - p) ** (number - k) for k in range(low, high + 1))

    def solve(holds):
        low, high = 0.0, 1.0
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (middle, high) if holds(middle) else (low, middle)
        return low

    lower = 0.0 if hits == 0 else solve(lambda p: tail(p, hits, number) < 0.025)
    upper = 1.0 if hits == number else solve(lambda p: tail(p, 0, hits) > 0.025)
    return lower, upper


def mean_over_genes(by_gene, top):
    return sum(sum(r is not None and r <= top for r in ranks) / len(ranks) for ranks in by_gene.values()) / len(by_gene)


def bootstrap(by_gene, top, rounds=2000):
    draw = random.Random(1)
    genes = list(by_gene)
    means = []
    for _ in range(rounds):
        total = 0.0
        for gene in draw.choices(genes, k=len(genes)):
            ranks = by_gene[gene]
            total += sum(r is not None and r <= top for r in draw.choices(ranks, k=len(ranks))) / len(ranks)
        means.append(total / len(genes))
    means.sort()
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]


def main():
    options = arguments()
    rows = collections.defaultdict(list)
    with open(options.cases / "truth.tsv", encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            rows[row["#case"]].append(row)
    options.work.mkdir(parents=True, exist_ok=True)
    by_gene = collections.defaultdict(list)
    tiers, left_out = collections.Counter(), collections.Counter()
    burden = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, result in pool.map(lambda n: interpret(options, n), sorted(rows)):
            planted = {allele(row) for row in rows[name]}
            symbol = rows[name][0]["symbol"]
            first = [c for c in result["candidates"] if c["tier"] == 1]
            extra = [c for c in first if not any(allele(v) in planted for v in c["variants"])]
            burden.append(len(extra))
            rank, tier = place(result, planted)
            if options.details:
                above = [f'{c["gene"]["symbol"]}:{c["score"]:.3f}' for c in result["candidates"][: (rank or 4) - 1]]
                print(name, symbol, rank, tier, ",".join(above[:3]),
                      "burden " + ",".join(c["gene"]["symbol"] for c in extra) if extra else "", file=sys.stderr)
            if symbol in NOT_LINKED:
                left_out[symbol] += 1
                continue
            by_gene[symbol].append(rank)
            tiers[f"tier {tier}" if rank else tier] += 1
    report = {"cases": sum(map(len, by_gene.values())), "genes": len(by_gene), "left_out": left_out, "tiers": tiers}
    for top in (1, 3, 5, 10):
        hits = sum(r is not None and r <= top for ranks in by_gene.values() for r in ranks)
        low, high = bootstrap(by_gene, top)
        case_low, case_high = exact_bounds(hits, report["cases"])
        report[f"top-{top}"] = {
            "per_gene": round(mean_over_genes(by_gene, top), 4), "per_gene_95": [round(low, 4), round(high, 4)],
            "per_case": round(hits / report["cases"], 4), "per_case_95": [round(case_low, 4), round(case_high, 4)]}
    report["first_tier_burden"] = {"genomes": len(burden), "mean": round(sum(burden) / len(burden), 4), "max": max(burden)}
    report["by_gene"] = {gene: {"cases": len(ranks), "top1": sum(r == 1 for r in ranks),
                                "top5": sum(r is not None and r <= 5 for r in ranks)}
                         for gene, ranks in sorted(by_gene.items())}
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
