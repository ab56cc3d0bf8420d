#pragma once

#include <string_view>

namespace vigie::interpretation {

/// `rules/callers.toml` as it was when the program was built.
std::string_view caller_profiles_text() noexcept;

} // namespace vigie::interpretation
