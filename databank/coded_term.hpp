#pragma once

#include <string_view>

namespace vigie::databank {

/// A code of a public terminology with its name there.
struct CodedTerm {
    std::string_view code;  ///< "LA21273-0", "HP:0000007"
    std::string_view label; ///< "Chromosome 20", "Autosomal recessive inheritance"
};

} // namespace vigie::databank
