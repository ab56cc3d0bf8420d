#include "interpretation/structural/repeat_motif.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

namespace vigie::interpretation::structural {
namespace {

/// The bases that a letter stands for, as bits A, C, G, T; 0: it is no letter of IUPAC.
unsigned bases_of(char letter) {
    constexpr std::string_view by_bits = "-ACMGRSVTWYHKDBN";
    const auto upper = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    const std::size_t bits = by_bits.find(upper);
    return bits == std::string_view::npos ? 0U : static_cast<unsigned>(bits);
}

std::vector<unsigned> bases_of(std::string_view motif) {
    std::vector<unsigned> bases(motif.size());
    std::transform(motif.begin(), motif.end(), bases.begin(),
                   [](char letter) { return bases_of(letter); });
    return bases;
}

/// A and T, C and G change places.
unsigned complement(unsigned bases) noexcept {
    return (bases & 1U) << 3U | (bases & 2U) << 1U | (bases & 4U) >> 1U | (bases & 8U) >> 3U;
}

/// Every base may be the same, `b` read from some base on.
bool agree(const std::vector<unsigned>& a, std::vector<unsigned> b) {
    for (std::size_t first = 0; first < b.size(); ++first) {
        if (std::equal(a.begin(), a.end(), b.begin(), b.end(),
                       [](unsigned x, unsigned y) { return (x & y) != 0U; })) {
            return true;
        }
        std::rotate(b.begin(), b.begin() + 1, b.end());
    }
    return false;
}

} // namespace

bool is_same_motif(std::string_view a, std::string_view b) {
    std::vector<unsigned> bases = bases_of(a);
    const std::vector<unsigned> others = bases_of(b);
    if (agree(bases, others)) {
        return true;
    }
    std::reverse(bases.begin(), bases.end());
    std::transform(bases.begin(), bases.end(), bases.begin(), complement);
    return agree(bases, others);
}

} // namespace vigie::interpretation::structural
