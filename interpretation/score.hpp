#pragma once

#include "interpretation/tier.hpp"

namespace vigie::interpretation {

/// The evidence for one finding by item, as natural logarithms of odds
/// (docs/decisions/024-tiers-and-score.md). Of a pair the weaker variant counts: both are needed.
model::ScoreParts score_parts(const FindingSummary& summary, const RuleSet& rules);

/// 1 / (1 + exp(-sum)), rounded to 6 decimals: 0..1. It orders; it is not a probability of disease.
double score_of(const model::ScoreParts& parts);

/// Logarithm of odds of a fit of the signs, 0..1.
double signs_weight(double fit, const ScoreWeights& weights);

} // namespace vigie::interpretation
