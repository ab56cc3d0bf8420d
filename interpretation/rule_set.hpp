#pragma once

#include "filters/inheritance/mode.hpp"
#include "filters/judge.hpp"
#include "interpretation/acmg/rule_set.hpp"
#include "interpretation/phenotype/phenotype_rules.hpp"

#include <cstdint>
#include <string>

namespace vigie::interpretation {

/// Share of each item in a candidate's score; they add up to 1 (docs/decisions/024).
struct ScoreWeights {
    double impact = 0.25;
    double frequency = 0.15;
    double inheritance = 0.20;
    double clinvar = 0.15;
    double phenotype = 0.20;
    double panel = 0.05;
};

/// Every threshold of the interpretation, versioned as a whole. The defaults are the third rule
/// set; a change of any value is a change of `version`.
struct RuleSet {
    std::string version = "3";
    /// Admission to the residue: an allele at or above it is known to be common.
    double common_allele_frequency = 0.02;
    std::int64_t splice_margin = 20; ///< bases around coding exons that count as splice
    double max_frequency_dominant = 0.0001;
    double max_frequency_recessive = 0.01;
    /// Recessive limit of an allele that ClinVar asserts (GJB2, CFTR: frequent founder alleles).
    double max_frequency_recessive_asserted = 0.05;
    double max_frequency_mitochondrial = 0.01; ///< BA1 of McCormick 2020, 10.1002/humu.24107
    std::int64_t max_hemizygotes = 10;         ///< in one source, on X (docs/decisions/067)
    std::int64_t min_parent_depth = 10;
    double max_parent_allele_balance = 0.05; ///< more of it in a parent leaves de novo open
    filters::inheritance::DeNovoPrior de_novo = {};
    int min_stars_pathogenic = 1; ///< a P/LP assertion that may carry a variant
    int min_stars_benign = 2;     ///< a B/LB assertion that drops a variant
    filters::QualityLimits quality = {};
    PhenotypeRules phenotype = {};
    ScoreWeights weights = {};
    /// Name of the ACMG rule set (docs/acmg.md); no tier or score reads it.
    std::string acmg{acmg::default_rule_set};

    /// "3:" and a hash of all values, of the table of term weights and of the frequency exceptions:
    /// what receipts and candidates name.
    std::string id() const;
};

} // namespace vigie::interpretation
