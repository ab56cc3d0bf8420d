#pragma once

#include <string_view>

namespace vigie::cases {

/// True if the bytes are well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong
/// forms).
bool is_valid_utf8(std::string_view bytes) noexcept;

/// True if an identifier can be stored, printed and compared everywhere: valid UTF-8 with something
/// else than blanks, no control characters, at most 255 bytes.
bool is_plain_identifier(std::string_view id) noexcept;

} // namespace vigie::cases
