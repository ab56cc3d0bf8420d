#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace vigie::benchmarks {

/// Gene of the panel without a single read, and one whose exon that begins first on the contig has
/// none.
inline constexpr const char* uncovered_gene = "VIGA12";
inline constexpr const char* clipped_gene = "VIGA13";

/// Writes the data of `vigie self-test` into `folder`, which must not exist: the demonstration,
/// reads.bam of its proband (coding exons 25 deep, but for the two genes above), and SHA256SUMS of
/// all files. The same seed gives the same bytes. Returns one line that says what was written.
/// @throws UsageError if the folder exists; ResourceError 73, 74, 77.
std::string write_self_test(const std::filesystem::path& folder, std::uint64_t seed);

} // namespace vigie::benchmarks
