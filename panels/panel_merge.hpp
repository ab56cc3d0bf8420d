#pragma once

#include "panels/panel.hpp"

#include <cstdint>

namespace vigie::panels {

/// Sorts the entries by symbol and makes one of those that a panel lists several times for one
/// gene (a super panel lists a gene once per component panel): the highest confidence wins, and
/// modes of inheritance are those of the entries with that confidence. Returns how many entries
/// were merged into another.
std::uint64_t merge_repeated_entries(Panel& panel);

} // namespace vigie::panels
