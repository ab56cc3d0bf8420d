#pragma once

#include <string_view>

namespace vigie::reads {

/// `reads/rules/acceptance.toml` as it was when the program was built.
std::string_view acceptance_text() noexcept;

} // namespace vigie::reads
