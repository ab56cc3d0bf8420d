#pragma once

#include "interpretation/phenotype/ranking.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <vector>

namespace vigie::run {

/// Scores every annotated gene for many cases, batch by batch, in parallel. The column of a sign is
/// made once and kept for later batches, up to `max_columns`, the signs of most cases before
/// others. The ranker must outlive it.
class CaseScorer {
  public:
    /// Observed signs: about 250 MB for a release of 2025. Columns of excluded signs are small.
    static constexpr std::size_t max_columns = 1500;

    CaseScorer(const interpretation::GeneRanker& ranker, int threads)
        : ranker_(&ranker), threads_(threads), uses_(ranker.table().size()) {}

    /// Gets the number of a case and its scores, in any order and from several threads at once; the
    /// scores are gone when it returns.
    using Use = std::function<void(std::size_t, const interpretation::CaseScores&)>;
    void score(const std::vector<model::PhenotypicProfile>& batch, const Use& use);

  private:
    void make_columns(const std::vector<interpretation::CaseScores>& batch);
    void score_case(interpretation::CaseScores& scores) const;

    const interpretation::GeneRanker* ranker_;
    int threads_;
    std::map<interpretation::TermNumber, interpretation::SignColumn> observed_;
    std::map<interpretation::TermNumber, interpretation::ExclusionColumn> excluded_;
    std::vector<std::uint32_t> uses_; ///< by term: cases that had the sign so far
};

} // namespace vigie::run
