"""Call sets and case files of people into whom alleles are planted, and Vigie's runs over them."""
import collections
import json
import random
import subprocess

from . import sources

HEADER = """##fileformat=VCFv4.2
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Depth">
##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Reads of each allele">
##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Genotype quality">
##contig=<ID=chr20,length=64444167>
##contig=<ID=chr21,length=46709983>
"""
MARGIN = 50
DONE_DAY, SEEN_DAY = "2025-07-01", "2025-07-02"
READS = {"0/0": "60:60,0:99", "0/1": "60:30,30:99", "1/1": "60:0,60:99"}

Plant = collections.namedtuple("Plant", "allele proband father mother")  # genotypes
# contigs: of a case without a plant, all by default
Case = collections.namedtuple("Case", "name plants trio panels strict contigs", defaults=((), False, ()))


class Background:
    """One real person on one contig: the records near exons, with genotype, depth and quality."""

    def __init__(self, path, near):
        self.records = []
        with sources.text(path) as lines:
            for line in lines:
                if line.startswith("#"):
                    continue
                fields = line.rstrip("\n").split("\t")
                position = int(fields[1])
                if any(first - MARGIN <= position <= last + MARGIN for first, last in near.at(position)):
                    sample = dict(zip(fields[8].split(":"), fields[9].split(":")))
                    self.records.append((position, fields[3], fields[4], sample["GT"].replace("|", "/"),
                                         sample.get("DP", "."), sample.get("GQ", ".")))

    def lines(self, contig, case, seed):
        """The proband's records; in a trio each allele comes from one parent, who has it once."""
        draw = random.Random(f"{seed} {case.name}")
        mine = sorted(((plant.allele[1], plant) for plant in case.plants if "chr" + plant.allele[0] == contig),
                      key=lambda item: item[0])
        rows = [(position, planted_line(contig, plant, case.trio)) for position, plant in mine]
        for position, ref, alt, genotype, depth, quality in self.records:
            if any(position < at + len(plant.allele[2]) and at < position + len(ref) for at, plant in mine):
                continue
            samples = [f"{genotype}:{depth}:.:{quality}"]
            if case.trio:
                given = sorted(genotype.split("/"), key=lambda _: draw.random())
                samples += [f"{'/'.join(sorted(('0', one)))}:60:.:99" for one in given[:2]]
            rows.append((position, f"{contig}\t{position}\t.\t{ref}\t{alt}\t50\tPASS\t.\tGT:DP:AD:GQ\t" +
                         "\t".join(samples)))
        return [line for _, line in sorted(rows, key=lambda row: row[0])]


class NearExons:
    """Exons of one contig in bins, so that a position asks only a few."""

    WIDTH = 10_000

    def __init__(self, exons, contig):
        self.bins = collections.defaultdict(list)
        for places in exons.values():
            for where, first, last in places:
                if where == contig:
                    for number in range((first - MARGIN) // self.WIDTH, (last + MARGIN) // self.WIDTH + 1):
                        self.bins[number].append((first, last))

    def at(self, position):
        return self.bins.get(position // self.WIDTH, ())


def planted_line(contig, plant, trio):
    genotypes = [plant.proband] + ([plant.father, plant.mother] if trio else [])
    _, position, ref, alt = plant.allele
    return f"{contig}\t{position}\t.\t{ref}\t{alt}\t50\tPASS\t.\tGT:DP:AD:GQ\t" + \
        "\t".join(f"{genotype}:{READS[genotype]}" for genotype in genotypes)


def write_case(folder, case, backgrounds, seed):
    """CASE.json and its VCF, on the contigs of the plants."""
    folder.mkdir(parents=True)
    contigs = sorted({"chr" + plant.allele[0] for plant in case.plants} or case.contigs or backgrounds)
    people = ["P", "F", "M"] if case.trio else ["P"]
    lines = [line for contig in contigs for line in backgrounds[contig].lines(contig, case, seed)]
    (folder / "family.vcf").write_text(
        HEADER + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t" + "\t".join(people) + "\n" +
        "\n".join(lines) + "\n")
    files = [{"uri": "family.vcf", "individualToFileIdentifiers": {name: name for name in people},
              "fileAttributes": {"fileFormat": "VCF", "genomeAssembly": "GRCh38"}}]
    extension = {"panels": list(case.panels), "strictPanel": case.strict} if case.panels else {}
    sexes = {"P": "FEMALE", "F": "MALE", "M": "FEMALE"}
    if case.trio:
        body = {"id": case.name, "proband": {"id": "P", "subject": {"id": "P", "sex": "FEMALE"}},
                "pedigree": {"persons": [
                    {"individualId": name, "paternalId": "F" if name == "P" else "",
                     "maternalId": "M" if name == "P" else "", "sex": sexes[name],
                     "affectedStatus": "AFFECTED" if name == "P" else "UNAFFECTED"} for name in people]},
                "files": files}
    else:
        body = {"id": case.name, "subject": {"id": "P", "sex": "FEMALE"}, "files": files}
    if extension:
        body["vigie"] = extension
    (folder / "CASE.json").write_text(json.dumps(body))


def call(*command):
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}: exit {run.returncode}: {run.stderr[-2000:]}")
    return run.stdout


def key(allele):
    return "-".join(map(str, allele))


class Lab:
    """A case store and the results of its runs, below one folder that must not exist."""

    def __init__(self, vigie, folder):
        self.vigie, self.folder, self.store = vigie, folder, folder / "lab.sqlite"
        folder.mkdir(parents=True)

    def run(self, release, cases, backgrounds, seed):
        """Writes the cases, interprets them under the release and loads them into the store."""
        for case in cases:
            write_case(self.folder / "cases" / case.name, case, backgrounds, seed)
        manifest = self.folder / "manifest.tsv"
        manifest.write_text("case\tcase_file\n" + "".join(
            f"{case.name}\tcases/{case.name}/CASE.json\n" for case in cases))
        call(self.vigie, "batch", "-@1", manifest, "-k", release, "-o", self.folder / "runs", "--store",
             self.store, "--today", DONE_DAY)
        for case in cases:
            (self.folder / "cases" / case.name / "family.vcf").unlink()
            for file in ("report.html", "variants.vcf.gz", "variants.vcf.gz.tbi", "candidates.tsv"):
                (self.folder / "runs" / case.name / file).unlink(missing_ok=True)

    def before(self, name):
        return json.loads((self.folder / "runs" / name / "candidates.json").read_text())

    def reanalyse(self, release, seen=SEEN_DAY):
        """(events by case, summary)"""
        lines = [json.loads(line) for line in call(
            self.vigie, "reanalyse", "-@1", "--store", self.store, "-k", release, "--today", seen,
            "--older-than", "0", "--json").splitlines()]
        events = collections.defaultdict(list)
        for line in lines[:-1]:
            events[line["case"]].append(line)
        return events, lines[-1]["summary"]

    def now(self, name):
        return json.loads(call(self.vigie, "case", "show", "--store", self.store, name, "--json"))

    def why(self, name, allele):
        return call(self.vigie, "why", "--store", self.store, "--case", name, key(allele))
