"""What the sources of two releases say of alleles and genes, read without Vigie."""
import collections
import csv
import gzip
import json
import pathlib
import re
import tomllib

PATHOGENIC = {"Pathogenic", "Likely_pathogenic", "Pathogenic/Likely_pathogenic"}
UNCERTAIN = "Uncertain_significance"
STARS = {"criteria_provided,_single_submitter": 1, "criteria_provided,_conflicting_classifications": 1,
         "criteria_provided,_conflicting_interpretations": 1,
         "criteria_provided,_multiple_submitters,_no_conflicts": 2, "reviewed_by_expert_panel": 3,
         "practice_guideline": 4}
LOSS_OF_FUNCTION = {"nonsense", "frameshift_variant", "splice_donor_variant", "splice_acceptor_variant"}
# Words of ClinGen and associations of Orphanet that state no cause (decision 010).
NO_CAUSE = {"Disputed", "Refuted", "No Known Disease Relationship"}
CAUSE_ORPHANET = "Disease-causing germline"
REQUIREMENT = {"monoallelic": {"AD"}, "biallelic": {"AR"}, "both": {"AD", "AR"}, "imprinted": {"AD"}}
HPO_MODES = {"HP:0000006": {"AD"}, "HP:0000007": {"AR"}}
ORPHANET = {"Autosomal dominant": "AD", "Autosomal recessive": "AR"}
LISTED = {"2": "amber", "3": "green", "4": "green", "amber": "amber", "green": "green"}

Clinvar = collections.namedtuple("Clinvar", "word stars gene consequence")


def text(path):
    path = pathlib.Path(path)
    return gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else \
        open(path, encoding="utf-8", newline="")


def read_sources(release):
    """The TOML that `two_releases.py` leaves beside a release."""
    with open(release.with_suffix(".toml"), "rb") as stream:
        return tomllib.load(stream)


def clinvar(path, contigs):
    """(contig, position, ref, alt) -> Clinvar on the contigs."""
    records = {}
    with text(path) as lines:
        for line in lines:
            if line.split("\t", 1)[0] not in contigs:
                continue
            fields = line.rstrip("\n").split("\t")
            info = dict(item.split("=", 1) for item in fields[7].split(";") if "=" in item)
            if re.fullmatch("[ACGT]+", fields[3] + fields[4]):
                records[fields[0], int(fields[1]), fields[3], fields[4]] = Clinvar(
                    info.get("CLNSIG", ""), STARS.get(info.get("CLNREVSTAT", ""), 0), info.get("GENE", ""),
                    info.get("MC", ""))
    return records


def frequencies(sources, wanted):
    """"20-100-A-G" -> highest allele frequency of the wanted alleles in the population sources."""
    found = {}
    for section in sources["population"]:
        with text(section["path"]) as lines:
            for line in lines:
                fields = line.rstrip("\n").split("\t")
                if line.startswith("#"):
                    continue
                info = dict(item.split("=", 1) for item in fields[7].split(";") if "=" in item)
                values = info.get(section["af"], "").split(",")
                for alt, value in zip(fields[4].split(","), values):
                    name = f"{fields[0].removeprefix('chr')}-{fields[1]}-{fields[3]}-{alt}"
                    if name in wanted and value not in ("", "."):
                        found[name] = max(found.get(name, 0.0), float(value))
    return found


def modes_of(words):
    return {mode for mode in re.split("[/,]", words or "") if mode in ("AD", "AR")}


def panel_entries(sources):
    """panel id -> symbol -> (level, modes) of every panel source; other levels than amber and green are red."""
    panels = collections.defaultdict(dict)
    for section in sources["panels"]:
        with text(section["path"]) as stream:
            for row in csv.DictReader(stream, delimiter="\t"):
                own = "panel_id" in row
                panel, gene = row["panel_id" if own else "id"], row["symbol" if own else "Gene"]
                level = LISTED.get(row["confidence" if own else "confidence_level"], "red")
                modes = modes_of(row["inheritance" if own else "mode_of_inheritance"])
                before = panels[panel].get(gene, ("red", set()))
                best = max(level, before[0], key=["red", "amber", "green"].index)
                panels[panel][gene] = (best, modes | before[1] if level == before[0] else
                                       modes if best == level else before[1])
    return panels


