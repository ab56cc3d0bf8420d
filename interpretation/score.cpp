#include "interpretation/score.hpp"

#include "interpretation/frequency_limits.hpp"

#include <algorithm>
#include <cmath>

namespace vigie::interpretation {
namespace {

using model::Verdict;

bool counts_pvs1(const std::optional<model::AcmgClassification>& classification) {
    return classification && classification->of(model::AcmgCriterion::pvs1).counted_points > 0;
}

/// A loss of function that PVS1 counts is counted once.
double consequence_weight(const Hit& hit, bool pvs1, const ScoreWeights& weights) {
    const model::ConsequenceSet& consequences = hit.effect->consequences;
    if (hit.is_repeat()) {
        return hit.structural->repeat->verdict == "expanded" ? weights.pathogenic_one_star : 0.0;
    }
    if (consequences.empty()) {
        return weights.modifier;
    }
    if (hit.weak_consequence == WeakConsequence::exon_of_rna_gene) {
        return weights.rna_exon;
    }
    switch (consequences.impact()) {
    case model::Impact::high:
        return pvs1 ? 0.0 : weights.loss_without_pvs1;
    case model::Impact::moderate:
        return weights.moderate;
    case model::Impact::low:
        return weights.low;
    case model::Impact::modifier:
        break;
    }
    return weights.modifier;
}

double frequency_weight(const Hit& hit, const RuleSet& rules) {
    const double highest = compared_frequency(hit.reading->record.population).value_or(0.0);
    if (std::isnan(highest)) {
        return 0.0;
    }
    return rules.weights.frequency * std::clamp(highest / rules.max_frequency_recessive, 0.0, 1.0);
}

double clinvar_weight(const Hit& hit, const ScoreWeights& weights) {
    const auto& clinvar = hit.reading->record.clinvar;
    if (!clinvar) {
        return 0.0;
    }
    if (model::is_benign(clinvar->classification)) {
        return weights.benign;
    }
    if (model::is_pathogenic(clinvar->classification)) {
        return clinvar->stars >= 2   ? weights.pathogenic_two_stars
               : clinvar->stars == 1 ? weights.pathogenic_one_star
                                     : weights.pathogenic_no_star;
    }
    return clinvar->classification == model::ClinicalClass::conflicting ? weights.conflicting : 0.0;
}

/// Own classes and ClinVar rest on much the same facts: only the excess over ClinVar counts.
double laboratory_weight(const Hit& hit, double clinvar, const ScoreWeights& weights) {
    return model::asserts_pathogenic(hit.own) ? std::max(weights.own_class - clinvar, 0.0) : 0.0;
}

/// Points, consequence, frequency, ClinVar and own class of one variant.
model::ScoreParts
variant_parts(const FindingSummary& summary, std::size_t member, const RuleSet& rules) {
    const Hit& hit = summary.member(member);
    const auto& classification = summary.classes[member];
    model::ScoreParts parts;
    parts.acmg = classification ? rules.weights.acmg_point * classification->points : 0.0;
    parts.consequence = consequence_weight(hit, counts_pvs1(classification), rules.weights);
    parts.frequency = frequency_weight(hit, rules);
    parts.clinvar = clinvar_weight(hit, rules.weights);
    parts.laboratory = laboratory_weight(hit, parts.clinvar, rules.weights);
    return parts;
}

double inheritance_weight(const Finding& finding, const ScoreWeights& weights) {
    double sum = finding.verdict.verdict == Verdict::pass ? 0.0 : weights.inheritance_open;
    if (finding.mode.verdict != Verdict::pass) {
        sum += finding.mode.verdict == Verdict::fail ? weights.mode_refuted : weights.mode_open;
    }
    return sum;
}

double gene_weight(const GeneStanding& standing, const ScoreWeights& weights) {
    if (standing.green) {
        return weights.green;
    }
    if (standing.amber) {
        return weights.amber;
    }
    return standing.diseases.empty() ? weights.unlinked : 0.0;
}

} // namespace

double signs_weight(double fit, const ScoreWeights& weights) {
    const auto& line = weights.signs;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const auto& [low, from] = line[i - 1];
        const auto& [high, to] = line[i];
        if (fit < high) {
            const double share = std::max((fit - low) / (high - low), 0.0);
            return from + share * (to - from);
        }
    }
    return line.back().second;
}

model::ScoreParts score_parts(const FindingSummary& summary, const RuleSet& rules) {
    model::ScoreParts parts = variant_parts(summary, 0, rules);
    for (std::size_t i = 1; i < summary.finding.hits.size(); ++i) {
        const model::ScoreParts other = variant_parts(summary, i, rules);
        parts = other.sum() < parts.sum() ? other : parts;
    }
    parts.prior = rules.weights.prior;
    parts.inheritance = inheritance_weight(summary.finding, rules.weights);
    parts.gene = gene_weight(summary.standing, rules.weights);
    parts.signs = summary.phenotype.verdict == Verdict::not_assessed
                      ? 0.0
                      : signs_weight(summary.phenotype.score, rules.weights);
    return parts;
}

double score_of(const model::ScoreParts& parts) {
    constexpr double decimals = 1e6;
    return std::round(decimals / (1.0 + std::exp(-parts.sum()))) / decimals;
}

} // namespace vigie::interpretation
