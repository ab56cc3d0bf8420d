#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace vigie::hts {

static_assert(std::endian::native == std::endian::little, "BCF numbers are little-endian");

/// Types of a BCF 2.2 value (VCF specification 4.3, section 6.3.3).
enum class BcfType : std::uint8_t { none = 0, int8 = 1, int16 = 2, int32 = 3, real = 5, text = 7 };

/// BCF keeps the eight lowest values of each integer width: the first says "missing", the second
/// "end of vector".
inline constexpr std::int32_t reserved_integers = 8;
inline constexpr std::int32_t missing_integer = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int32_t end_of_integers = missing_integer + 1;
inline constexpr std::uint32_t missing_real = 0x7F800001;
inline constexpr std::uint32_t end_of_reals = 0x7F800002;

/// Appends the bytes of a number.
template <class Number>
void append_number(std::string& out, Number value) {
    static_assert(std::is_arithmetic_v<Number>);
    const std::size_t end = out.size();
    out.resize(end + sizeof value);
    std::memcpy(out.data() + end, &value, sizeof value);
}

/// Appends the descriptor of a value of `size` elements.
void append_descriptor(std::string& out, std::size_t size, BcfType type);

/// Appends one integer with its descriptor, in the narrowest type that holds it.
void append_integer(std::string& out, std::int32_t value);

/// Appends `values` in the narrowest type that holds all, as vectors of `width` elements
/// (INFO: all of them; FORMAT: those of one sample). No value at all is a value of type none.
void append_integers(std::string& out, std::span<const std::int32_t> values, std::size_t width);

/// The same for floats, given by their bits so that "missing" keeps its own.
void append_reals(std::string& out, std::span<const std::uint32_t> values, std::size_t width);

/// Appends a text with its descriptor.
void append_text(std::string& out, std::string_view text);

/// Reads "12" or "." into `value`; false if it is neither or does not fit BCF.
bool read_integer(std::string_view text, std::int32_t& value);

/// Reads "1e-3", "." and what else strtod takes (inf, nan) into the bits of a float; false if it is
/// none of them.
bool read_real(std::string_view text, std::uint32_t& bits);

} // namespace vigie::hts
