#include "databank/variant_terms.hpp"

#include <algorithm>
#include <array>

namespace vigie::databank {

const ZygosityTerm* zygosity_term(std::string_view name) noexcept {
    static constexpr std::array<ZygosityTerm, 5> terms{
        {{"heterozygous", "GENO:0000135", "LA6706-1", "Heterozygous"},
         {"homozygous", "GENO:0000136", "LA6705-3", "Homozygous"},
         {"hemizygous", "GENO:0000134", "LA6707-9", "Hemizygous"},
         {"homoplasmic", "GENO:0000602", "LA6704-6", "Homoplasmic"},
         {"heteroplasmic", "GENO:0000603", "LA6703-8", "Heteroplasmic"}}};
    const auto* const found = std::find_if(
        terms.begin(), terms.end(), [name](const ZygosityTerm& term) { return term.name == name; });
    return found == terms.end() ? nullptr : found;
}

const SignificanceTerm* significance_term(int acmg_class) noexcept {
    static constexpr std::array<SignificanceTerm, 5> terms{{{"LA6675-8", "Benign"},
                                                            {"LA26334-5", "Likely benign"},
                                                            {"LA26333-7", "Uncertain significance"},
                                                            {"LA26332-9", "Likely pathogenic"},
                                                            {"LA6668-3", "Pathogenic"}}};
    const bool known = acmg_class >= 1 && acmg_class <= static_cast<int>(terms.size());
    return known ? &terms[static_cast<std::size_t>(acmg_class - 1)] : nullptr;
}

} // namespace vigie::databank
