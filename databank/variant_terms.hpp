#pragma once

#include <string_view>

namespace vigie::databank {

/// An allelic state in the vocabularies of the messages.
struct ZygosityTerm {
    std::string_view name;  ///< as candidates.json has it: "heterozygous"
    std::string_view geno;  ///< Genotype Ontology: "GENO:0000135"
    std::string_view loinc; ///< answer of LOINC list LL381-5: "LA6706-1"
    std::string_view loinc_label;
};

/// nullptr if the state was not called or has no term (one copy called of two).
const ZygosityTerm* zygosity_term(std::string_view name) noexcept;

/// Class of the variant, 1 to 5, in LOINC list LL4034-6.
struct SignificanceTerm {
    std::string_view loinc; ///< "LA6668-3"
    std::string_view label; ///< "Pathogenic"
};
/// @param acmg_class 1 to 5; nullptr for any other.
const SignificanceTerm* significance_term(int acmg_class) noexcept;

} // namespace vigie::databank
