#pragma once

#include <string>
#include <string_view>

namespace vigie::benchmarks {

/// One-letter amino acid of an upper-case DNA codon by the standard code (NCBI table 1); '*' is a
/// stop, 'X' a codon with another letter.
char translate_codon(std::string_view codon) noexcept;
/// Three-letter amino acid as HGVS writes it ("Arg", "Ter").
std::string_view amino_acid_name(char one_letter) noexcept;
char complement(char base) noexcept;
std::string reverse_complement(std::string_view bases);

} // namespace vigie::benchmarks
