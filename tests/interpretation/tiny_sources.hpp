#pragma once

#include "knowledge/sources.hpp"
#include "tiny_release.hpp"

#include <filesystem>

namespace vigie::interpretation::test {

/// Codons between start and stop of every gene of the synthetic assembly.
inline constexpr int codons = 98;

/// Writes the text files that the ingredients describe, as a laboratory would hand them in, and
/// says what they are.
knowledge::Sources write_sources(const Ingredients& ingredients,
                                 const std::filesystem::path& folder);

} // namespace vigie::interpretation::test
