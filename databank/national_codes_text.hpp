#pragma once

#include <string_view>

namespace vigie::databank {

/// `rules/sdm_mr.toml` as it was when the program was built.
std::string_view national_codes_text() noexcept;

} // namespace vigie::databank
