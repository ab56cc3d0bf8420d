#pragma once

#include "knowledge/release.hpp"
#include "reads/marker.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// The markers of a release: substitutions that its population sources find with a frequency of 0.2
/// to 0.8, outside low-complexity sequence, one in 100 kb, coding ones first. They depend on the
/// release alone (docs/decisions/094). Of two sources that list an allele the first by name tells.
struct ReleaseMarkers {
    reads::MarkerSet set;
    std::vector<std::string> warnings; ///< the release holds none and had to be walked for them
};

/// Those that the release holds; derived where it was built before releases held any.
/// @throws InputError if the component is damaged.
ReleaseMarkers release_markers(const Release& release);

/// By a walk over its population sources: minutes with a whole gnomAD.
reads::MarkerSet derived_markers(const Release& release, const reads::MarkerRules& rules = {});

/// A run of six equal bases, or fewer than 16 different words of three bases in all.
bool is_low_complexity(std::string_view bases) noexcept;

} // namespace vigie::knowledge
