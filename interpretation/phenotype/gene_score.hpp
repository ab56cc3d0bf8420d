#pragma once

#include "interpretation/phenotype/gene_description.hpp"
#include "interpretation/phenotype/sign_credit.hpp"
#include "interpretation/phenotype/sign_set.hpp"

#include <optional>
#include <span>
#include <vector>

namespace vigie::interpretation {

/// What every question about signs and descriptions needs. `credits` holds `credit_row` of each
/// observed sign, in the order of `SignSet::observed`.
struct Scoring {
    const TermTable& table;
    const PhenotypeRules& rules;
    std::vector<std::span<const float>> credits = {};
};

/// How one description meets one observed sign.
struct SignMatch {
    SignRelation relation = SignRelation::none;
    std::optional<TermNumber> annotation; ///< the annotated sign that meets it best
    double frequency = 0.0;
    bool stated = false;
    double log_ratio = 0.0; ///< weighted; 0 says nothing for the description
};

/// `number` is the place of the sign in `signs.observed`.
SignMatch match_sign(const SignSet& signs,
                     std::size_t number,
                     const GeneDescription& description,
                     const Scoring& scoring);

/// How one description stands to one excluded sign: contradicted if it has the sign or a more
/// specific one. The logarithm is never positive: the absence of a sign supports no gene.
struct ExclusionMatch {
    std::optional<TermNumber> annotation; ///< nullopt: nothing is contradicted
    double frequency = 0.0;
    bool stated = false;
    double log_ratio = 0.0;
};

ExclusionMatch
match_exclusion(TermNumber excluded, const GeneDescription& description, const Scoring& scoring);

/// Weighted log-likelihood ratio of the absence of a sign that a description has.
double exclusion_log_ratio(double frequency, bool stated, const PhenotypeRules& rules);

/// Log-likelihood ratio of all signs for one description.
double
score_description(const SignSet& signs, const GeneDescription& description, const Scoring& scoring);

/// Evidence of a gene out of that of its descriptions: (1 / pooling) ln sum exp(pooling x), which
/// is their best where one stands out. `scores` must not be empty.
double pool_scores(std::span<const double> scores, const PhenotypeRules& rules);

/// Share of the attainable evidence, 0..1.
double fit_share(double log_ratio, const SignSet& signs);

} // namespace vigie::interpretation
