#include "annotation/genetic_code.hpp"

#include <algorithm>
#include <array>

namespace vigie::annotation {
namespace {

// Residues in the order of NCBI's tables: bases T, C, A, G, the first base varies slowest.
constexpr std::string_view standard_table =
    "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG";
constexpr std::string_view mitochondrial_table =
    "FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIMMTTTTNNKKSS**VVVVAAAADDEEGGGG";

constexpr std::string_view base_order = "TCAG";

char unknown_or_shared(std::string_view codon, std::string_view table) noexcept {
    // Only the third base may be unknown without changing the residue (GCN is Ala).
    const std::size_t first = base_order.find(codon[0]);
    const std::size_t second = base_order.find(codon[1]);
    if (first == std::string_view::npos || second == std::string_view::npos) {
        return 'X';
    }
    const std::string_view box = table.substr(first * 16 + second * 4, 4);
    return std::all_of(box.begin(), box.end(), [&](char r) { return r == box[0]; }) ? box[0] : 'X';
}

} // namespace

GeneticCode genetic_code_of(const model::Contig& contig) noexcept {
    return contig.is_mitochondrial() ? GeneticCode::vertebrate_mitochondrial
                                     : GeneticCode::standard;
}

char translate_codon(std::string_view codon, GeneticCode code) noexcept {
    if (codon.size() != 3) {
        return 'X';
    }
    const std::string_view table =
        code == GeneticCode::standard ? standard_table : mitochondrial_table;
    std::size_t index = 0;
    for (const char base : codon) {
        const std::size_t rank = base_order.find(base);
        if (rank == std::string_view::npos) {
            return unknown_or_shared(codon, table);
        }
        index = index * 4 + rank;
    }
    return table[index];
}

std::string translate(std::string_view bases, GeneticCode code) {
    std::string residues;
    residues.reserve(bases.size() / 3 + 1);
    for (std::size_t at = 0; at < bases.size(); at += 3) {
        residues += translate_codon(bases.substr(at, 3), code);
    }
    return residues;
}

std::string_view residue_name(char residue) noexcept {
    static constexpr std::array<std::string_view, 26> names{
        "Ala", "Xaa", "Cys", "Asp", "Glu", "Phe", "Gly", "His", "Ile", "Xaa", "Lys", "Leu", "Met",
        "Asn", "Pyl", "Pro", "Gln", "Arg", "Ser", "Thr", "Sec", "Val", "Trp", "Xaa", "Tyr", "Xaa"};
    if (residue == '*') {
        return "Ter";
    }
    return residue >= 'A' && residue <= 'Z' ? names[static_cast<std::size_t>(residue - 'A')]
                                            : "Xaa";
}

std::string residue_names(std::string_view residues) {
    std::string names;
    names.reserve(residues.size() * 3);
    for (const char residue : residues) {
        names += residue_name(residue);
    }
    return names;
}

char complement(char base) noexcept {
    switch (base) {
    case 'A':
        return 'T';
    case 'C':
        return 'G';
    case 'G':
        return 'C';
    case 'T':
        return 'A';
    default:
        return 'N';
    }
}

std::string reverse_complement(std::string_view bases) {
    std::string out(bases.size(), 'N');
    std::transform(bases.rbegin(), bases.rend(), out.begin(), complement);
    return out;
}

} // namespace vigie::annotation
