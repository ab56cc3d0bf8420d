#pragma once

#include "cases/past_results.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// Why what was said of a case may not be told as it was said (the events of that time are sealed
/// likewise, told_events.hpp); nullopt: it may. Either it was said under another scope than the
/// case has today, or of a gene that the release under which the case stands masks.
class SealedPast {
  public:
    /// `results`: all of one case. Both must outlive it.
    SealedPast(const cases::CaseStore& store,
               const cases::PastResults& past,
               const std::string& case_id);

    std::optional<std::string> reason(const cases::PastResult& result) const;

  private:
    const cases::PastResults& past_;
    model::CaseScope scope_;
    std::vector<std::string> masked_; ///< keys of genes
};

} // namespace vigie::run
