"""Genes that become green on a panel: do their carriers hear of it, and nobody else?"""
import collections
import csv
import re

from . import people, sources
from .uncertain import FITTING, best, rules_below

SPLICE = 2
RARE = 0.01  # the recessive limit of decision 021
KIDNEY = "KIDNEY"
ALL = "MENDELIOME"
LEVELS = {"3": "green", "4": "green", "Green": "green", "2": "amber", "Amber": "amber"}
READINGS = {"panel": (True, False), "strict_panel": (True, True), "no_panel": (False, False)}

Carrier = collections.namedtuple("Carrier", "case gene allele")
# name, panel id, releases as (date, TOML text), levels of the panel by date
Replay = collections.namedtuple("Replay", "name panel steps levels modes")


def kidney_levels(path):
    """symbol -> (hgnc, level); of a date without confidences, evidence counts as green."""
    with sources.text(path) as stream:
        rows = list(csv.DictReader(stream))
    stated = any("confidence=" in row["source"] for row in rows)
    levels = {}
    for row in rows:
        # "confidence=1 | 3" is an entry that the panel lists twice.
        words = [LEVELS.get(word.strip(), "red") for cell in re.findall(r"confidence=([^)]*)", row["source"])
                 for word in cell.split("|")] if stated else ["green" if row["source_evidence"] == "TRUE" else "red"]
        levels[row["approved_symbol"]] = (row["hgnc_id"],
                                          max(words, default="red", key=["red", "amber", "green"].index))
    return levels


