#pragma once

#include "knowledge/release.hpp"
#include "reads/marker.hpp"

namespace vigie::knowledge {

/// The markers of a release: substitutions that its population sources find with a frequency of 0.2
/// to 0.8, outside low-complexity sequence, one in 100 kb, coding ones first. They depend on the
/// release alone (docs/decisions/094). Of two sources that list an allele the first by name tells.
reads::MarkerSet release_markers(const Release& release, const reads::MarkerRules& rules = {});

/// A run of six equal bases, or fewer than 16 different words of three bases in all.
bool is_low_complexity(std::string_view bases) noexcept;

} // namespace vigie::knowledge
