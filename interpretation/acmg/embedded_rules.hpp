#pragma once

#include <string_view>

namespace vigie::interpretation::acmg {

/// The files of `rules/` as they were when the program was built.
std::string_view criteria_text() noexcept; ///< the newest: 2026.2
std::string_view criteria_2026_1_text() noexcept;
std::string_view genes_text() noexcept;
std::string_view sentences_text() noexcept;

} // namespace vigie::interpretation::acmg
