"""Alleles that went from uncertain to P/LP, under genotypes that fit the gene's mode and that do not."""
import collections
import random

from . import people, sources

# fits: "fits", "does not fit", or "fits, no star" (an assertion without a star carries nothing, decision 023)
Expected = collections.namedtuple("Expected", "case allele gene mode design fits stars orphanet_adds before after")
HET, HOM, REF = "0/1", "1/1", "0/0"
# proband, father, mother; a trio unless both parents are None
FITTING = {"dominant": {"het_alone": (HET, None, None), "het_de_novo": (HET, REF, REF)},
           "recessive": {"hom_alone": (HOM, None, None), "hom_trio": (HOM, HET, HET), "compound": (HET, HET, REF)}}
NOT_FITTING = {"dominant": {"het_of_unaffected_father": (HET, HET, REF)},
               "recessive": {"single_het_alone": (HET, None, None), "single_het_of_mother": (HET, REF, HET)}}
EVERYWHERE = {"father_only": (REF, HET, REF)}
PANEL_SIZE = 20


def designs(mode):
    """(name, genotypes, fits) of one allele in a gene of this mode."""
    if mode in ("unknown", "not Mendelian"):
        chosen = {"het_alone": FITTING["dominant"]["het_alone"], "hom_alone": FITTING["recessive"]["hom_alone"]}
        return [(name, genotypes, False) for name, genotypes in (chosen | EVERYWHERE).items()]
    parts = ["dominant", "recessive"] if mode == "both" else [mode]
    fitting = [(name, genotypes, True) for part in parts for name, genotypes in FITTING[part].items()]
    # A single heterozygote fits a gene of both modes; one of an unaffected father does not.
    other = NOT_FITTING["dominant" if mode == "both" else mode] | EVERYWHERE
    return fitting + [(name, genotypes, False) for name, genotypes in other.items()]


def second_hits(before, after):
    """gene -> a loss of function that both releases call P/LP with a star, the first by place."""
    found = {}
    for allele in sorted(before):
        record, later = before[allele], after.get(allele)
        if (later and {record.word, later.word} <= sources.PATHOGENIC and min(record.stars, later.stars) > 0 and
                record.consequence in sources.LOSS_OF_FUNCTION):
            found.setdefault(record.gene, allele)
    return found


def panel_with(gene, mode, panels, later):
    """A panel of both releases that lists the gene green, with this mode alone or beside another."""
    return next((panel for panel in sorted(panels) if panel in later and panel.isdigit() and all(
        genes.get(gene, ("red",))[0] == "green" and mode in genes[gene][1]
        for genes in (panels[panel], later[panel]))), None)


def panel_without(gene, panels, later, draw):
    return draw.choice([panel for panel in sorted(panels) if panel in later and panel.isdigit() and
                        len(later[panel]) >= PANEL_SIZE and gene not in panels[panel] and gene not in later[panel]])


def alleles(before, after, options):
    chosen = sorted(allele for allele, record in before.items() if record.word == sources.UNCERTAIN and
                    allele in after and after[allele].word in sources.PATHOGENIC)
    return sorted(random.Random(options.seed).sample(chosen, min(options.limit, len(chosen)))) \
        if options.limit else chosen


def cases_of(allele, before, after, modes, hits, seed):
    """(Case, Expected) of every design of one allele. `modes`: GeneModes of both releases."""
    early, late = modes
    gene = after[allele].gene
    mode = early.of(gene)
    draw = random.Random(f"{seed} {people.key(allele)}")
    stars = after[allele].stars

    def made(design, genotypes, fits, panels=(), second=None):
        name = f"{people.key(allele)}.{design}"
        plants = [people.Plant(allele, *genotypes)] + \
            ([people.Plant(second, HET, REF, HET)] if second else [])
        case = people.Case(name, plants, genotypes[1] is not None, panels, bool(panels))
        expectation = "does not fit" if not fits else "fits" if stars > 0 else "fits, no star"
        return case, Expected(name, allele, gene, mode, design, expectation, stars,
                              "+".join(sorted(early.orphanet_adds(gene))), before[allele].word, after[allele].word)

    for design, genotypes, fits in designs(mode):
        second = hits.get(gene) if design == "compound" else None
        if design == "compound" and (second is None or abs(second[1] - allele[1]) < 3):
            continue
        yield made(design, genotypes, fits, second=second)
    if mode in ("dominant", "recessive", "both"):
        genotypes = (HET if mode != "recessive" else HOM, None, None)
        inside = panel_with(gene, "AR" if mode == "recessive" else "AD", early.panels, late.panels)
        if inside:
            yield made("on_strict_panel", genotypes, True, (inside,))
        yield made("off_strict_panel", genotypes, False, (panel_without(gene, early.panels, late.panels, draw),))


def holds(candidate, allele):
    return any(variant["key"] == people.key(allele) for variant in candidate["variants"])


def best(result, allele):
    """The best candidate with the allele, or None; candidates are sorted by rank."""
    return next((c for c in result["candidates"] if holds(c, allele)), None)


def told(events, expected, version):
    """Is the change of ClinVar told with its old and new word and date, beside a candidate with the allele?"""
    return any(event["trigger"]["kind"] == "clinvar_class" and
               event["trigger"]["key"] == people.key(expected.allele) and
               (event["trigger"]["old"], event["trigger"]["new"]) == (expected.before, expected.after) and
               event["trigger"]["source_date"] == version and event["trigger"]["seen"] == people.SEEN_DAY and
               event["candidate"] is not None for event in events)


def rules_below(why):
    """What `why` gives as not passed: rule, verdict, detail; what the scope seals has no more than that."""
    return list(dict.fromkeys(" ".join(line.split("[")[0].split()) for line in why.splitlines()
                              if " fail " in line or " not_assessed " in line or line.startswith("outside")))


def judge(lab, expected, events, version):
    """One row: what was found, and the reason if it is not what was expected."""
    earlier, later = best(lab.before(expected.case), expected.allele), best(lab.now(expected.case), expected.allele)
    tiers = tuple(candidate["tier"] if candidate else None for candidate in (earlier, later))
    clear = told(events, expected, version)
    if tiers[1] == 1:
        found = "tier 1 before and after" if tiers[0] == 1 else "new tier 1"
        return found + (", change told" if clear else ", change NOT told"), tiers, "", clear
    reason = "proband carries no copy" if expected.design == "father_only" else \
        "; ".join(rules_below(lab.why(expected.case, expected.allele)))
    return f"tier {tiers[1]}" if later else "no candidate", tiers, reason or "NO RULE GIVEN", clear


def run(options, data):
    before, after = data["clinvar"]
    hits = second_hits(before, after)
    pairs = [pair for allele in alleles(before, after, options)
             for pair in cases_of(allele, before, after, data["modes"], hits, options.seed)]
    lab = people.Lab(options.vigie, options.work / "uncertain")
    lab.run(options.release_a, [case for case, _ in pairs], data["backgrounds"], options.seed)
    events, summary = lab.reanalyse(options.release_b)
    rows = []
    for _, expected in pairs:
        found, tiers, reason, clear = judge(lab, expected, events[expected.case], data["versions"][1])
        rows.append({**expected._asdict(), "allele": people.key(expected.allele), "found": found,
                     "tiers": tiers, "reason": reason, "told": clear,
                     "named": sum(event["trigger"]["key"] == people.key(expected.allele)
                                  for event in events[expected.case]),
                     "triggers": sorted({event["trigger"]["kind"] for event in events[expected.case]
                                         if event["candidate"] and holds(event["candidate"], expected.allele)})})
    return {"summary": summary, "rows": rows}
