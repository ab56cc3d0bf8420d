#pragma once

#include "interpretation/genotype_patterns.hpp"
#include "pipeline/model/candidate.hpp"

#include <vector>

namespace vigie::interpretation {

/// Everything that tier and score of one finding depend on.
struct FindingSummary {
    const Finding& finding;
    const std::vector<const Hit*>& hits; ///< the hits that the finding's indices mean
    const GeneStanding& standing;
    const model::PhenotypeFit& phenotype;
};

/// "support": HIGH impact, ClinVar P/LP with enough stars, proven de novo, or signs that fit;
/// not_assessed if none holds and the signs were not assessed.
model::Judgement judge_support(const FindingSummary& summary);

/// Tier 1: everything passes. Tier 2: nothing is refuted but something is not assessed; or, with
/// support, the gene is off the case's panels or ClinVar carries a failing consequence. Tier 3: the
/// rest. ClinVar alone never gives tier 1 (docs/decisions/023, 024).
int tier_of(const FindingSummary& summary);

/// 0..1, the weighted sum of docs/decisions/024, rounded to 6 decimals.
double score_of(const FindingSummary& summary, const RuleSet& rules);

} // namespace vigie::interpretation
