#pragma once

#include "pipeline/hts/pieces.hpp"
#include "pipeline/hts/validation/spec_version.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts::validation {

std::size_t count_pieces(std::string_view text, char separator) noexcept;

std::vector<std::string_view> split_pieces(std::string_view text, char separator = ',');

/// A field for a message: cut, since it may be the very thing that is too long.
std::string quoted(std::string_view text);

bool is_digits(std::string_view text) noexcept; ///< one digit or more
bool has_blank(std::string_view text) noexcept; ///< a space or a tab
bool is_bases(std::string_view text) noexcept;  ///< one or more of A, C, G, T, N, any case

/// One or more IUPAC codes of nucleotides, any case.
bool is_nucleotides(std::string_view text) noexcept;
/// A CIGAR string of the SAM specification, or '*'.
bool is_cigar(std::string_view text) noexcept;

/// A whole number with an optional sign; clamped to the 64-bit range. nullopt otherwise.
std::optional<std::int64_t> read_integer(std::string_view text) noexcept;
/// A decimal number or INF, INFINITY, NAN in any case (VCF 4.3, 1.3 "Data types"). A trailing
/// point ("1.") is a number up to 4.2, where no form is laid down.
std::optional<double> read_float(std::string_view text, SpecVersion version) noexcept;

/// INFO and FORMAT keys of VCF 4.3 and later: [A-Za-z_][0-9A-Za-z_.]*
bool is_key(std::string_view text) noexcept;
/// Reference sequence names of SAM and of VCF 4.3 and later (1.4.7).
bool is_contig_name(std::string_view text) noexcept;
/// An absolute URL (RFC 3986): scheme, ':' and something without blanks, quotes or brackets.
bool is_url(std::string_view text) noexcept;

/// False at an ill-formed sequence (overlong, surrogate, cut).
bool is_utf8(std::string_view text) noexcept;
/// A byte below 0x20 other than the tab.
bool has_control_byte(std::string_view text) noexcept;
/// A '%' that begins no two-digit code, or the code of a special character in lower case
/// (VCF 4.3, 1.2 "capitalized percent encoding").
bool has_bad_percent(std::string_view text) noexcept;

} // namespace vigie::hts::validation
