#include "interpretation/tier.hpp"

#include <algorithm>
#include <cmath>

namespace vigie::interpretation {
namespace {

using model::InheritancePattern;
using model::Judgement;
using model::Verdict;

const Hit& member(const FindingSummary& summary, std::size_t i) {
    return *summary.hits[summary.finding.hits[i]];
}

bool is_high_impact(const Hit& hit) {
    const model::ConsequenceSet& consequences = hit.effect->consequences;
    return !consequences.empty() && consequences.impact() == model::Impact::high;
}

Verdict verdict_of(const Hit& hit, std::string_view rule) {
    for (const Judgement& judgement : hit.judgements) {
        if (judgement.rule == rule) {
            return judgement.verdict;
        }
    }
    return Verdict::not_assessed;
}

/// How many of the questions behind a tier passed, failed or stayed open.
struct Tally {
    bool any_open = false;
    bool carried = false; ///< a consequence that only ClinVar carries
    void add(Verdict verdict) { any_open = any_open || verdict == Verdict::not_assessed; }
};

Tally tally_variants(const FindingSummary& summary) {
    Tally tally;
    for (std::size_t i = 0; i < summary.finding.hits.size(); ++i) {
        const Hit& hit = member(summary, i);
        tally.add(verdict_of(hit, "quality"));
        tally.add(summary.finding.frequencies[i].verdict);
        tally.carried = tally.carried || verdict_of(hit, "consequence") != Verdict::pass;
    }
    return tally;
}

double impact_share(const Hit& hit) {
    const model::ConsequenceSet& consequences = hit.effect->consequences;
    if (consequences.empty()) {
        return 0.0;
    }
    switch (consequences.impact()) {
    case model::Impact::high:
        return 1.0;
    case model::Impact::moderate:
        return 0.6;
    case model::Impact::low:
        return 0.3;
    case model::Impact::modifier:
        break;
    }
    return 0.0;
}

/// 1 for an allele nobody has seen, falling to 0 at the recessive limit; half if not assessed.
double rarity_share(const Hit& hit, const RuleSet& rules) {
    const knowledge::PopulationAnswer& population = hit.reading->record.population;
    if (population.not_assessed()) {
        return 0.5;
    }
    const double highest = population.highest().value_or(0.0);
    if (std::isnan(highest)) {
        return 0.5;
    }
    return std::clamp(1.0 - highest / rules.max_frequency_recessive, 0.0, 1.0);
}

double clinvar_share(const Hit& hit) {
    const auto& clinvar = hit.reading->record.clinvar;
    if (!clinvar || model::is_benign(clinvar->classification)) {
        return 0.0;
    }
    if (model::is_pathogenic(clinvar->classification)) {
        return clinvar->stars >= 2 ? 1.0 : clinvar->stars == 1 ? 0.8 : 0.4;
    }
    return clinvar->classification == model::ClinicalClass::conflicting ? 0.3 : 0.1;
}

double open_share(Verdict verdict) {
    return verdict == Verdict::pass ? 1.0 : verdict == Verdict::not_assessed ? 0.5 : 0.0;
}

} // namespace

Judgement judge_support(const FindingSummary& summary) {
    const std::string threshold = "HIGH impact, ClinVar P/LP, proven de novo or fitting signs";
    std::string found;
    const auto note = [&found](bool holds, const std::string& what) {
        if (holds) {
            found += found.empty() ? what : ", " + what;
        }
    };
    bool high = false;
    std::string asserted;
    for (std::size_t i = 0; i < summary.finding.hits.size(); ++i) {
        high = high || is_high_impact(member(summary, i));
        asserted = asserted.empty() ? member(summary, i).asserted_by : asserted;
    }
    const filters::inheritance::PatternVerdict& pattern = summary.finding.verdict;
    note(high, "HIGH impact");
    note(!asserted.empty(), asserted);
    note(pattern.pattern == InheritancePattern::de_novo && pattern.verdict == Verdict::pass,
         "de novo");
    note(summary.phenotype.verdict == Verdict::pass, "fitting signs");
    if (!found.empty()) {
        return {"support", Verdict::pass, found, threshold};
    }
    const bool open = summary.phenotype.verdict == Verdict::not_assessed;
    return {"support", open ? Verdict::not_assessed : Verdict::fail,
            open ? "none, signs not assessed" : "none", threshold};
}

int tier_of(const FindingSummary& summary) {
    const Finding& finding = summary.finding;
    const Verdict support = judge_support(summary).verdict;
    Tally tally = tally_variants(summary);
    tally.add(finding.verdict.verdict);
    tally.add(finding.mode.verdict);
    tally.add(support);
    if (finding.mode.verdict == Verdict::fail || support == Verdict::fail) {
        return 3;
    }
    const bool off_panel = summary.standing.panel.verdict != Verdict::pass;
    if (off_panel || tally.carried) {
        return support == Verdict::pass ? 2 : 3;
    }
    return tally.any_open ? 2 : 1;
}

double score_of(const FindingSummary& summary, const RuleSet& rules) {
    const ScoreWeights& weights = rules.weights;
    const auto count = static_cast<double>(summary.finding.hits.size());
    double variants = 0.0;
    for (std::size_t i = 0; i < summary.finding.hits.size(); ++i) {
        const Hit& hit = member(summary, i);
        variants += weights.impact * impact_share(hit) +
                    weights.frequency * rarity_share(hit, rules) +
                    weights.clinvar * clinvar_share(hit);
    }
    const Finding& finding = summary.finding;
    const double fits = open_share(finding.mode.verdict) * open_share(finding.verdict.verdict);
    const bool assessed = summary.phenotype.verdict != Verdict::not_assessed;
    const double panel = summary.standing.green ? 1.0 : summary.standing.amber ? 0.5 : 0.0;
    const double sum = variants / count + weights.inheritance * fits +
                       weights.phenotype * (assessed ? summary.phenotype.score : 0.0) +
                       weights.panel * panel;
    constexpr double decimals = 1e6;
    return std::round(sum * decimals) / decimals;
}

} // namespace vigie::interpretation
