#pragma once

#include <string_view>

namespace vigie::cases {

/// `rules/networks.toml` as it was when the program was built.
std::string_view networks_text() noexcept;

} // namespace vigie::cases
