#pragma once

#include "review/pedigree_layout.hpp"

#include <cstddef>
#include <vector>

namespace vigie::review {

/// The row of each person, by the longest line of descent: children stand below both parents.
/// Partners share a row, couple after couple, as long as nobody of a row descends from it.
std::vector<std::size_t> generations_of(std::size_t people, const std::vector<Sibship>& sibships);

/// Marks the sibships whose parents share an ancestor, or one of whom descends from the other.
void mark_consanguinity(std::vector<Sibship>& sibships);

} // namespace vigie::review
