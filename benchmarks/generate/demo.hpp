#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace vigie::benchmarks {

inline constexpr std::uint64_t demo_seed = 20'260'401;

/// Writes the demonstration into `folder`, which must not exist: reference, gene models, knowledge
/// sources at two dates with their SOURCES.toml, the family's CASE.json, trio.vcf.gz and PED, and
/// STORY.tsv with what was planted. The same seed gives the same bytes.
/// Returns one line that says what was written.
/// @throws UsageError if the folder exists; ResourceError 73, 74, 77.
std::string write_demo(const std::filesystem::path& folder, std::uint64_t seed);

} // namespace vigie::benchmarks
