#pragma once

#include <string_view>

namespace vigie::databank {

/// What a sheet says of what nobody recorded.
inline constexpr std::string_view not_recorded = "non renseigné";

/// The French word of one of the program's names ("not_done": "non fait"); the name itself where
/// there is none, `not_recorded` for an empty or unknown one.
std::string_view french_word(std::string_view name) noexcept;

} // namespace vigie::databank
