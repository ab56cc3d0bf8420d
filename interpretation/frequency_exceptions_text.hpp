#pragma once

#include <string_view>

namespace vigie::interpretation {

/// `interpretation/rules/frequency_exceptions.toml` as it was when the program was built.
std::string_view frequency_exceptions_text() noexcept;

} // namespace vigie::interpretation
