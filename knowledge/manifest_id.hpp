#pragma once

#include "knowledge/release.hpp"

#include <string>
#include <string_view>

namespace vigie::knowledge {

inline constexpr std::string_view manifest_file_name = "manifest.json";

/// SHA-256 over format, assembly and, kind by kind, the component ids in the order of SOURCES.toml
/// where order is content (later panels of one id replace earlier ones); where it is not
/// (population, scores: order 0) in the order of the ids.
std::string manifest_id(const Manifest& manifest);

/// By kind, name, version, id: the order in which a manifest lists its components.
void sort_components(Manifest& manifest);

} // namespace vigie::knowledge
