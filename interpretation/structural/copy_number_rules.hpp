#pragma once

#include "pipeline/model/acmg.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace vigie::interpretation::structural {

/// How many protein-coding genes give how many points (section 3).
struct GeneCountPoints {
    std::int64_t some = 0;
    int some_points = 0;
    std::int64_t many = 0;
    int many_points = 0;

    int of(std::int64_t genes) const noexcept {
        return genes >= many ? many_points : genes >= some ? some_points : 0;
    }
};

/// The points of Riggs et al. 2020, doi 10.1038/s41436-019-0686-8, in hundredths.
struct CopyNumberRules {
    /// Those that the program was built with.
    static const CopyNumberRules& current();
    /// @throws InputError naming the line or key of a fault.
    explicit CopyNumberRules(std::string_view toml);

    model::AcmgClass class_of(int hundredths) const noexcept;
    int intragenic(model::AcmgStrength strength) const noexcept;

    std::string id; ///< version and hash of the text
    int pathogenic = 0;
    int likely_pathogenic = 0;
    int likely_benign = 0;
    int benign = 0;
    int no_coding_gene = 0;
    int whole_gene = 0;
    int five_prime_coding = 0;
    int five_prime_untranslated = 0;
    int three_prime_untranslated = 0;
    int last_exon = 0;
    int three_prime_exons = 0;
    int very_strong = 0;
    int strong = 0;
    int moderate = 0;
    int supporting = 0;
    GeneCountPoints genes_of_loss = {};
    GeneCountPoints genes_of_gain = {};
    int de_novo_confirmed = 0;
    int de_novo_assumed = 0;
    int unaffected_parent_specific = 0;
    int unaffected_parent_unspecific = 0;
};

} // namespace vigie::interpretation::structural
