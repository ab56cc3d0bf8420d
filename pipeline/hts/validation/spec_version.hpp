#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vigie::hts::validation {

/// A version of the VCF specification (samtools/hts-specs).
enum class SpecVersion : std::uint8_t { v4_1, v4_2, v4_3, v4_4, v4_5 };

/// The version that the value of ##fileformat names ("VCFv4.2"); nullopt for any other text.
std::optional<SpecVersion> parse_spec_version(std::string_view text) noexcept;
/// "4.2".
std::string_view spec_version_text(SpecVersion version) noexcept;

} // namespace vigie::hts::validation
