#pragma once

#include <string_view>

namespace vigie::interpretation {

/// `interpretation/rules/term_weights.tsv` as it was when the program was built.
std::string_view term_weights_table() noexcept;

} // namespace vigie::interpretation
