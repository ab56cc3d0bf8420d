#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vigie::review::http {

/// What a Range field asks of a file: the whole of it, `length` bytes from the 0-based `begin` on,
/// or something that is refused with 416.
struct ByteRange {
    enum class Kind : std::uint8_t { whole, part, refused };
    Kind kind = Kind::whole;
    std::uint64_t begin = 0;
    std::uint64_t length = 0;
};

/// RFC 9110, 14.1 and 14.2. Without a field or in another unit than bytes the whole file is meant;
/// several ranges, a reversed, malformed or unsatisfiable one are refused, because the whole of a
/// file of tens of gigabytes is nobody's wish (15.5.17 allows it). An end beyond the file is cut.
ByteRange read_byte_range(std::optional<std::string_view> field, std::uint64_t size) noexcept;

} // namespace vigie::review::http
