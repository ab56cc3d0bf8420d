#!/usr/bin/env python3
"""Two releases a year apart from the public data, for everything that measures reanalysis.

A: ClinVar 2024-06, HPO annotations 2024-03, PanelApp of 2021-06 as one panel "MENDELIOME", and the
panels of 2026-03 less a random tenth of their entries. B: ClinVar 2025-06, HPO annotations 2025-01,
PanelApp of 2026-03 as "MENDELIOME" and whole. M, a month after A: A with 1,250 records of ClinVar that
changed between P/LP, conflicting and the rest, and 20 genes of the "MENDELIOME", as B has them. Everything
else is the same, so that `--base` links it.

usage: two_releases.py VIGIE DATA WORK        writes WORK/A, B and M (releases), WORK/*.toml, *.tsv
"""
import csv
import gzip
import pathlib
import random
import re
import subprocess
import sys

SEED = 20241122
GREEN = "3"
MONTH_CLINVAR = 1250
MONTH_GENES = 20

CONFIDENCE = {"4": "green", "3": "green", "2": "amber", "1": "red", "0": "none"}
MODES_2021 = {"Monoallelic": "AD", "Biallelic": "AR", "Both": "AD,AR", "X-Linked": "XL",
              "Mitochondrial": "MT"}


def read(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="," if ".csv" in path.name else "\t")


def write_table(path, version, rows):
    """One panel in the network's table."""
    with open(path, "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(["panel_id", "panel_name", "panel_version", "symbol", "ensembl_id", "confidence",
                        "inheritance"])
        for symbol, (ensembl, confidence, modes) in sorted(rows.items()):
            table.writerow(["MENDELIOME", "All panels taken together", version, symbol, ensembl,
                            confidence, modes])


def best(levels):
    return CONFIDENCE[max((level for level in levels if level in CONFIDENCE), default="0")]


def mendeliome_2021(data):
    rows = {}
    for row in read(data / "panels/panelapp_ge.2021-06.per_gene.csv.gz"):
        modes = {MODES_2021[word] for word in row["mode_of_inheritance"].split("|") if word in MODES_2021}
        rows[row["name"]] = (row["ensembl"] if row["ensembl"].startswith("ENSG") else "",
                             best(row["confidence_level"].split("|")), ",".join(sorted(modes)))
    return rows


def mendeliome_2026(entries):
    levels, modes = {}, {}
    for row in entries:
        levels.setdefault(row["Gene"], []).append(row["confidence_level"])
        if row["confidence_level"] >= GREEN and row["mode_of_inheritance"]:
            modes.setdefault(row["Gene"], set()).update(
                mode for mode in row["mode_of_inheritance"].split("/") if mode != "NA")
    return {gene: ("", best(level), ",".join(sorted(modes.get(gene, ())))) for gene, level in levels.items()}


def less_a_tenth(data, target):
    random_numbers = random.Random(SEED)
    with gzip.open(data / "panels/panelapp_ge.2026-03.tsv.gz", "rt", encoding="utf-8") as source, \
            gzip.GzipFile(target, "wb", mtime=0) as out:
        out.write(next(source).encode())
        for line in source:
            if random_numbers.random() >= 0.1:
                out.write(line.encode())


def weight(line):
    """What the admission rule and the lists of P/LP read of a ClinVar record."""
    stated = re.search(r"[\t;]CLNSIG=([^;\n]*)", line)
    words = stated.group(1).lower() if stated else ""
    return ("conflicting" if "conflicting" in words else
            "pathogenic" if "pathogenic" in words and "benign" not in words else "other")


