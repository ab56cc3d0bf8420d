#pragma once

#include "databank/coded_term.hpp"

#include <optional>

namespace vigie::databank {

/// Answer of LOINC list LL2938-0 for "1".."22", "X", "Y"; the list has none for the mitochondrion.
std::optional<CodedTerm> chromosome_term(std::string_view contig) noexcept;

} // namespace vigie::databank
