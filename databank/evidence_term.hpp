#pragma once

#include "databank/coded_term.hpp"

#include <optional>

namespace vigie::databank {

/// Answer of LOINC list LL5356-2 ("Strong evidence pathogenic") for a criterion that is met, with
/// its strength ("PS3_moderate"): by the strength that counted and the side of the code (Richards
/// 2015). nullopt where the list has none: benign moderate or very strong, stand-alone benign, a
/// section of the copy-number guideline ("2A").
std::optional<CodedTerm> evidence_term(std::string_view criterion) noexcept;

} // namespace vigie::databank
