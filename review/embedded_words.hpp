#pragma once

#include <string_view>

namespace vigie::review {

/// The files of `words/` and the style sheet as they were when the program was built.
std::string_view french_words() noexcept;
std::string_view english_words() noexcept;
std::string_view style_sheet() noexcept;

} // namespace vigie::review
