"""New first-tier candidates of people in whom nothing is planted."""
import collections
import shutil

from . import people, sources

MONTHS = 12


def first_tier(result):
    """Gene and alleles of what stands in the first tier."""
    return {(c["gene"]["key"], tuple(sorted(v["key"] for v in c["variants"]))) for c in result["candidates"]
            if c["tier"] == 1}


def triggers_of(events, new):
    """Kinds of the triggers that the events of one new first-tier candidate name."""
    return {event["trigger"]["kind"] for event in events if event["candidate"] and
            (event["candidate"]["gene"]["key"],
             tuple(sorted(variant["key"] for variant in event["candidate"]["variants"]))) == new}


def transitions(new, records):
    """ClinVar's word and stars of each variant before and after, where they differ; read from its files."""
    words = []
    for name in new[1]:
        contig, position, ref, alt = name.split("-")
        pair = [one.get((contig, int(position), ref, alt)) for one in records]
        stated = [f"{record.word} {record.stars}*" if record else "not listed" for record in pair]
        if stated[0] != stated[1]:
            words.append(" -> ".join(stated))
    return words or ["no change of ClinVar"]


def compare(lab, names, release, records):
    """New first-tier candidates of the cases by kind of trigger and by ClinVar's words."""
    before = {name: first_tier(lab.now(name)) for name in names}
    events, summary = lab.reanalyse(release)
    found = {"cases": len(names), "touched": summary["touched"], "before": sum(map(len, before.values())), "new": [],
             "by_trigger": collections.Counter(), "by_words": collections.Counter()}
    for name in names:
        for new in sorted(first_tier(lab.now(name)) - before[name]):
            kinds, words = sorted(triggers_of(events[name], new)), transitions(new, records)
            found["new"].append({"case": name, "gene": new[0], "alleles": new[1], "triggers": kinds, "clinvar": words})
            found["by_trigger"]["+".join(sorted({kind.split("_")[0] for kind in kinds})) or "none"] += 1
            found["by_words"].update(words)
    found["per_case"] = len(found["new"]) / len(names)
    return found


def copied(lab, folder):
    """The same cases under the older release again."""
    other = people.Lab(lab.vigie, folder)
    shutil.copyfile(lab.store, other.store)
    other.folder = lab.folder
    return other


def two_people(options, data):
    """Each of the two people alone, and as the child of parents who passed on all that it carries."""
    lab = people.Lab(options.vigie, options.work / "two_people")
    cases = [people.Case(f"{contig}.{'trio' if trio else 'alone'}", [], trio, contigs=(contig,))
             for contig in sorted(data["backgrounds"]) for trio in (False, True)]
    lab.run(options.release_a, cases, data["backgrounds"], options.seed)
    return lab, [case.name for case in cases]


def cohort(options, number):
    lab = people.Lab(options.vigie, options.work / "cohort")
    calls = [argument for file in sorted((options.data / "variants").glob("*.GRCh38.chr2*.vcf.gz"))
             for argument in ("--background", file)]
    people.call(options.vigie.parent / "benchmarks" / "vigie-cohort", "--release", options.release_a, "--store", lab.store,
                *calls, "--cases", number, "--seed", options.seed)
    return lab, [f"COHORT-{case:06}" for case in range(number)]


def run(options, data):
    report = {}
    month_path = sources.read_sources(options.month)["clinvar"][0]["path"]
    month = sources.clinvar(month_path, {contig.removeprefix("chr") for contig in data["backgrounds"]})
    spans = (("year", options.release_b, MONTHS, data["clinvar"]),
             ("month", options.month, 1, (data["clinvar"][0], month)))
    groups = {"two people": two_people(options, data), "cohort": cohort(options, options.cohort)}
    for title, (lab, names) in groups.items():
        for span, release, months, records in spans:
            other = copied(lab, lab.folder.parent / f"{lab.folder.name}.{span}")
            found = compare(other, names, release, records)
            found["per_case_and_month"] = found["per_case"] / months
            report[f"{title}, {span}"] = found
    return report
