#pragma once

#include "pipeline/model/contig.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace vigie::annotation {

/// NCBI translation tables 1 (standard) and 2 (vertebrate mitochondrial).
enum class GeneticCode : std::uint8_t { standard, vertebrate_mitochondrial };

GeneticCode genetic_code_of(const model::Contig& contig) noexcept;

/// One-letter residue of three upper-case bases; '*' for a stop, 'X' if a base is not A, C, G, T
/// and the residue depends on it or the codon is not three bases long.
char translate_codon(std::string_view codon, GeneticCode code) noexcept;

/// Whole codons only; a remainder of one or two bases becomes one 'X'.
std::string translate(std::string_view bases, GeneticCode code);

/// Three-letter name of a residue: "Lys", "Ter" for '*', "Xaa" for anything unknown.
std::string_view residue_name(char residue) noexcept;

/// Names of several residues, joined.
std::string residue_names(std::string_view residues);

char complement(char base) noexcept;
std::string reverse_complement(std::string_view bases);

} // namespace vigie::annotation
