#pragma once

#include <string_view>

namespace vigie::interpretation::structural {

/// interpretation/rules/copy_number.toml and repeat_loci.toml, as they were built in.
std::string_view copy_number_text() noexcept;
std::string_view repeat_loci_text() noexcept;

} // namespace vigie::interpretation::structural
