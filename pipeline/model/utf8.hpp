#pragma once

#include <cstddef>
#include <string_view>

namespace vigie::model {

/// Length in bytes of the longest front part that is well-formed UTF-8 (Unicode 15, table 3-7: no
/// surrogates, no overlong forms); the whole length if all of it is.
std::size_t well_formed_length(std::string_view bytes) noexcept;
bool is_valid_utf8(std::string_view bytes) noexcept;

/// The first character of well-formed, non-empty text.
struct Character {
    char32_t code_point = 0;
    std::size_t bytes = 1;
};
Character first_character(std::string_view text) noexcept;

/// A blank of Unicode (property White_Space, PropList.txt 15.0), the no-break space included.
bool is_blank(char32_t code_point) noexcept;
/// What is not seen: control characters (Cc), zero-width and directional format characters, the
/// soft hyphen and the byte-order mark (Cf of General Punctuation and their like).
bool is_invisible(char32_t code_point) noexcept;

/// Without the blanks of Unicode at both ends; `text` is well-formed.
std::string_view without_outer_blanks(std::string_view text) noexcept;

} // namespace vigie::model
