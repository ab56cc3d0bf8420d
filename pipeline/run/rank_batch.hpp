#pragma once

#include "interpretation/phenotype/ranking.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace vigie::run {

/// Scores every annotated gene for each of some cases, in parallel. The column of a sign is made
/// once for all cases that have it. `use` gets the number of a case and its scores, in any order
/// and from several threads at once; the scores are gone when it returns.
void score_batch(const interpretation::GeneRanker& ranker,
                 const std::vector<model::PhenotypicProfile>& cases,
                 int threads,
                 const std::function<void(std::size_t, const interpretation::CaseScores&)>& use);

} // namespace vigie::run
