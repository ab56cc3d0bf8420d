#pragma once

#include "cases/candidate_decision.hpp"
#include "cases/store.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::review::desk {

/// What the work list tells of a result.
struct ResultSummary {
    struct Top {
        std::string gene; ///< symbol, else key
        std::string hgvs;
        int tier = 0;
    };
    std::array<std::size_t, 3> tiers{}; ///< candidates of tier 1, 2 and 3
    std::size_t waiting = 0;            ///< hits that wait for a second one
    std::optional<Top> top = std::nullopt;
    /// Gene and variants of each candidate, as decisions name them.
    std::vector<cases::CandidateDecision> candidates = {};
};

ResultSummary summary_of(const std::string& candidates_json, const std::string& case_id);

/// Summaries of the current results of a store, each made once: a result is parsed again when
/// another took its place.
class ResultSummaries {
  public:
    const ResultSummary& of(const cases::CaseStore& store, const cases::StoredCase& stored);

  private:
    struct Kept {
        std::int64_t interpretation = 0;
        std::string release_id;
        ResultSummary summary;
    };
    std::map<std::int64_t, Kept> kept_; ///< by number of the case
};

} // namespace vigie::review::desk
