#pragma once

#include "interpretation/candidate_acmg.hpp"
#include "interpretation/genotype_patterns.hpp"

#include <vector>

namespace vigie::interpretation {

/// n rare hits of one gene make n (n - 1) / 2 pairs of unknown phase. Of more than
/// `RuleSet::few_unphased_pairs` those are chosen that are the best (tier, then score, then
/// alleles) of at least one of their variants, so that each variant stays listed with its best
/// partner (docs/decisions/026). Ranked by what each variant brings, before any pair is classified.
/// In order of hits.
std::vector<HitPair> choose_unphased_pairs(const std::vector<HitPair>& pairs,
                                           const GeneHits& gene,
                                           const model::PhenotypeFit& phenotype,
                                           GeneClassifier& classifier);

/// Says in the reason of a chosen pair how many are not listed.
std::string tell_unlisted(std::size_t left_out, std::size_t pairs);

} // namespace vigie::interpretation
