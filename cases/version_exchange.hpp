#pragma once

#include "interpretation/source_versions.hpp"

#include <nlohmann/json.hpp>

namespace vigie::cases {

/// Takes the versions of the sources out of one entry of a list of candidates.json (a candidate, a
/// waiting hit, a reported assertion): what is left changes only where knowledge does. A version
/// that `versions` does not know stays.
void take_versions_out(nlohmann::ordered_json& entry,
                       const interpretation::SourceVersions& versions);

/// Puts the versions of a release in: with those that were taken out, the entry as it was.
void put_versions_in(nlohmann::ordered_json& entry, const interpretation::SourceVersions& versions);

} // namespace vigie::cases
