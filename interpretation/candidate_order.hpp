#pragma once

#include "pipeline/model/candidate.hpp"

#include <string>
#include <vector>

namespace vigie::interpretation {

/// Sorts by tier, genes of the case's panels first, score descending, gene, identity; numbers the
/// ranks 1..n. `case_panels` empty: no gene comes first by its panel.
void rank_candidates(std::vector<model::Candidate>& candidates,
                     const std::vector<std::string>& case_panels);

} // namespace vigie::interpretation
