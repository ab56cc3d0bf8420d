"""From nothing to a GRCh38 release with two commands: a small mirror of all core sources, in their real formats, cut from
public data. REVEL, AlphaMissense, GenCC and gnomAD's coverage and constraint, of which there is no copy to cut from,
are written in the form that their sources document.
usage: newcomer_test.py FETCH VIGIE SHARED-DATA WORK-FOLDER     ends with 77 without the shared data"""
import csv
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile

from mirror import Mirror

FETCH, VIGIE, SHARED, WORK = (os.path.realpath(word) for word in sys.argv[1:5])
TABLE = os.path.join(os.path.dirname(FETCH), "sources.tsv")
GNOMAD = "storage.googleapis.com/gcp-public-data--gnomad/release/"


def fail(text):
    print("FAILED:", text)
    sys.exit(1)


def shared(*path):
    with open(os.path.join(SHARED, *path), "rb") as file:
        return file.read()


def text_of(*path):
    return gzip.decompress(shared(*path)).decode()


def population(contig):
    """gnomAD's tags on the synthetic frequencies of a contig; only the head for contigs without any."""
    rows = []
    with gzip.open(os.path.join(SHARED, "population/synthetic.GRCh38.chr20_21.vcf.gz"), "rt") as text:
        for row in text:
            if row.startswith("#") or row.startswith(contig + "\t"):
                rows.append(row.replace("grpmax_faf95", "fafmax_faf95_max"))
                if not row.startswith("#"):
                    rows[-1] = row.rstrip("\n").replace("grpmax_faf95", "fafmax_faf95_max") + ";AC_XY=0\n"
            if len(rows) > 4000:
                break
    rows.insert(1, '##INFO=<ID=AC_XY,Number=A,Type=Integer,Description="Alternate allele count in XY samples">\n')
    return gzip.compress("".join(rows).encode())


def clinvar():
    rows = []
    with gzip.open(os.path.join(SHARED, "clinvar/clinvar.2025-06.GRCh38.vcf.gz"), "rt") as text:
        for row in text:
            if row.startswith("##fileDate"):
                continue
            if row.startswith("#") or row.startswith("21\t"):
                rows.append(row)
    rows.insert(1, "##fileDate=2025-06-15\n")
    return gzip.compress("".join(rows).encode()), rows


def score_places(rows):
    """(position, reference, alternative) of substitutions among ClinVar's records of chr21."""
    cells = [row.split("\t") for row in rows if not row.startswith("#")]
    return [(cell[1], cell[3], cell[4]) for cell in cells if len(cell[3]) == len(cell[4]) == 1][:500]


def revel(places):
    table = "chr,hg19_pos,grch38_pos,ref,alt,aaref,aaalt,REVEL,Ensembl_transcriptid\n"
    rows = [f"21,{1 + n},{place},{ref},{alt},A,V,0.{n % 10},ENST00000000001\n"
            for n, (place, ref, alt) in enumerate(places)]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("revel_with_transcript_ids", table + "".join(reversed(rows)))
    return packed.getvalue()


def alphamissense(places):
    head = ("# Copyright 2023 DeepMind Technologies Limited\n#\n#CHROM\tPOS\tREF\tALT\tgenome\tuniprot_id\ttranscript_id\t"
            "protein_variant\tam_pathogenicity\tam_class\n")
    rows = "".join(f"chr21\t{place}\t{ref}\t{alt}\thg38\tP05067\tENST00000346798.8\tA1V\t0.5\tambiguous\n"
                   for place, ref, alt in places)
    return gzip.compress((head + rows).encode())


def orphapackets():
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=1) as members:
        for row in text_of("orphanet/orphapackets.2025-12.ndjson.gz").splitlines()[:500]:
            code = json.loads(row)["Orphapacket"]["ORPHAcode"]
            member = tarfile.TarInfo(f"orphapacket-master/json/ORPHApacket_{code}.json")
            member.size = len(row.encode())
            members.addfile(member, io.BytesIO(row.encode()))
    return packed.getvalue()


