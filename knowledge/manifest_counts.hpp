#pragma once

#include "pipeline/model/counts.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace vigie::knowledge {

/// Counts of a source as a manifest lists them: "read", "kept", "dropped:REASON", "noted:FACT".
std::map<std::string, std::uint64_t> flat_counts(const model::StageCounts& counts);
/// The inverse; other names are passed over.
model::StageCounts stage_counts(const std::map<std::string, std::uint64_t>& flat);

} // namespace vigie::knowledge
