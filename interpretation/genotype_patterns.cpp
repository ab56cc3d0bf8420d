#include "interpretation/genotype_patterns.hpp"

#include "interpretation/frequency_limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace vigie::interpretation {
namespace {

using filters::inheritance::LocusKind;
using filters::inheritance::PatternVerdict;
using model::InheritancePattern;
using model::Judgement;
using model::Verdict;

PatternLocus locus_of(const Hit& hit, const CaseContext& context) {
    const model::SmallAllele& allele = hit.variant->allele;
    const model::Assembly& assembly = context.family.assembly;
    const model::Sex sex = context.evidence.pedigree.proband().sex;
    return {filters::inheritance::locus_kind(allele, assembly),
            filters::inheritance::is_hemizygous_locus(allele, sex, assembly)};
}

filters::inheritance::Imprinting imprinting_of(const model::InheritanceModes& modes) {
    using filters::inheritance::Imprinting;
    if (modes.paternal_expressed && modes.maternal_expressed) {
        return Imprinting::unclear;
    }
    if (modes.paternal_expressed) {
        return Imprinting::paternal_expressed;
    }
    return modes.maternal_expressed ? Imprinting::maternal_expressed : Imprinting::none;
}

/// How frequent the allele may be among parents, for the likelihood of de novo.
double parental_frequency(const Hit& hit, const filters::inheritance::DeNovoPrior& prior) {
    const knowledge::PopulationAnswer& population = hit.reading->record.population;
    const double seen = compared_frequency(population).value_or(0.0);
    return population.not_assessed() || std::isnan(seen)
               ? prior.parental_frequency
               : std::clamp(seen, prior.least_frequency, prior.parental_frequency);
}

/// A disease of the gene is dominant, and no source names imprinting for it.
bool has_plain_dominant_disease(const GeneStanding& standing) {
    std::map<std::string, model::InheritanceModes> diseases;
    for (const model::CandidateDisease& disease : standing.diseases) {
        diseases[disease.id] = diseases[disease.id] | disease.modes;
    }
    return std::any_of(diseases.begin(), diseases.end(), [](const auto& disease) {
        const model::InheritanceModes& modes = disease.second;
        return modes.monoallelic && !modes.paternal_expressed && !modes.maternal_expressed;
    });
}

} // namespace

filters::inheritance::FamilyContext
family_of(const Hit& hit, const GeneStanding& standing, const CaseContext& context) {
    filters::inheritance::FamilyContext family = context.family;
    family.incomplete_penetrance =
        family.incomplete_penetrance || standing.modes.incomplete_penetrance;
    family.dominant_beside_imprinting =
        imprinting_of(standing.modes) != filters::inheritance::Imprinting::none &&
        has_plain_dominant_disease(standing);
    family.de_novo.parental_frequency = parental_frequency(hit, family.de_novo);
    return family;
}

namespace {

std::vector<PatternVerdict>
judge_alone(const Hit& hit, const GeneStanding& standing, const CaseContext& context) {
    namespace modes = filters::inheritance;
    const model::VariantEvidence& variant = *hit.variant;
    const filters::inheritance::FamilyContext family = family_of(hit, standing, context);
    switch (locus_of(hit, context).kind) {
    case LocusKind::autosomal:
        return {modes::judge_de_novo(variant, family), modes::judge_homozygous(variant, family),
                modes::judge_dominant(variant, family, imprinting_of(standing.modes))};
    case LocusKind::x:
        return {modes::judge_de_novo(variant, family), modes::judge_x_linked(variant, family),
                modes::judge_x_dominant(variant, family)};
    case LocusKind::y:
        return {modes::judge_de_novo(variant, family), modes::judge_y_linked(variant, family)};
    case LocusKind::mitochondrial:
        break;
    }
    return {modes::judge_mitochondrial(variant, family)};
}

Finding make_finding(PatternVerdict verdict,
                     std::vector<std::size_t> members,
                     const std::vector<const Hit*>& hits,
                     const GeneStanding& standing,
                     const CaseContext& context) {
    Finding finding;
    const PatternLocus locus = locus_of(*hits[members.front()], context);
    finding.mode = judge_mode(verdict.pattern, locus, standing.modes);
    for (const std::size_t member : members) {
        finding.frequencies.push_back(judge_pattern_frequency(
            *hits[member], verdict.pattern, locus.kind == LocusKind::x, context.rules));
    }
    finding.inheritable = filters::inheritance::could_be_inherited(
        *hits[members.front()]->variant, family_of(*hits[members.front()], standing, context));
    finding.verdict = std::move(verdict);
    finding.hits = std::move(members);
    return finding;
}

bool is_too_frequent(const Finding& finding) {
    return std::any_of(finding.frequencies.begin(), finding.frequencies.end(),
                       [](const Judgement& j) { return j.verdict == Verdict::fail; });
}

bool is_allowed(const Finding& finding) {
    const bool plain = finding.verdict.pattern == InheritancePattern::dominant ||
                       finding.verdict.pattern == InheritancePattern::x_dominant;
    return finding.mode.verdict != Verdict::fail ||
           (finding.verdict.verdict == Verdict::pass && !plain);
}

int preference(Verdict verdict) {
    constexpr std::array<int, 3> order{0, 2, 1}; // pass, fail, not_assessed
    return order[static_cast<std::size_t>(verdict)];
}

/// Of two patterns that fit alike the one with the lower number is told: unproven de novo comes
/// after dominant where a parent may have passed the allele on.
int specificity(const Finding& finding) {
    switch (finding.verdict.pattern) {
    case InheritancePattern::dominant:
    case InheritancePattern::x_dominant:
        return 1;
    case InheritancePattern::de_novo:
        return finding.verdict.verdict != Verdict::pass && finding.inheritable ? 2 : 0;
    default:
        return 0;
    }
}

/// A mode that the gene allows comes first, then the better proof, then the more telling pattern.
bool explains_better(const Finding& a, const Finding& b) {
    return std::make_tuple(preference(a.mode.verdict), preference(a.verdict.verdict),
                           specificity(a), a.verdict.pattern) <
           std::make_tuple(preference(b.mode.verdict), preference(b.verdict.verdict),
                           specificity(b), b.verdict.pattern);
}

std::vector<Finding> all_findings(const std::vector<const Hit*>& hits,
                                  const GeneStanding& standing,
                                  const CaseContext& context) {
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        for (PatternVerdict& verdict : judge_alone(*hits[i], standing, context)) {
            findings.push_back(make_finding(std::move(verdict), {i}, hits, standing, context));
        }
    }
    // Without a gene there is no second hit to look for.
    for (std::size_t i = 0; i < hits.size() && !standing.gene.empty(); ++i) {
        for (std::size_t j = i + 1; j < hits.size(); ++j) {
            PatternVerdict verdict = filters::inheritance::judge_compound(
                *hits[i]->variant, *hits[j]->variant, context.family);
            findings.push_back(make_finding(std::move(verdict), {i, j}, hits, standing, context));
        }
    }
    return findings;
}

