#pragma once

#include <string_view>

namespace vigie::cases {

/// True if words can be stored and printed everywhere: valid UTF-8 with something else than blanks,
/// no control characters, at most 255 bytes.
bool is_plain_text(std::string_view text) noexcept;

/// True if the id of a case, a person, a sample or a panel can be compared as well: plain text
/// whose only blank is the space (U+0020), and nothing that is not seen. A no-break space or a
/// zero-width character, as spreadsheets leave them, would make a second id that looks like the
/// first.
bool is_plain_identifier(std::string_view id) noexcept;

/// The same of a person in a case file: other blanks may stand inside, as published Phenopackets
/// have them, but not at the ends.
bool is_plain_person_id(std::string_view id) noexcept;

/// What a refused identifier may be; follows "the id is".
inline constexpr std::string_view no_plain_identifier =
    "empty, longer than 255 bytes, not UTF-8, or holds control or invisible characters or a blank "
    "other than the space";

} // namespace vigie::cases