def panel_pages(place):
    """Genes of two real panels as the interface lists them, three pages."""
    genes = []
    folder = os.path.join(SHARED, "panels/panelapp_json")
    for name in sorted(os.listdir(folder)):
        document = json.loads(shared("panels/panelapp_json", name))
        if name.startswith("ge_panel_details") and len(genes) < 60:
            head = {key: value for key, value in document.items() if key not in ("genes", "strs", "regions")}
            genes += [{**gene, "panel": head} for gene in document["genes"][:30]]
    address, pages = "https://" + place, {}
    for number in range(3):
        named = [address + (f"?page={page + 1}" if page else "") for page in (number - 1, number + 1)]
        pages[place + (f"?page={number + 1}" if number else "")] = json.dumps({
            "count": len(genes), "previous": named[0] if number else None, "next": named[1] if number < 2 else None,
            "results": genes[number * 20: number * 20 + 20 if number < 2 else None]}).encode()
    return pages


def mirrored():
    """Path to bytes for every address of the core set."""
    ncbi, hpo = "ftp.ncbi.nlm.nih.gov/", "github.com/obophenotype/human-phenotype-ontology/releases/latest/download/"
    variants, rows = clinvar()
    places = score_places(rows)
    mane = "refseq/MANE/MANE_human/current/"
    constraint = ("gene\tgene_id\ttranscript\tcanonical\tmane_select\tlof.pLI\tlof.oe_ci.upper\tmis.z_score\n"
                  "APP\tENSG00000142192\tENST00000346798\ttrue\ttrue\t0.99\t0.4\t2.1\n")
    gencc = ("uuid\tgene_curie\tgene_symbol\tdisease_curie\tdisease_title\tclassification_title\tmoi_title\t"
             "submitter_title\tsubmitted_as_date\nU1\tHGNC:620\tAPP\tMONDO:0007088\tAlzheimer disease type 1\tDefinitive\t"
             "Autosomal dominant\tGenomics England PanelApp\t2021-01-01 00:00:00\n")
    coverage = "locus\tmean\tmedian_approx\ttotal_DP\tover_1\tover_20\n" + "".join(
        f"chr21:{place}\t30\t30\t100\t1\t0.95\n" for place in sorted({int(place) for place, _, _ in places}))
    files = {
        ncbi + "genomes/all/GCA/000/001/405/GCA_000001405.15_GRCh38/seqs_for_alignment_pipelines.ucsc_ids/"
               "GCA_000001405.15_GRCh38_no_alt_analysis_set.fna.gz": shared("reference/GRCh38.chr20_21_Y.fa.gz"),
        ncbi + mane: b'<a href="MANE.GRCh38.v1.5.ensembl_genomic.gff.gz">MANE.GRCh38.v1.5.ensembl_genomic.gff.gz</a>',
        ncbi + mane + "MANE.GRCh38.v1.5.ensembl_genomic.gff.gz": shared("genes/MANE.GRCh38.gff3.gz"),
        ncbi + "pub/clinvar/vcf_GRCh38/clinvar.vcf.gz": variants,
        ncbi + "pub/clinvar/vcf_GRCh38/clinvar.vcf.gz.md5":
            f"{hashlib.md5(variants).hexdigest()}  /panfs/pan1/clintest/clinvar.vcf.gz\n".encode(),
        GNOMAD + "4.0/coverage/exomes/gnomad.exomes.v4.0.coverage.summary.tsv.bgz": gzip.compress(coverage.encode()),
        GNOMAD + "4.1/constraint/gnomad.v4.1.constraint_metrics.tsv": constraint.encode(),
        "zenodo.org/records/7072866/files/revel-v1.3_all_chromosomes.zip": revel(places),
        "storage.googleapis.com/dm_alphamissense/AlphaMissense_hg38.tsv.gz": alphamissense(places),
        hpo + "hp.json": text_of("hpo/hp.2024-08-13.json.gz").encode(),
        hpo + "phenotype.hpoa": text_of("hpo/phenotype.2023-01-27.hpoa.gz").encode(),
        hpo + "genes_to_phenotype.txt": text_of("hpo/genes_to_phenotype.2025-01-16.tsv.gz").encode(),
        "raw.githubusercontent.com/obophenotype/human-phenotype-ontology/master/src/translations/hp-fr.babelon.tsv":
            text_of("hpo/hp-fr.babelon.tsv.gz").encode(),
        "github.com/Orphanet/orphapacket/archive/refs/heads/master.tar.gz": orphapackets(),
        "search.clinicalgenome.org/kb/gene-validity/download": shared("gene_disease/Clingen-Gene-Disease-Summary.csv"),
        "search.thegencc.org/download/action/submissions-export-tsv": gencc.encode(),
        "storage.googleapis.com/public-download-files/hgnc/tsv/tsv/hgnc_complete_set.txt":
            text_of("genes/hgnc_complete_set.2016.txt.gz").encode(),
        **panel_pages("panelapp.genomicsengland.co.uk/api/v1/genes/")}
    files["zenodo.org/api/records/7072866"] = json.dumps({"files": [{
        "key": "revel-v1.3_all_chromosomes.zip", "checksum":
        "md5:" + hashlib.md5(files["zenodo.org/records/7072866/files/revel-v1.3_all_chromosomes.zip"]).hexdigest()}]}).encode()
    empty = population("none")
    for chrom in [*range(1, 23), "X", "Y"]:
        files[f"{GNOMAD}4.1/vcf/exomes/gnomad.exomes.v4.1.sites.chr{chrom}.vcf.bgz"] = (
            population(f"chr{chrom}") if chrom in (20, 21) else empty)
    return files