def linked(sources):
    """(curated, wider): symbol -> modes by ClinGen and DDG2P, and by Orphanet, whose diseases may be umbrellas."""
    curated, wider = collections.defaultdict(set), collections.defaultdict(set)
    paths = {section["name"]: section["path"] for section in sources["diseases"]}
    with text(paths["clingen"]) as stream:
        for row in csv.reader(stream):
            if len(row) > 6 and row[1].startswith("HGNC:") and row[6] not in NO_CAUSE:
                curated[row[0]] |= modes_of(row[4])
    with text(paths["ddg2p"]) as stream:
        for row in csv.DictReader(stream):
            curated[row["gene symbol"]] |= REQUIREMENT.get(row["allelic requirement"], set())
    with text(paths["orphanet"]) as stream:
        for line in stream:
            packet = json.loads(line)["Orphapacket"]
            # One mode stands as {"TypeOfInheritance": [{…}]}, several as [{"TypeOfInheritance": {…}}, …].
            stated = packet.get("TypeOfInheritances") or []
            stated = stated["TypeOfInheritance"] if isinstance(stated, dict) else \
                [item["TypeOfInheritance"] for item in stated]
            modes = {ORPHANET[item["value"]] for item in stated if item["value"] in ORPHANET}
            for item in packet.get("Genes") or []:
                if item["Gene"].get("DisorderGeneAssociationType", "").startswith(CAUSE_ORPHANET):
                    wider[item["Gene"]["Symbol"]] |= modes
    return curated, wider


def annotated(sources):
    """symbol -> modes that HPO annotates; a gene with a sign is Mendelian by decision 010 whatever its modes."""
    genes = collections.defaultdict(set)
    for section in sources["phenotypes"]:
        with text(section["path"]) as stream:
            if "gene_symbol" not in next(stream):
                continue
            for line in stream:
                _, symbol, term, _ = line.rstrip("\n").split("\t")
                genes[symbol] |= HPO_MODES.get(term, set())
    return genes


def hgnc_ids(sources):
    """approved symbol -> HGNC id of the release's gene source."""
    with text(sources["genes"][0]["path"]) as stream:
        return {row["symbol"]: row["hgnc_id"] for row in csv.DictReader(stream, delimiter="\t",
                                                                        quoting=csv.QUOTE_NONE)}


class GeneModes:
    """Mode class of a gene by the sources of one release, from data alone."""

    def __init__(self, sources):
        self.panels = panel_entries(sources)
        self.curated, self.wider = linked(sources)
        self.annotated = annotated(sources)

    def on_panels(self, gene):
        return set().union(*(genes[gene][1] for genes in self.panels.values()
                             if gene in genes and genes[gene][0] != "red"), set())

    def listed(self, gene):
        return any(gene in genes and genes[gene][0] != "red" for genes in self.panels.values())

    def mendelian(self, gene):
        return self.listed(gene) or gene in self.curated or gene in self.wider or gene in self.annotated

    def of(self, gene):
        """dominant, recessive, both, unknown or not Mendelian; by panels, ClinGen and DDG2P, by HPO if they
        say nothing, then by Orphanet."""
        if not self.mendelian(gene):
            return "not Mendelian"
        modes = self.on_panels(gene) | self.curated.get(gene, set()) or \
            self.annotated.get(gene) or self.wider.get(gene, set())
        return {frozenset({"AD"}): "dominant", frozenset({"AR"}): "recessive",
                frozenset({"AD", "AR"}): "both"}.get(frozenset(modes), "unknown")

    def orphanet_adds(self, gene):
        """Modes that only a disease of Orphanet states, often an umbrella over many genes."""
        return self.wider.get(gene, set()) - self.on_panels(gene) - self.curated.get(gene, set())


def exons(path, contigs):
    """(gene -> [(contig, first, last)]) of MANE's exons, 1-based."""
    genes, parents, found = {}, {}, collections.defaultdict(list)
    rows = []
    with text(path) as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 9 or fields[0] not in contigs or fields[2] not in ("gene", "mRNA", "exon"):
                continue
            attributes = dict(item.split("=", 1) for item in fields[8].split(";") if "=" in item)
            if fields[2] == "gene":
                genes[attributes["ID"]] = attributes.get("Name", "")
            elif fields[2] == "mRNA":
                parents[attributes["ID"]] = attributes["Parent"]
            else:
                rows.append((attributes["Parent"], fields[0], int(fields[3]), int(fields[4])))
    for transcript, contig, first, last in rows:
        found[genes.get(parents.get(transcript), "")].append((contig, first, last))
    return found
