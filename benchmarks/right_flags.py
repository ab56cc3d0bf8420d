#!/usr/bin/env python3
"""Does a reanalysis reach exactly whom it should? Three questions, asked of people with planted alleles.

uncertain   Alleles that went from uncertain to P/LP between the two releases, planted one per case into a
            real person under genotypes that fit the gene's mode and under others. What fits and is in scope
            must be first tier with the change told; nothing else may be new in the first tier. Modes are
            those of panels, ClinGen and DDG2P (else HPO's, else Orphanet's), never Vigie's.
green       Genes that become green: carriers of a rare coding allele must be told the new standing,
            nobody else may hear of the gene. Replays: a kidney panel at eight dates, onwards and backwards, and
            all panels of 2021-06 and 2026-03 taken together; releases of a replay differ in that panel only.
background  New first-tier candidates of people in whom nothing is planted, by trigger, a year and a month.

usage: right_flags.py VIGIE DATA RELEASE_A RELEASE_B WORK [--limit N] [--seed S] [--only PART ...]

Releases are those of two_releases.py, whose TOML files stand beside them. WORK must not exist: it gets a
folder and PART.json for each part; a table of each goes to stdout. Exit 1 if something is not as expected
and has no documented rule as its reason.
"""
import argparse
import collections
import json
import pathlib
import sys

from flags import background, green, people, sources, uncertain

CONTIGS = {"chr20": "HG002.GRCh38.chr20.giab_v4.2.1.vcf.gz", "chr21": "NA12878.GRCh38.chr21.platinum.vcf.gz"}
PARTS = ("uncertain", "green", "background")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("vigie", "data", "release_a", "release_b", "work"):
        parser.add_argument(name, type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--limit", type=int, default=0, help="so many alleles or genes at most, drawn by the seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--month", type=pathlib.Path, help="release a month after A (default: M beside A)")
    parser.add_argument("--cohort", type=int, default=200, help="cases of benchmarks/vigie-cohort beside VIGIE")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    options.month = (options.month or options.release_a.parent / "M").resolve()
    return options


def clinvar_of(toml):
    section = toml["clinvar"][0]
    return sources.clinvar(section["path"], {name.removeprefix("chr") for name in CONTIGS}), section["version"]


def gather(options):
    tomls = [sources.read_sources(release) for release in (options.release_a, options.release_b)]
    exons = sources.exons(tomls[0]["transcripts"][0]["path"], set(CONTIGS))
    records, versions = zip(*map(clinvar_of, tomls))
    backgrounds = {contig: people.Background(options.data / "variants" / file, people.NearExons(exons, contig))
                   for contig, file in CONTIGS.items()}
    return {"tomls": tomls, "exons": exons, "clinvar": records, "versions": versions,
            "backgrounds": backgrounds, "modes": [sources.GeneModes(toml) for toml in tomls]}


def is_exception(row):
    """A fitting one that is not first tier or not told; another one that is first tier, new or not, or of which
    an event speaks though the scope seals it or the proband lacks it."""
    if row["design"] in ("father_only", "off_strict_panel") and row["named"]:
        return True
    if row["fits"] == "fits":
        return row["tiers"][1] != 1 or not row["told"]
    return row["tiers"][1] == 1 and (row["fits"] == "does not fit" or row["tiers"][0] != 1)


def reason_of(row):
    """The rule that Vigie names; of a pattern that the gene-specific sources do not state, who states it."""
    if row["fits"] == "does not fit" and row["orphanet_adds"]:
        return f'only a disease of Orphanet states {row["orphanet_adds"]}'
    return row["reason"]


def mode_of(row):
    return row["mode"] + (f' (Orphanet adds {row["orphanet_adds"]})' if row["orphanet_adds"] else "")


def print_uncertain(report):
    rows = report["rows"]
    print(f"\nUncertain to P/LP: {len({row['allele'] for row in rows})} alleles in "
          f"{len({row['gene'] for row in rows})} genes, {len(rows)} cases")
    table = collections.Counter((row["fits"], mode_of(row), row["design"], row["found"]) for row in rows)
    for line, number in sorted(table.items()):
        print(*line, number, sep="\t")
    print("exceptions:")
    for row in filter(is_exception, rows):
        print("", row["gene"], row["allele"], mode_of(row), row["design"], row["fits"], f'{row["stars"]} stars',
              row["found"], "->".join(map(str, row["tiers"])), reason_of(row), sep="\t")
    print("rules that keep the others from the first tier:")
    rules = collections.Counter((row["design"], row["found"], row["reason"]) for row in rows if row["tiers"][1] != 1)
    for line, number in sorted(rules.items()):
        print("", *line, number, sep="\t")
    return sum(is_exception(row) and not reason_of(row) for row in rows)


def print_step(step):
    rows = step["carriers"]
    print(step["to"], f"{len(step['green'])} green, {len(step['entry_new'])} of them new on the panel",
          f"{len(step['counted'])} in panel_genes", f"{step['touched']} of {step['cases']} touched",
          f"{len(rows)} carriers", f"{sum(bool(row['told']) for row in rows)} told",
          f"{len(step['strangers'])} events of others", sep="\t")
    tiers = collections.Counter((row["reading"], "->".join(map(str, row["tiers"]))) for row in rows)
    for line, number in sorted(tiers.items()):
        print("", *line, number, sep="\t")
    for row in rows:
        if not row["told"]:
            print("", "not told", row["case"], row["allele"], row["tiers"], row["standing"], row["reason"], sep="\t")
    for own in step["own"]:
        print("", "by a rare allele of the person's own", own["gene"], own["alleles"], own["cases"], sep="\t")
    for stranger in step["strangers"]:
        print("", "event of another", *stranger.values(), sep="\t")
    return len(step["strangers"]) + sum(not row["told"] and not row["reason"] for row in rows)


def print_green(reports):
    wrong = 0
    for report in reports:
        print(f"\nNewly green, {report['name']}: {report['newly_green']} genes, {len(report['no_sequence'])} of them "
              f"without sequence, no allele for {report['without_allele']}")
        wrong += sum(map(print_step, report["steps"]))
    return wrong


def print_background(report):
    for title, found in report.items():
        print(f"\nNothing planted, {title}: {found['cases']} cases, {found['touched']} touched, {found['before']} "
              f"in the first tier before, {len(found['new'])} new: {found['per_case']:.3f} a case, "
              f"{found['per_case_and_month']:.4f} a case and month")
        for name in ("by_trigger", "by_words"):
            for line, number in sorted(found[name].items(), key=lambda item: -item[1]):
                print("", name, line, number, sep="\t")
    return sum(not new["triggers"] for found in report.values() for new in found["new"])


def main():
    options = arguments()
    options.work.mkdir(parents=True)
    data = gather(options)
    runs = {"uncertain": (lambda: uncertain.run(options, data), print_uncertain),
            "green": (lambda: [green.run(options, data, make) for make in
                               (green.kidney_replay, green.kidney_backwards, green.all_panels_replay)], print_green),
            "background": (lambda: background.run(options, data), print_background)}
    wrong = 0
    for part in options.only:
        run, show = runs[part]
        report = run()
        (options.work / f"{part}.json").write_text(json.dumps(report, indent=1))
        wrong += show(report)
    sys.exit(wrong != 0)


if __name__ == "__main__":
    main()
