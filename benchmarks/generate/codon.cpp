#include "benchmarks/generate/codon.hpp"

#include <array>
#include <utility>

namespace vigie::benchmarks {
namespace {

/// Rank of a base in the order of NCBI's tables (T, C, A, G); npos for another letter.
std::size_t base_rank(char base) noexcept {
    return std::string_view("TCAG").find(base);
}

} // namespace

char translate_codon(std::string_view codon) noexcept {
    constexpr std::string_view amino_acids =
        "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG";
    std::size_t index = 0;
    for (const char base : codon) {
        const std::size_t rank = base_rank(base);
        if (rank == std::string_view::npos) {
            return 'X';
        }
        index = index * 4 + rank;
    }
    return codon.size() == 3 ? amino_acids[index] : 'X';
}

std::string_view amino_acid_name(char one_letter) noexcept {
    constexpr std::array<std::pair<char, std::string_view>, 21> names{
        {{'A', "Ala"}, {'C', "Cys"}, {'D', "Asp"}, {'E', "Glu"}, {'F', "Phe"}, {'G', "Gly"},
         {'H', "His"}, {'I', "Ile"}, {'K', "Lys"}, {'L', "Leu"}, {'M', "Met"}, {'N', "Asn"},
         {'P', "Pro"}, {'Q', "Gln"}, {'R', "Arg"}, {'S', "Ser"}, {'T', "Thr"}, {'V', "Val"},
         {'W', "Trp"}, {'Y', "Tyr"}, {'*', "Ter"}}};
    for (const auto& [letter, name] : names) {
        if (letter == one_letter) {
            return name;
        }
    }
    return "Xaa";
}

char complement(char base) noexcept {
    constexpr std::string_view bases = "ACGT";
    constexpr std::string_view partners = "TGCA";
    const std::size_t rank = bases.find(base);
    return rank == std::string_view::npos ? 'N' : partners[rank];
}

std::string reverse_complement(std::string_view bases) {
    std::string reversed(bases.rbegin(), bases.rend());
    for (char& base : reversed) {
        base = complement(base);
    }
    return reversed;
}

} // namespace vigie::benchmarks