def write_panel(path, date, levels):
    with open(path, "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(["panel_id", "panel_name", "panel_version", "panel_date", "symbol", "hgnc_id", "confidence"])
        for symbol, (hgnc, level) in sorted(levels.items()):
            table.writerow([KIDNEY, "Kidney diseases", date, date, symbol, f"HGNC:{hgnc}", level])


def kidney_replay(options, data, folder):
    return kidney_steps(options, data, folder, False)


def kidney_backwards(options, data, folder):
    """The same dates from the last to the first: genes that lost their standing become green."""
    return kidney_steps(options, data, folder, True)


def kidney_steps(options, data, folder, backwards):
    steps, levels = [], []
    base = options.release_a.with_suffix(".toml").read_text()
    for file in sorted((options.data / "panels/kidney_history").glob("*.csv.gz"), reverse=backwards):
        date = file.name.split(".")[1]
        listed = kidney_levels(file)
        table = folder / f"kidney.{date}.tsv"
        write_panel(table, date, listed)
        steps.append((date, f'{base}\n[[panels]]\npath = "{table}"\nname = "Kidney history"\nversion = "{date}"\n'))
        levels.append({symbol: level for symbol, (_, level) in listed.items()})
    return Replay("kidney, backwards" if backwards else "kidney", KIDNEY, steps, levels, data["modes"][0].of)


def all_panels_replay(options, data, _):
    """The table of 2026-03 in the place of that of 2021-06, everything else as in A."""
    paths = [next(section for section in toml["panels"] if section["name"] == "Mendeliome")["path"]
             for toml in data["tomls"]]
    base = options.release_a.with_suffix(".toml").read_text()
    steps = [("2021-06", base), ("2026-03", base.replace(paths[0], paths[1]))]
    panels = [sources.panel_entries({"panels": [{"path": path}]})[ALL] for path in paths]
    levels = [{gene: level for gene, (level, _) in entries.items()} for entries in panels]
    late = {gene: modes for gene, (_, modes) in panels[1].items()}

    def mode(gene):
        return {frozenset({"AD"}): "dominant", frozenset({"AR"}): "recessive"}.get(
            frozenset(late.get(gene, ())), data["modes"][1].of(gene))
    return Replay("all_panels", ALL, steps, levels, mode)


def newly_green(before, after):
    return sorted(gene for gene, level in after.items() if level == "green" and before.get(gene) != "green")


def carried_allele(gene, data):
    """A loss of function that ClinVar does not call benign, else a missense variant of unknown meaning; in an
    exon, with two bases of the introns."""
    before = data["clinvar"][0]
    places = [(contig.removeprefix("chr"), first - SPLICE, last + SPLICE)
              for contig, first, last in data["exons"][gene]]
    mine = sorted(allele for allele, record in before.items() if record.gene == gene and
                  any(allele[0] == contig and first <= allele[1] <= last for contig, first, last in places))
    for consequences, words in ((sources.LOSS_OF_FUNCTION, ("athogenic", "ncertain")),
                                ({"missense_variant"}, ("ncertain",))):
        for allele in mine:
            record = before[allele]
            if record.consequence in consequences and any(word in record.word for word in words):
                return allele
    return None


def carriers_of(replay, genes, data):
    """Cases of every reading of every gene with an allele; and the genes without one."""
    carriers, without = [], []
    for gene in genes:
        allele = carried_allele(gene, data)
        if allele is None:
            without.append(gene)
            continue
        design = FITTING["recessive"]["hom_alone"] if replay.modes(gene) == "recessive" else \
            FITTING["dominant"]["het_alone"]
        for reading, (has_panel, strict) in READINGS.items():
            carriers.append(Carrier(people.Case(f"{gene}.{reading}", [people.Plant(allele, *design)], False,
                                                (replay.panel,) if has_panel else (), strict), gene, allele))
    return carriers, without


def own_standing(result, allele, panel):
    candidate = best(result, allele)
    found = [entry["confidence"] for entry in candidate["panels"] if entry["id"] == panel] if candidate else []
    return candidate["tier"] if candidate else None, found[0] if found else None


def entry_events(events, panel):
    """symbol -> events of the panel's entry of the gene that stand beside a candidate."""
    found = collections.defaultdict(list)
    for event in events:
        trigger = event["trigger"]
        if trigger["kind"].startswith("panel_") and trigger["key"].startswith(f"{panel}/") and event["candidate"]:
            found[event["candidate"]["gene"]["symbol"]].append(event)
    return found


def alleles_of(events):
    return sorted({variant["key"] for event in events for variant in event["candidate"]["variants"]})


def carrier_row(lab, replay, carrier, tiers, told):
    """What the carrier of a gene that turned green heard; `told` are the events beside the planted allele."""
    tier, standing = own_standing(lab.now(carrier.case.name), carrier.allele, replay.panel)
    triggers = [event["trigger"] for event in told if (event["trigger"]["new"] or "").startswith("green")]
    return {"case": carrier.case.name, "gene": carrier.gene, "allele": people.key(carrier.allele),
            "reading": carrier.case.name.split(".")[1], "tiers": (tiers.get(carrier.case.name), tier),
            "standing": standing,
            "told": [f'{one["kind"]} {one["old"]} -> {one["new"]} ({one["source_date"]})' for one in triggers],
            "reason": "" if triggers else "; ".join(rules_below(lab.why(carrier.case.name, carrier.allele)))}


def judge_step(lab, replay, carriers, green, events, data):
    """(rows of the carriers of newly green genes, events by a person's own rare allele, events of others)."""
    rows, own, strangers = [], collections.Counter(), []
    for carrier in carriers:
        mine = entry_events(events[carrier.case.name], replay.panel)
        planted = people.key(carrier.allele)
        for gene, seen in mine.items():
            alleles = alleles_of(seen)
            if gene not in green or planted in alleles:
                continue
            if all(allele in data["own_alleles"] and data["frequencies"].get(allele, 0) <= RARE for allele in alleles):
                own[gene, " ".join(alleles)] += 1
            else:
                strangers.append({"case": carrier.case.name, "gene": gene, "alleles": alleles})
        if carrier.gene in green:
            # Another symbol than the panel's may stand beside the candidate: the allele tells.
            told = [event for seen in mine.values() for event in seen if planted in alleles_of([event])]
            rows.append(carrier_row(lab, replay, carrier, data["tiers"], told))
        data["tiers"][carrier.case.name] = own_standing(lab.now(carrier.case.name), carrier.allele, replay.panel)[0]
    return rows, [{"gene": gene, "alleles": alleles, "cases": number}
                  for (gene, alleles), number in sorted(own.items())], strangers


def build_steps(options, replay, folder):
    releases = []
    for number, (date, toml) in enumerate(replay.steps):
        (folder / f"{date}.toml").write_text(toml)
        people.call(options.vigie, "knowledge", "build", folder / f"{date}.toml", "--base", options.release_a,
                    "-o", folder / f"release.{number}")
        releases.append(folder / f"release.{number}")
    return releases


def everybody(options, replay, data, genes):
    """Carriers of the genes, and people without a plant."""
    carriers, without = carriers_of(replay, genes, data)
    controls = [Carrier(people.Case(f"background.{reading}", [], False, (replay.panel,) if panel else (), strict),
                        None, ("0", 0, "", "")) for reading, (panel, strict) in READINGS.items()]
    return carriers + controls, without


def run(options, data, make):
    folder = options.work / make.__name__
    folder.mkdir()
    replay = make(options, data, folder)
    by_step = [newly_green(*pair) for pair in zip(replay.levels, replay.levels[1:])]
    turned = {gene for step in by_step for gene in step}
    here = {gene for gene, places in data["exons"].items() if places}
    carriers, without = everybody(options, replay, data, sorted(turned & here)[:options.limit or None])
    releases = build_steps(options, replay, folder)
    lab = people.Lab(options.vigie, folder / "lab")
    lab.run(releases[0], [carrier.case for carrier in carriers], data["backgrounds"], options.seed)
    own_alleles = {people.key((contig.removeprefix("chr"), position, ref, alt)) for contig, person in
                   data["backgrounds"].items() for position, ref, alt, *_ in person.records}
    told = {"own_alleles": own_alleles, "frequencies": sources.frequencies(data["tomls"][0], own_alleles),
            "tiers": {carrier.case.name: own_standing(lab.before(carrier.case.name), carrier.allele, replay.panel)[0]
                      for carrier in carriers}}
    report = {"name": replay.name, "newly_green": sum(map(len, by_step)), "without_allele": without,
              "no_sequence": sorted(turned - here), "steps": []}
    ids = sources.hgnc_ids(data["tomls"][0])
    for number, (release, green) in enumerate(zip(releases[1:], by_step)):
        events, summary = lab.reanalyse(release, f"2025-07-{number + 2:02}")
        rows, own, strangers = judge_step(lab, replay, carriers, set(green), events, told)
        counted = {name for entry in summary["panel_genes"] if entry["panel"] == replay.panel
                   for name in (entry["gene"], entry["symbol"])}
        report["steps"].append({"to": replay.steps[number + 1][0], "green": green, "touched": summary["touched"],
                                "cases": summary["cases"], "carriers": rows, "own": own, "strangers": strangers,
                                "counted": sorted(gene for gene in green if {gene, ids.get(gene)} & counted),
                                "entry_new": sorted(set(green) - set(replay.levels[number]))})
    return report