def run(*words, code=0):
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != code:
        fail(f"{' '.join(words[:3])} ends with {done.returncode}, not {code}:\n{done.stdout[-1500:]}{done.stderr[-3000:]}")
    return done


def main():
    if not os.path.isdir(SHARED):
        print("left out: the first release from a mirror (no public data at VIGIE_SHARED_DATA or ../shared/data)")
        sys.exit(77)
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    mirror = Mirror(mirrored())
    folder, release = os.path.join(WORK, "sources"), os.path.join(WORK, "release")
    fetched = run(sys.executable, FETCH, folder, "--mirror", mirror.url, "--pause", "0", "--today", "2026-04-15")
    built = run(VIGIE, "knowledge", "build", os.path.join(folder, "SOURCES.toml"), "-o", release)
    run(VIGIE, "knowledge", "verify", release)
    info = json.loads(run(VIGIE, "knowledge", "info", release, "--json").stdout)
    with open(os.path.join(release, "manifest.json"), encoding="utf-8") as text:
        components = json.load(text)["components"]
    with open(TABLE, encoding="utf-8", newline="") as text:
        lines = csv.DictReader((row for row in text if not row.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        wanted = {(row["section"], row["name"]) for row in lines if row["set"] == "core"}
    found = {(part["kind"], part["name"]) for part in components}
    if not wanted <= found:
        fail(f"the release lacks {sorted(wanted - found)}; it has {sorted(found)}")
    kept = {part["name"]: part["counts"]["kept"] for part in components}
    empty = sorted(name for name, count in kept.items() if count == 0)
    if empty:
        fail(f"nothing was kept of {empty}")
    versions = {part["name"]: part["version"] for part in components}
    for name, version in (("MANE", "1.5"), ("ClinVar", "2025-06-15"), ("HPO", "2024-08-13"), ("hpoa", "2023-01-27"),
                          ("ClinGen", "2023-10-18"), ("Orphanet", "2025-12-09"), ("REVEL", "1.3")):
        if versions[name] != version:
            fail(f"{name} has version {versions[name]}, not {version}")
    if not info or "as published" not in fetched.stderr:
        fail("no published checksum was compared")
    before = len(mirror.asked)
    again = run(sys.executable, FETCH, folder, "--mirror", mirror.url, "--pause", "0", "--today", "2026-05-15")
    if len(re.findall("unchanged", again.stderr)) < 20:
        fail(f"the second fetch took again what had not changed:\n{again.stderr}")
    run(VIGIE, "knowledge", "build", os.path.join(folder, "SOURCES.toml"), "-o", release + ".again")
    names = [json.load(open(os.path.join(place, "manifest.json"), encoding="utf-8"))["id"]
             for place in (release, release + ".again")]
    if names[0] != names[1]:
        fail("the same sources gave another release")
    mirror.close()
    print(f"ok: a release of {len(components)} components from {before} requests; kept {kept}")
    if "-v" in sys.argv:
        print(fetched.stderr, built.stderr, built.stdout)
    shutil.rmtree(WORK)


main()
