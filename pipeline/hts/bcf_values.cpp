#include "pipeline/hts/bcf_values.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <system_error>

namespace vigie::hts {
namespace {

template <class Narrow>
constexpr bool holds(std::int32_t low, std::int32_t high) {
    return low >= std::numeric_limits<Narrow>::min() + reserved_integers &&
           high <= std::numeric_limits<Narrow>::max();
}

/// A value in a narrower type; "missing" and "end of vector" are the lowest of every width.
template <class Narrow>
Narrow narrowed(std::int32_t value) {
    if (value == missing_integer) {
        return std::numeric_limits<Narrow>::min();
    }
    return value == end_of_integers ? static_cast<Narrow>(std::numeric_limits<Narrow>::min() + 1)
                                    : static_cast<Narrow>(value);
}

template <class Narrow>
void append_narrowed(std::string& out, std::span<const std::int32_t> values) {
    const std::size_t end = out.size();
    out.resize(end + values.size() * sizeof(Narrow));
    char* place = out.data() + end;
    for (const std::int32_t value : values) {
        const auto narrow = narrowed<Narrow>(value);
        std::memcpy(place, &narrow, sizeof narrow);
        place += sizeof narrow;
    }
}

} // namespace

void append_descriptor(std::string& out, std::size_t size, BcfType type) {
    constexpr std::size_t follows = 15; // the size is a value of its own
    const auto low = static_cast<unsigned>(type);
    out += static_cast<char>(std::min(size, follows) << 4U | low);
    if (size >= follows) {
        append_integer(out, static_cast<std::int32_t>(size));
    }
}

void append_integer(std::string& out, std::int32_t value) {
    append_integers(out, {&value, 1}, 1);
}

void append_integers(std::string& out, std::span<const std::int32_t> values, std::size_t width) {
    if (values.empty()) {
        append_descriptor(out, 0, BcfType::none);
        return;
    }
    std::int32_t low = std::numeric_limits<std::int32_t>::max();
    std::int32_t high = end_of_integers;
    for (const std::int32_t value : values) {
        if (value > end_of_integers) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (holds<std::int8_t>(low, high) || high == end_of_integers) {
        append_descriptor(out, width, BcfType::int8);
        append_narrowed<std::int8_t>(out, values);
    } else if (holds<std::int16_t>(low, high)) {
        append_descriptor(out, width, BcfType::int16);
        append_narrowed<std::int16_t>(out, values);
    } else {
        append_descriptor(out, width, BcfType::int32);
        append_narrowed<std::int32_t>(out, values);
    }
}

void append_reals(std::string& out, std::span<const std::uint32_t> values, std::size_t width) {
    append_descriptor(out, width, BcfType::real);
    const std::size_t end = out.size();
    out.resize(end + values.size_bytes());
    std::memcpy(out.data() + end, values.data(), values.size_bytes());
}

void append_text(std::string& out, std::string_view text) {
    append_descriptor(out, text.size(), BcfType::text);
    out += text;
}

bool read_integer(std::string_view text, std::int32_t& value) {
    if (text == ".") {
        value = missing_integer;
        return true;
    }
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end && value >= missing_integer + reserved_integers;
}

bool read_real(std::string_view text, std::uint32_t& bits) {
    if (text == ".") {
        bits = missing_real;
        return true;
    }
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error == std::errc::invalid_argument || stop != end) {
        return false;
    }
    if (error == std::errc::result_out_of_range) {
        value = std::strtod(std::string(text).c_str(), nullptr);
    }
    bits = std::bit_cast<std::uint32_t>(static_cast<float>(value));
    return true;
}

} // namespace vigie::hts
