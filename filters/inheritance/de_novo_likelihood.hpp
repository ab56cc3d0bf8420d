#pragma once

#include "filters/inheritance/mode.hpp"

#include <optional>

namespace vigie::filters::inheritance {

/// Likelihoods of the proband and of the parents who could have passed the allele on.
struct TrioLikelihoods {
    model::CopyLikelihoods proband;
    std::optional<model::CopyLikelihoods> father; ///< nullopt: passes no copy on (X of a son)
    std::optional<model::CopyLikelihoods> mother;
};

/// Probability, 0..1, that the proband carries a new allele, given that they carry it: Bayes over
/// all genotypes of the family, parents in Hardy-Weinberg proportions at `parental_frequency`,
/// each transmission mutating at the rate of SNVs or of other changes. At least one parent.
double de_novo_posterior(const TrioLikelihoods& trio, double rate, double parental_frequency);

/// The same for one variant of a family; nullopt if a call that is needed has no likelihoods (not
/// recorded, haploid, or not kept), a parent is not in the family, or the locus is on Y or MT.
std::optional<double> de_novo_posterior(const model::VariantEvidence& variant,
                                        const FamilyContext& family);

} // namespace vigie::filters::inheritance
