#pragma once

#include "interpretation/phenotype/phenotype_rules.hpp"
#include "interpretation/phenotype/term_table.hpp"
#include "knowledge/release.hpp"

#include <vector>

namespace vigie::interpretation {

/// One annotated sign of a description.
struct DescribedSign {
    TermNumber term = 0;
    float frequency = 0.0F; ///< among patients, pooled and never 0
    bool stated = false;    ///< a source states a frequency
};

/// One picture of a gene's patients: one of its diseases, or all that is annotated together.
struct GeneDescription {
    const knowledge::DiseaseProfile* disease = nullptr; ///< nullptr: everything together
    std::vector<DescribedSign> signs;                   ///< by term number
    double dilution = 1.0; ///< (sum of frequencies) ^ -breadth_exponent, at most 1
};

/// The gene's annotated diseases, and all its annotations together; empty if nothing informative
/// is annotated. The release must outlive what is returned.
std::vector<GeneDescription> describe_gene(const model::GeneKey& gene,
                                           const knowledge::Release& release,
                                           const TermTable& table,
                                           const PhenotypeRules& rules);

} // namespace vigie::interpretation
