#include "interpretation/genotype_patterns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

std::vector<PatternVerdict>
judge_alone(const Hit& hit, const GeneStanding& standing, const CaseContext& context) {
    namespace modes = filters::inheritance;
    const model::VariantEvidence& variant = *hit.variant;
    switch (locus_of(hit, context).kind) {
    case LocusKind::autosomal:
        return {modes::judge_de_novo(variant, context.family),
                modes::judge_homozygous(variant, context.family),
                modes::judge_dominant(variant, context.family, imprinting_of(standing.modes))};
    case LocusKind::x:
        return {modes::judge_de_novo(variant, context.family),
                modes::judge_x_linked(variant, context.family),
                modes::judge_x_dominant(variant, context.family)};
    case LocusKind::y:
        return {modes::judge_de_novo(variant, context.family),
                modes::judge_y_linked(variant, context.family)};
    case LocusKind::mitochondrial:
        break;
    }
    return {modes::judge_mitochondrial(variant, context.family)};
}

Judgement
judge_pattern_frequency(const Hit& hit, InheritancePattern pattern, const RuleSet& rules) {
    const knowledge::PopulationAnswer& population = hit.reading->record.population;
    const bool dominant = is_dominant_pattern(pattern);
    const double recessive =
        hit.asserted ? rules.max_frequency_recessive_asserted : rules.max_frequency_recessive;
    Judgement judgement =
        filters::judge_frequency(population.highest(), !population.not_assessed(),
                                 dominant ? rules.max_frequency_dominant : recessive);
    judgement.threshold += dominant ? " (dominant)" : " (recessive)";
    return judgement;
}

Finding make_finding(PatternVerdict verdict,
                     std::vector<std::size_t> members,
                     const std::vector<const Hit*>& hits,
                     const GeneStanding& standing,
                     const CaseContext& context) {
    Finding finding;
    finding.mode =
        judge_mode(verdict.pattern, locus_of(*hits[members.front()], context), standing.modes);
    for (const std::size_t member : members) {
        finding.frequencies.push_back(
            judge_pattern_frequency(*hits[member], verdict.pattern, context.rules));
    }
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

int specificity(InheritancePattern pattern) {
    switch (pattern) {
    case InheritancePattern::dominant:
    case InheritancePattern::x_dominant:
        return 1;
    default:
        return 0;
    }
}

/// A mode that the gene allows comes first, then the better proof, then the more telling pattern.
bool explains_better(const Finding& a, const Finding& b) {
    return std::make_tuple(preference(a.mode.verdict), preference(a.verdict.verdict),
                           specificity(a.verdict.pattern), a.verdict.pattern) <
           std::make_tuple(preference(b.mode.verdict), preference(b.verdict.verdict),
                           specificity(b.verdict.pattern), b.verdict.pattern);
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
    return std::make_tuple(preference(a->verdict.verdict), preference(a->mode.verdict)) <
           std::make_tuple(preference(b->verdict.verdict), preference(b->mode.verdict));
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
