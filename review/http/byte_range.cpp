#include "review/http/byte_range.hpp"

#include <algorithm>
#include <limits>

namespace vigie::review::http {
namespace {

constexpr ByteRange refused{.kind = ByteRange::Kind::refused, .begin = 0, .length = 0};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Digits alone; a number too large for 64 bits is the largest one.
std::optional<std::uint64_t> number(std::string_view digits) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    constexpr std::uint64_t base = 10;
    std::uint64_t value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        const auto digit = static_cast<std::uint64_t>(c - '0');
        value = value > (most - digit) / base ? most : value * base + digit;
    }
    return digits.empty() ? std::nullopt : std::optional(value);
}

ByteRange suffix(std::string_view digits, std::uint64_t size) {
    const auto wanted = number(digits);
    if (!wanted || *wanted == 0 || size == 0) {
        return refused;
    }
    const std::uint64_t length = std::min(*wanted, size);
    return {.kind = ByteRange::Kind::part, .begin = size - length, .length = length};
}

ByteRange from_begin(std::string_view first, std::string_view last, std::uint64_t size) {
    const auto begin = number(first);
    const auto end =
        last.empty() ? std::optional(std::numeric_limits<std::uint64_t>::max()) : number(last);
    if (!begin || !end || *end < *begin || *begin >= size) {
        return refused;
    }
    const std::uint64_t last_byte = std::min(*end, size - 1);
    return {.kind = ByteRange::Kind::part, .begin = *begin, .length = last_byte - *begin + 1};
}

} // namespace

ByteRange read_byte_range(std::optional<std::string_view> field, std::uint64_t size) noexcept {
    constexpr std::string_view unit = "bytes=";
    if (!field || field->size() < unit.size() ||
        !std::equal(unit.begin(), unit.end(), field->begin(),
                    [](char a, char b) { return a == lower(b); })) {
        return {.kind = ByteRange::Kind::whole, .begin = 0, .length = size};
    }
    const std::string_view range = field->substr(unit.size());
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos) {
        return refused;
    }
    return dash == 0 ? suffix(range.substr(1), size)
                     : from_begin(range.substr(0, dash), range.substr(dash + 1), size);
}

} // namespace vigie::review::http