/// The better proof first, then the mode that the gene allows: the pattern that came closest.
bool came_closer(const Finding* a, const Finding* b) {
    return std::make_tuple(preference(a->verdict.verdict), preference(a->mode.verdict),
                           specificity(*a)) < std::make_tuple(preference(b->verdict.verdict),
                                                              preference(b->mode.verdict),
                                                              specificity(*b));
}

/// The rule that kept one hit alone from being a candidate, by its best pattern.
Judgement why_dropped(std::size_t hit, const std::vector<Finding>& findings) {
    std::vector<const Finding*> alone;
    for (const Finding& finding : findings) {
        if (finding.hits.size() == 1 && finding.hits.front() == hit) {
            alone.push_back(&finding);
        }
    }
    // At least one pattern exists at every locus.
    const Finding& best = **std::min_element(alone.begin(), alone.end(), came_closer);
    if (best.verdict.verdict == Verdict::fail) {
        return {"inheritance", Verdict::fail, best.verdict.reason,
                std::string(model::pattern_name(best.verdict.pattern))};
    }
    return is_too_frequent(best) ? best.frequencies.front() : best.mode;
}

/// A heterozygous hit that no pattern explains, in a gene that recessive disease is known of.
bool is_waiting(const Hit& hit, const GeneStanding& standing, const CaseContext& context) {
    const PatternLocus locus = locus_of(hit, context);
    return !locus.hemizygous && awaits_second_hit(locus.kind, standing.modes) &&
           proband_call(*hit.variant, context).genotype.is_heterozygous();
}

/// Why a hit is alone: what became of the pairs that it could have made.
std::string why_alone(std::size_t hit,
                      const std::vector<Finding>& findings,
                      const std::vector<const Hit*>& hits) {
    for (const Finding& finding : findings) {
        const bool member =
            finding.hits.size() == 2 && (finding.hits[0] == hit || finding.hits[1] == hit);
        if (!member) {
            continue;
        }
        const std::size_t other = finding.hits[0] == hit ? finding.hits[1] : finding.hits[0];
        const std::string why = finding.verdict.verdict == Verdict::fail ? finding.verdict.reason
                                : is_too_frequent(finding) ? "too frequent for the pattern"
                                                           : "the gene does not allow the pattern";
        return "one heterozygous hit; no pair with " + hits[other]->variant->allele.key() + ": " +
               why;
    }
    return "one heterozygous hit; no second one was found";
}

Finding single_hit(std::size_t hit,
                   const std::vector<Finding>& findings,
                   const std::vector<const Hit*>& hits,
                   const GeneStanding& standing,
                   const CaseContext& context) {
    return make_finding({InheritancePattern::single_hit, Verdict::not_assessed,
                         why_alone(hit, findings, hits), "unknown"},
                        {hit}, hits, standing, context);
}

/// The best finding of each set of hits.
std::vector<Finding> best_findings(const std::vector<Finding>& findings) {
    std::map<std::vector<std::size_t>, const Finding*> best;
    for (const Finding& finding : findings) {
        if (finding.verdict.verdict == Verdict::fail || is_too_frequent(finding) ||
            !is_allowed(finding)) {
            continue;
        }
        const auto [place, added] = best.emplace(finding.hits, &finding);
        if (!added && explains_better(finding, *place->second)) {
            place->second = &finding;
        }
    }
    std::vector<Finding> kept;
    kept.reserve(best.size());
    for (const auto& [members, finding] : best) {
        kept.push_back(*finding);
    }
    return kept;
}

} // namespace

GeneFindings find_patterns(const std::vector<const Hit*>& hits,
                           const GeneStanding& standing,
                           const CaseContext& context) {
    const std::vector<Finding> findings = all_findings(hits, standing, context);
    GeneFindings result;
    result.kept = best_findings(findings);
    std::vector<bool> is_kept(hits.size(), false);
    for (const Finding& finding : result.kept) {
        for (const std::size_t member : finding.hits) {
            is_kept[member] = true;
        }
    }
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (is_kept[i]) {
            result.dropped.emplace_back(std::nullopt);
        } else if (is_waiting(*hits[i], standing, context)) {
            result.waiting.push_back(single_hit(i, findings, hits, standing, context));
            result.dropped.emplace_back(
                Judgement{"single_hit", Verdict::not_assessed, "one heterozygous hit", "two hits"});
        } else {
            result.dropped.emplace_back(why_dropped(i, findings));
        }
    }
    return result;
}

} // namespace vigie::interpretation
