#pragma once

#include <string_view>

namespace vigie::interpretation::structural {

/// Two spellings of one repeat unit: of the same length, on either strand, from any base on.
/// Letters of IUPAC stand for any of their bases, in any case.
bool is_same_motif(std::string_view a, std::string_view b);

} // namespace vigie::interpretation::structural
