#include "interpretation/phenotype/gene_score.hpp"

#include <algorithm>
#include <cmath>

namespace vigie::interpretation {
SignMatch match_sign(const SignSet& signs,
                     std::size_t number,
                     const GeneDescription& description,
                     const Scoring& scoring) {
    const Sign& sign = signs.observed[number];
    const std::span<const float> credits = scoring.credits[number];
    const DescribedSign* best = nullptr;
    float highest = 0.0F;
    for (const DescribedSign& described : description.signs) {
        const float strength = described.frequency * credits[described.term];
        if (strength > highest) {
            highest = strength;
            best = &described;
        }
    }
    if (best == nullptr) {
        return {};
    }
    return {.relation = sign_relation(sign.term, best->term, scoring.table),
            .annotation = best->term,
            .frequency = static_cast<double>(best->frequency),
            .stated = best->stated,
            .log_ratio = sign.weight *
                         static_cast<double>(log_ratio(
                             static_cast<double>(highest) * description.dilution, sign.chance))};
}

double exclusion_log_ratio(double frequency, bool stated, const PhenotypeRules& rules) {
    const bool is_obligate = stated && frequency >= rules.obligate_frequency;
    const double weight = is_obligate ? rules.obligate_exclusion : rules.facultative_exclusion;
    return weight * std::log1p(-rules.certainty * frequency);
}

ExclusionMatch
match_exclusion(TermNumber excluded, const GeneDescription& description, const Scoring& scoring) {
    ExclusionMatch match;
    for (const DescribedSign& described : description.signs) {
        if (!lies_below(described.term, excluded, scoring.table)) {
            continue;
        }
        const auto frequency = static_cast<double>(described.frequency);
        const double log_ratio = exclusion_log_ratio(frequency, described.stated, scoring.rules);
        if (!match.annotation || log_ratio < match.log_ratio) {
            match = {described.term, frequency, described.stated, log_ratio};
        }
    }
    return match;
}

double score_description(const SignSet& signs,
                         const GeneDescription& description,
                         const Scoring& scoring) {
    double sum = 0.0;
    for (std::size_t number = 0; number < signs.observed.size(); ++number) {
        sum += match_sign(signs, number, description, scoring).log_ratio;
    }
    for (const TermNumber excluded : signs.excluded) {
        sum += match_exclusion(excluded, description, scoring).log_ratio;
    }
    return sum;
}

double pool_scores(std::span<const double> scores, const PhenotypeRules& rules) {
    const double highest = *std::max_element(scores.begin(), scores.end());
    double sum = 0.0;
    for (const double score : scores) {
        sum += std::exp(rules.pooling * (score - highest));
    }
    return highest + std::log(sum) / rules.pooling;
}

double fit_share(double log_ratio, const SignSet& signs) {
    return signs.attainable <= 0.0 ? 0.0 : std::clamp(log_ratio / signs.attainable, 0.0, 1.0);
}

} // namespace vigie::interpretation
