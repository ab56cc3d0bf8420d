#!/usr/bin/env python3
"""Puts markup, scripts and control signs into every field of generated data that a name or text may stand in.

What begins with a quotation mark is damaged text in a table, and refused: such strings have a letter in front.
usage: make_hostile.py COPY-OF-DEMO-FOLDER OUTPUT-FOLDER     (changes the copy's knowledge in place)
"""
import gzip
import hashlib
import itertools
import json
import pathlib
import re
import sys

COUNT = itertools.count(1)


def image():
    return f"<img src=x onerror=alert({next(COUNT)})>"


def script():
    return f"x\"'><script>alert({next(COUNT)})</script>"


def without_blanks():
    return f"<svg/onload=alert({next(COUNT)})>"


def change(path, function):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        text = file.read()
    with opened(path, "wt", encoding="utf-8") as file:
        file.write(function(text))


def knowledge(demo):
    """Names of panels, networks, genes, diseases, conditions of ClinVar, and signs."""
    panel, network, disease, sign = image(), script(), image(), script()
    symbol = without_blanks()
    for file in demo.glob("knowledge/*/panels.tsv"):
        change(file, lambda text: text.replace("Épilepsies", panel + "Épilepsies")
               .replace("Filière synthétique", network).replace("\tVIGA7\t", f"\t{symbol}\t"))
    for file in demo.glob("knowledge/*/diseases.ndjson"):
        change(file, lambda text: text.replace("VIGA7-related", disease + "VIGA7-related"))
    for file in demo.glob("knowledge/*/genes_to_phenotype.tsv"):
        change(file, lambda text: text.replace("\tVIGA7\t", f"\t{symbol}\t"))
    for file in demo.glob("knowledge/*/clinvar.vcf.gz"):
        condition = without_blanks().replace("=", "%3D")
        change(file, lambda text: text.replace("CLNDN=VIGA7", f"CLNDN={condition}VIGA7"))
    change(demo / "knowledge/genes.tsv", lambda text: text.replace("\tVIGA7\t", f"\t{symbol}\t"))
    change(demo / "knowledge/ontology-fr.babelon.tsv",
           lambda text: text.replace("Spasmes infantiles", "Spasmes " + sign))
    change(demo / "knowledge/ontology.json",
           lambda text: text.replace('"Epileptic spasm"', json.dumps(script())))
    for file in demo.glob("SOURCES.*.toml"):
        text = file.read_text(encoding="utf-8")
        for path, digest in re.findall(r'path = "([^"]+)"[^\[]*?sha256 = "([0-9a-f]+)"', text):
            text = text.replace(digest, hashlib.sha256((demo / path).read_bytes()).hexdigest())
        file.write_text(re.sub(r'version = "2026-10"', f"version = '2026-10{without_blanks()}'", text),
                        encoding="utf-8")


def calls(text, samples):
    """Header lines, ids, filters, values and samples of a VCF."""
    lines = []
    for line in text.splitlines():
        if line.startswith("#CHROM"):
            lines.append(f"##made={script()}")
            lines.append(f'##INFO=<ID=NOTE,Number=1,Type=String,Description="{image()}">')
            lines.append(f'##FILTER=<ID=javascript:alert(77),Description="{image()}">')
            fields = line.split("\t")
            line = "\t".join(fields[:9] + samples)
        elif not line.startswith("#"):
            fields = line.split("\t")
            fields[2] = without_blanks()
            if fields[1] == "478758":
                fields[6] = "javascript:alert(77)"
            fields[7] += f";NOTE={without_blanks().replace('=', ':')}"
            line = "\t".join(fields)
        lines.append(line)
    return "\n".join(lines) + "\n"


def case_file(text, names):
    for role, name in names.items():
        text = text.replace(json.dumps(f"SYN-{role}1"), json.dumps(name))
    case = json.loads(text)
    case["id"] = "<b onclick=alert(99)>HOSTILE"
    for feature in case["proband"]["phenotypicFeatures"]:
        feature["type"]["label"] = script()
    case["vigie"] = {
        "prescriber": script(), "preindication": {"id": image(), "version": script()},
        "site": {"code": without_blanks()}, "sample": {"kit": image(), "caller": script()},
        "dates": {"firstSigns": "2020-03"},
        "rcp": [{"kind": "upstream", "date": "2026-01-02", "participants": [image()], "decision": script()}],
        "overrides": [{"variant": "1-665531-C-G", "criterion": "PS3", "strength": "supporting",
                       "author": image(), "date": "2026-02-03", "reason": script()}]}
    return case


def main():
    demo, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    knowledge(demo)
    folder = out / "case-1"
    folder.mkdir(parents=True)
    names = {"P": image(), "M": script(), "F": without_blanks()}
    with gzip.open(demo / "trio.vcf.gz", "rt") as file:
        text = calls(file.read(), list(names.values()))
    with gzip.open(folder / "trio.vcf.gz", "wt") as file:
        file.write(text)
    case = case_file((demo / "CASE.json").read_text(encoding="utf-8"), names)
    (folder / "CASE.json").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    (out / "MANIFEST.tsv").write_text("case_file\tpanels\tidentity\ncase-1/CASE.json\tSYN-EPI\twarn\n")


if __name__ == "__main__":
    main()
