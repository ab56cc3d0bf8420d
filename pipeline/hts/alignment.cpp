#include "pipeline/hts/alignment.hpp"

#include <bit>
#include <cstring>

namespace vigie::hts {
namespace {

static_assert(std::endian::native == std::endian::little, "tags are little-endian");

using Bytes = std::span<const std::uint8_t>;

/// Bytes of one value of a type; 0 for a type of no fixed size.
std::size_t size_of(char type) noexcept {
    switch (type) {
    case 'A':
    case 'c':
    case 'C':
        return 1;
    case 's':
    case 'S':
        return 2;
    case 'i':
    case 'I':
    case 'f':
        return 4;
    default:
        return 0;
    }
}

template <class Number>
Number number_at(Bytes bytes) noexcept {
    Number value{};
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

/// Bytes of a value that begins at `value`; nullopt if it does not end inside.
std::optional<std::size_t> extent(char type, Bytes value) noexcept {
    std::size_t size = size_of(type);
    if (type == 'Z' || type == 'H') {
        const void* const end = std::memchr(value.data(), 0, value.size());
        if (end == nullptr) {
            return std::nullopt;
        }
        size = static_cast<std::size_t>(static_cast<const std::uint8_t*>(end) - value.data()) + 1;
    } else if (type == 'B' && value.size() >= 5) {
        const std::size_t each = size_of(static_cast<char>(value[0]));
        size = each == 0 ? 0 : 5 + each * std::size_t{number_at<std::uint32_t>(value.subspan(1))};
    }
    return size == 0 || size > value.size() ? std::nullopt : std::optional(size);
}

struct Tag {
    char type = 0;
    Bytes value;
};

/// nullopt also where the tags before it are malformed.
std::optional<Tag> find_tag(Bytes tags, std::string_view name) noexcept {
    while (tags.size() > 3) {
        const char type = static_cast<char>(tags[2]);
        const Bytes rest = tags.subspan(3);
        const std::optional<std::size_t> size = extent(type, rest);
        if (!size) {
            return std::nullopt;
        }
        if (name.size() == 2 && std::memcmp(tags.data(), name.data(), 2) == 0) {
            return Tag{.type = type, .value = rest.first(*size)};
        }
        tags = rest.subspan(*size);
    }
    return std::nullopt;
}

} // namespace

std::optional<std::int64_t> Alignment::integer_tag(std::string_view tag) const noexcept {
    const std::optional<Tag> found = find_tag(parts_.tags, tag);
    switch (found ? found->type : '\0') {
    case 'c':
        return number_at<std::int8_t>(found->value);
    case 'C':
        return number_at<std::uint8_t>(found->value);
    case 's':
        return number_at<std::int16_t>(found->value);
    case 'S':
        return number_at<std::uint16_t>(found->value);
    case 'i':
        return number_at<std::int32_t>(found->value);
    case 'I':
        return number_at<std::uint32_t>(found->value);
    default:
        return std::nullopt;
    }
}

std::optional<std::string_view> Alignment::text_tag(std::string_view tag) const noexcept {
    const std::optional<Tag> found = find_tag(parts_.tags, tag);
    if (!found || (found->type != 'Z' && found->type != 'H')) {
        return std::nullopt;
    }
    return std::string_view(reinterpret_cast<const char*>(found->value.data()),
                            found->value.size() - 1);
}

} // namespace vigie::hts
