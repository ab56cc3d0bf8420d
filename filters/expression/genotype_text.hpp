#pragma once

#include "filters/expression/program.hpp"

#include <optional>
#include <string_view>

namespace vigie::filters::expression {

/// What the alleles of a GT text amount to. A genotype with any missing allele is `missing` and
/// nothing else; haploid genotypes are neither homozygous nor heterozygous.
struct GenotypeSummary {
    int ploidy = 0; ///< 0: no genotype recorded
    bool any_missing = false;
    bool any_reference = false;
    bool any_alternate = false;
    bool all_equal = true;
};

/// nullopt if the text is no genotype; "." is one missing allele.
std::optional<GenotypeSummary> summarise_genotype(std::string_view gt);
bool belongs(const GenotypeSummary& genotype, GenotypeClass wanted);
/// "het", "hom", "ref", "alt", "mis", "miss", "hap" in any case; "RR", "AA", "RA", "AR", "Aa",
/// "aA", "R", "A" and their lower-case forms. nullopt: a text to compare GT with.
std::optional<GenotypeClass> genotype_class_from_name(std::string_view name);

/// Reads the allele at `at`, -1 for '.', and moves behind it; nullopt if none is written there.
inline std::optional<int> read_allele(std::string_view gt, std::size_t& at) {
    const auto is_digit = [gt](std::size_t i) {
        return i < gt.size() && gt[i] >= '0' && gt[i] <= '9';
    };
    if (at < gt.size() && gt[at] == '.') {
        ++at;
        return -1;
    }
    if (!is_digit(at)) {
        return std::nullopt;
    }
    int allele = 0;
    for (; is_digit(at); ++at) {
        if (allele > 100'000'000) {
            return std::nullopt;
        }
        allele = allele * 10 + (gt[at] - '0');
    }
    return allele;
}

/// Calls `visit(allele)` for each allele of a GT text, -1 for a missing one; false if the text is
/// no genotype.
template <typename Visit>
bool each_allele(std::string_view gt, const Visit& visit) {
    std::size_t at = 0;
    if (gt.size() > 1 && (gt.front() == '/' || gt.front() == '|')) {
        ++at; // VCF 4.4 writes the phase of the first allele in front
    }
    while (true) {
        const std::optional<int> allele = read_allele(gt, at);
        if (!allele) {
            return false;
        }
        visit(*allele);
        if (at == gt.size()) {
            return true;
        }
        if (gt[at] != '/' && gt[at] != '|') {
            return false;
        }
        ++at;
    }
}

} // namespace vigie::filters::expression
