#pragma once

#include <string>
#include <string_view>

namespace vigie::cases {

/// One zstd frame with content size and checksum. The same bytes give the same frame.
std::string zstd_compress(std::string_view bytes);

/// @throws InputError if `frame` is damaged, cut, followed by other bytes, of unknown size, or
/// holds more than 1 GiB.
std::string zstd_decompress(std::string_view frame, const std::string& file);

} // namespace vigie::cases