def clinvar_lines(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split("\t", 8)
            yield line, None if line.startswith("#") else (fields[0], fields[1], fields[3], fields[4])


def month_of_clinvar(data, target):
    """The records of 2024-06, MONTH_CLINVAR of them as they stand in 2025-06."""
    later = {key: line for line, key in clinvar_lines(data / "clinvar/clinvar.2025-06.GRCh38.vcf.gz") if key}
    earlier = list(clinvar_lines(data / "clinvar/clinvar.2024-06.GRCh38.vcf.gz"))
    moved = [key for line, key in earlier if key in later and weight(line) != weight(later[key])]
    chosen = set(random.Random(SEED).sample(sorted(moved), MONTH_CLINVAR))
    with open(target, "w", encoding="utf-8") as out:
        for line, key in earlier:
            out.write(later[key] if key in chosen else line)


def month_of_panels(before, after):
    changed = sorted(gene for gene in before.keys() & after.keys() if before[gene][1] != after[gene][1])
    chosen = random.Random(SEED).sample(changed, MONTH_GENES)
    return before | {gene: (before[gene][0], *after[gene][1:]) for gene in chosen}


def section(heading, /, **keys):
    return f"[{heading}]\n" + "".join(f'{key} = "{value}"\n' for key, value in keys.items())


def sources(data, clinvar, clinvar_version, hpo, panels, mendeliome, version):
    def annotations(kind):
        return section("[phenotypes]", path=data / f"hpo/{kind}_to_phenotype.{hpo}.tsv.gz",
                       name=f"{kind}_to_phenotype", version=hpo)
    return "\n".join([
        'assembly = "GRCh38"',
        section("reference", path=data / "reference/GRCh38.chr20_21_Y.fa.gz", name="GRCh38.chr20_21_Y",
                version="derived"),
        section("[transcripts]", path=data / "genes/MANE.GRCh38.gff3.gz", name="MANE", version="2026-03"),
        section("[population]", path=data / "population/synthetic.GRCh38.chr20_21.vcf.gz",
                name="synthetic", version="1", af="AF", ac="AC", an="AN", popmax="grpmax_faf95",
                hom="nhomalt"),
        section("[population]", path=data / "population/public_union.GRCh38.chr20_21.vcf.gz",
                name="public_union", version="1", af="AF"),
        section("[clinvar]", path=clinvar, name="clinvar", version=clinvar_version),
        section("ontology", path=data / "hpo/hp.2024-08-13.json.gz", name="hpo", version="2024-08-13",
                labels_fr=data / "hpo/hp-fr.babelon.tsv.gz"),
        annotations("genes"), annotations("diseases"),
        section("[phenotypes]", path=data / "hpo/phenotype.2023-01-27.hpoa.gz", name="hpoa",
                version="2023-01-27"),
        section("[diseases]", path=data / "orphanet/orphapackets.2025-12.ndjson.gz", name="orphanet",
                version="2025-12"),
        section("[diseases]", path=data / "gene_disease/Clingen-Gene-Disease-Summary.csv", name="clingen",
                version="2023-10-18"),
        section("[diseases]", path=data / "gene_disease/DDG2P.csv", name="ddg2p", version="unknown"),
        section("[constraint]", path=data / "genes/gnomad.v2.1.1.gene_constraint.tsv.gz", name="gnomad",
                version="2.1.1"),
        section("[genes]", path=data / "genes/hgnc_complete_set.2016.txt.gz", name="hgnc",
                version="2016-12"),
        section("[panels]", path=panels, name="PanelApp GE", version=version),
        section("[panels]", path=mendeliome, name="Mendeliome", version=version)])


def main():
    vigie, data, work = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]).resolve()
    work.mkdir(parents=True, exist_ok=True)
    entries = list(read(data / "panels/panelapp_ge.2026-03.tsv.gz"))
    before, after = mendeliome_2021(data), mendeliome_2026(entries)
    write_table(work / "mendeliome.A.tsv", "2021-06", before)
    write_table(work / "mendeliome.B.tsv", "2026-03", after)
    write_table(work / "mendeliome.M.tsv", "2021-07", month_of_panels(before, after))
    less_a_tenth(data, work / "panels.A.tsv.gz")
    month_of_clinvar(data, work / "clinvar.M.vcf")
    (work / "A.toml").write_text(sources(data, data / "clinvar/clinvar.2024-06.GRCh38.vcf.gz", "2024-06",
                                         "2024-03-06", work / "panels.A.tsv.gz",
                                         work / "mendeliome.A.tsv", "2025-06"))
    (work / "M.toml").write_text(sources(data, work / "clinvar.M.vcf", "2024-07",
                                         "2024-03-06", work / "panels.A.tsv.gz",
                                         work / "mendeliome.M.tsv", "2025-06"))
    (work / "B.toml").write_text(sources(data, data / "clinvar/clinvar.2025-06.GRCh38.vcf.gz", "2025-06",
                                         "2025-01-16", data / "panels/panelapp_ge.2026-03.tsv.gz",
                                         work / "mendeliome.B.tsv", "2026-03"))
    subprocess.run([vigie, "knowledge", "build", work / "A.toml", "-o", work / "A"], check=True)
    for name in "BM":
        subprocess.run([vigie, "knowledge", "build", work / f"{name}.toml", "--base", work / "A", "-o",
                        work / name], check=True)


main()
