#pragma once

#include "panels/panel.hpp"

#include <cstdint>
#include <functional>

namespace vigie::panels {

/// Sorts the entries by symbol and makes one of those that a panel lists several times for one
/// gene (a super panel lists a gene once per component panel): the highest confidence wins, and
/// modes of inheritance are those of the entries with that confidence. Returns how many entries
/// were merged into another.
std::uint64_t merge_repeated_entries(Panel& panel);

/// Sorts repeats and regions by name and keeps, of those with one name, the one with the highest
/// confidence. Returns how many were dropped.
std::uint64_t merge_repeated_loci(Panel& panel);

/// Merges by the same rule each run of neighbours that are `same`: names of one gene, the highest
/// confidence first. Returns how many entries were merged into another.
std::uint64_t
merge_neighbours(Panel& panel,
                 const std::function<bool(const PanelEntry&, const PanelEntry&)>& same);

} // namespace vigie::panels
