#pragma once

#include "knowledge/release.hpp"
#include "knowledge/sources.hpp"
#include "pipeline/model/counts.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// What became of one source during a build.
struct SourceReport {
    std::string kind;
    std::string name;
    std::string version;
    bool reused = false;       ///< taken from the base release
    model::StageCounts counts; ///< records read = kept + dropped by reason
    std::vector<std::string> warnings;
};

struct BuildOptions {
    std::filesystem::path output;              ///< must not exist
    std::optional<std::filesystem::path> base; ///< unchanged components are reused from here
    /// Called after each source, in order.
    std::function<void(const SourceReport&)> report = {};
};

/// Builds an immutable release. The folder appears under its final name only complete.
/// @throws InputError, UsageError (output exists), ResourceError.
Manifest build_release(const Sources& sources, const BuildOptions& options);

/// Recomputes every checksum of a release: manifest id, component ids, chunks.
/// @throws InputError naming the component.
void verify_release(const std::filesystem::path& folder);

} // namespace vigie::knowledge
