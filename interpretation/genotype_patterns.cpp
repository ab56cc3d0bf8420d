#include "interpretation/genotype_patterns.hpp"

#include "interpretation/frequency_limits.hpp"
#include "interpretation/gene_pairs.hpp"
#include "interpretation/structural/deletion_over.hpp"

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

PatternLocus locus_of(const Hit& hit, const CaseContext& context) {
    const model::SmallAllele& allele = hit.variant->allele;
    const model::Assembly& assembly = context.family.assembly;
    const model::Sex sex = context.evidence.pedigree.proband().sex;
    return {filters::inheritance::locus_kind(allele, assembly),
            filters::inheritance::is_hemizygous_locus(allele, sex, assembly)};
}

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

/// Two copies of a small variant are called where a deletion leaves one.
PatternVerdict judge_two_copies(const Hit& hit,
                                const model::VariantEvidence& variant,
                                const filters::inheritance::FamilyContext& family) {
    if (hit.under_deletion != nullptr) {
        return {InheritancePattern::homozygous_recessive, Verdict::fail,
                "not homozygous: deletion over it (" + hit.under_deletion->variant->key() + ")"};
    }
    return filters::inheritance::judge_homozygous(variant, family);
}

std::vector<PatternVerdict>
judge_alone(const Hit& hit, const GeneStanding& standing, const CaseContext& context) {
    namespace modes = filters::inheritance;
    const model::VariantEvidence variant = structural::on_one_copy(hit);
    const filters::inheritance::FamilyContext family = family_of(hit, standing, context);
    switch (locus_of(hit, context).kind) {
    case LocusKind::autosomal:
        return {modes::judge_de_novo(variant, family), judge_two_copies(hit, variant, family),
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

} // namespace

Finding
make_finding(PatternVerdict verdict, std::vector<std::size_t> members, const GeneHits& gene) {
    Finding finding;
    const Hit& first = *gene.hits[members.front()];
    const PatternLocus locus = locus_of(first, gene.context);
    finding.mode = judge_mode(verdict.pattern, locus, gene.standing);
    for (const std::size_t member : members) {
        finding.frequencies.push_back(judge_pattern_frequency(
            *gene.hits[member], verdict.pattern, locus.kind == LocusKind::x, gene.context.rules));
    }
    finding.inheritable = filters::inheritance::could_be_inherited(
        *first.variant, family_of(first, gene.standing, gene.context));
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

namespace {

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

/// What every pattern of one locus says of one hit.
std::vector<Finding> findings_of(std::size_t hit, const GeneHits& gene) {
    std::vector<Finding> findings;
    for (PatternVerdict& verdict : judge_alone(*gene.hits[hit], gene.standing, gene.context)) {
        findings.push_back(make_finding(std::move(verdict), {hit}, gene));
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
Judgement why_dropped(const Finding& best) {
    if (best.verdict.verdict == Verdict::fail) {
        return {"inheritance", Verdict::fail, best.verdict.reason,
                std::string(model::pattern_name(best.verdict.pattern))};
    }
    return is_too_frequent(best) ? best.frequencies.front() : best.mode;
}

const Finding* closest(const std::vector<const Finding*>& findings) {
    return *std::min_element(findings.begin(), findings.end(), came_closer);
}

/// The pattern that came closest to explaining one hit alone; at least one exists at every locus.
const Finding& closest_pattern(const std::vector<Finding>& alone) {
    std::vector<const Finding*> all;
    all.reserve(alone.size());
    for (const Finding& finding : alone) {
        all.push_back(&finding);
    }
    return *closest(all);
}

/// A heterozygous hit that no pattern explains, in a gene that recessive disease is known of.
bool is_waiting(const Hit& hit, const GeneStanding& standing, const CaseContext& context) {
    const PatternLocus locus = locus_of(hit, context);
    return !locus.hemizygous && awaits_second_hit(locus.kind, standing.modes) &&
           proband_call(*hit.variant, context).genotype.is_heterozygous();
}

/// Why no pattern of one copy explains the hit, where the gene allows one: it has dominant disease,
/// too.
std::string why_not_alone(const std::vector<Finding>& alone) {
    std::vector<const Finding*> of_one_copy;
    for (const Finding& finding : alone) {
        if (is_dominant_pattern(finding.verdict.pattern) && finding.mode.verdict != Verdict::fail) {
            of_one_copy.push_back(&finding);
        }
    }
    if (of_one_copy.empty()) {
        return {};
    }
    const Finding& best = *closest(of_one_copy);
    const Judgement why = why_dropped(best);
    const std::string_view pattern = model::pattern_name(best.verdict.pattern);
    return why.rule == "inheritance"
               ? fmt::format("; {}: {}", pattern, why.value)
               : fmt::format("; {}: {}, limit {}", pattern, why.value, why.threshold);
}

/// The best finding of one hit alone; nullptr if no pattern keeps it.
const Finding* best_finding(const std::vector<Finding>& alone) {
    const Finding* best = nullptr;
    for (const Finding& finding : alone) {
        const bool kept = finding.verdict.verdict != Verdict::fail && !is_too_frequent(finding) &&
                          is_allowed(finding);
        if (kept && (best == nullptr || explains_better(finding, *best))) {
            best = &finding;
        }
    }
    return best;
}

/// What is done with a hit that no pattern and no pair keeps.
void set_aside(std::size_t hit,
               const std::vector<Finding>& alone,
               const std::string& why_no_pair,
               const GeneHits& gene,
               GeneFindings& result) {
    if (!is_waiting(*gene.hits[hit], gene.standing, gene.context)) {
        result.dropped[hit] = why_dropped(closest_pattern(alone));
        return;
    }
    const std::string why = (why_no_pair.empty() ? "one heterozygous hit; no second one was found"
                                                 : "one heterozygous hit; " + why_no_pair) +
                            why_not_alone(alone);
    result.dropped[hit] = Judgement{"single_hit", Verdict::not_assessed, why, "two hits"};
    result.waiting.push_back(make_finding(
        {InheritancePattern::single_hit, Verdict::not_assessed, why, "unknown"}, {hit}, gene));
}

} // namespace

GeneFindings find_patterns(const std::vector<const Hit*>& hits,
                           const GeneStanding& standing,
                           const CaseContext& context) {
    const GeneHits gene{hits, standing, context};
    GenePairs pairs = find_pairs(gene);
    GeneFindings result;
    result.kept = std::move(pairs.phased);
    result.unphased = std::move(pairs.unphased);
    result.dropped.resize(hits.size());
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const std::vector<Finding> alone = findings_of(i, gene);
        if (const Finding* const best = best_finding(alone)) {
            result.kept.push_back(*best);
        } else if (!pairs.is_kept[i]) {
            set_aside(i, alone, pairs.why_none[i], gene, result);
        }
    }
    std::sort(result.kept.begin(), result.kept.end(),
              [](const Finding& a, const Finding& b) { return a.hits < b.hits; });
    return result;
}

} // namespace vigie::interpretation
