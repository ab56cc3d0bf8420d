#include "filters/expression/genotype_text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace vigie::filters::expression {

std::optional<GenotypeSummary> summarise_genotype(std::string_view gt) {
    GenotypeSummary summary;
    int first = -1;
    const bool sound = each_allele(gt, [&](int allele) {
        first = summary.ploidy == 0 ? allele : first;
        ++summary.ploidy;
        summary.any_missing = summary.any_missing || allele < 0;
        summary.any_reference = summary.any_reference || allele == 0;
        summary.any_alternate = summary.any_alternate || allele > 0;
        summary.all_equal = summary.all_equal && allele == first;
    });
    return sound ? std::optional(summary) : std::nullopt;
}

bool belongs(const GenotypeSummary& g, GenotypeClass wanted) {
    if (g.ploidy == 0) {
        return wanted == GenotypeClass::missing;
    }
    if (wanted == GenotypeClass::missing || g.any_missing) {
        return wanted == GenotypeClass::missing && g.any_missing;
    }
    const bool haploid = g.ploidy == 1;
    switch (wanted) {
    case GenotypeClass::reference:
        return !g.any_alternate;
    case GenotypeClass::alternate:
        return g.any_alternate;
    case GenotypeClass::homozygous:
        return !haploid && g.all_equal;
    case GenotypeClass::heterozygous:
        return !haploid && !g.all_equal;
    case GenotypeClass::haploid:
        return haploid;
    case GenotypeClass::reference_homozygous:
        return !haploid && !g.any_alternate;
    case GenotypeClass::alternate_homozygous:
        return !haploid && g.any_alternate && g.all_equal;
    case GenotypeClass::reference_alternate:
        return !haploid && g.any_reference && g.any_alternate;
    case GenotypeClass::two_alternates:
        return !haploid && !g.any_reference && !g.all_equal;
    case GenotypeClass::reference_haploid:
        return haploid && g.any_reference;
    default:
        return haploid && g.any_alternate;
    }
}

std::optional<GenotypeClass> genotype_class_from_name(std::string_view name) {
    // Both forms of one alternate beside another, before case is dropped.
    if (name == "Aa" || name == "aA") {
        return GenotypeClass::two_alternates;
    }
    constexpr std::array<std::pair<std::string_view, GenotypeClass>, 13> names{
        {{"ref", GenotypeClass::reference},
         {"alt", GenotypeClass::alternate},
         {"mis", GenotypeClass::missing},
         {"miss", GenotypeClass::missing},
         {"hom", GenotypeClass::homozygous},
         {"het", GenotypeClass::heterozygous},
         {"hap", GenotypeClass::haploid},
         {"rr", GenotypeClass::reference_homozygous},
         {"aa", GenotypeClass::alternate_homozygous},
         {"ra", GenotypeClass::reference_alternate},
         {"ar", GenotypeClass::reference_alternate},
         {"r", GenotypeClass::reference_haploid},
         {"a", GenotypeClass::alternate_haploid}}};
    std::string lowered(name);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const auto& [known, value] : names) {
        if (known == lowered) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace vigie::filters::expression
