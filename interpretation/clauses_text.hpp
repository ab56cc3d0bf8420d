#pragma once

#include <string_view>

namespace vigie::interpretation {

/// `rules/clauses_fr.toml` as it was when the program was built.
std::string_view clauses_text() noexcept;

} // namespace vigie::interpretation
