#pragma once

#include "knowledge/component_builders.hpp"
#include "knowledge/release.hpp"
#include "reads/marker.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vigie::knowledge {

/// The component that holds the markers of a release (docs/decisions/099).
inline constexpr std::string_view marker_kind = "markers";

/// What stands in the place of a section of SOURCES.toml: the markers have no source of their own.
Source marker_source();

/// SHA-256 over the ids of the components that the markers are made of: reference, transcripts and
/// populations.
std::string marker_source_sha256(const Manifest& manifest);

/// Derives the markers of a release that has none yet, and writes them with full precision.
void build_marker_component(ComponentJob job, const Release& release);

/// The markers that the release holds, with the counts of their making; nullopt if it was built
/// before releases held any. @throws InputError if the component is damaged.
std::optional<reads::MarkerSet> read_marker_component(const Release& release);

} // namespace vigie::knowledge
