#pragma once

#include "pipeline/model/candidate.hpp"

#include <cstdint>
#include <vector>

namespace vigie::interpretation {

/// Up to this many pairs of unknown phase are listed for one gene, whatever they are.
constexpr std::size_t few_unphased_pairs = 3;

/// n rare hits of one gene make n (n - 1) / 2 pairs of unknown phase. Of more than a few those are
/// kept that are the best (tier, then score) of at least one of their variants, so that each
/// variant stays listed with its best partner; the reason of a kept pair says how many are not
/// (docs/decisions/026). All other candidates stay. Returns how many pairs were left out.
std::uint64_t keep_best_unphased_pairs(std::vector<model::Candidate>& candidates);

} // namespace vigie::interpretation
