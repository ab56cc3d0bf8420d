#pragma once

#include "filters/inheritance/mode.hpp"
#include "filters/judge.hpp"
#include "interpretation/acmg/rule_set.hpp"
#include "interpretation/phenotype/phenotype_rules.hpp"
#include "pipeline/model/laboratory.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <utility>

namespace vigie::interpretation {

/// What each item of evidence weighs in a candidate's score, as natural logarithms of odds
/// (docs/decisions/024-tiers-and-score.md has the source of each).
struct ScoreWeights {
    double prior = -5.0;
    double acmg_point = 0.734; ///< ln(350) / 8: Tavtigian 2020
    double loss_without_pvs1 = 2.0;
    double moderate = 0.9;
    double low = -2.0;
    double modifier = -3.5;
    double rna_exon = 0.0;   ///< exon of a gene without protein: the modifiers above are none
    double frequency = -2.0; ///< of an allele at the recessive limit; 0 for one nobody has seen
    double pathogenic_two_stars = 4.0;
    double pathogenic_one_star = 3.0;
    double pathogenic_no_star = 1.0;
    double own_class = 4.0; ///< the laboratory's own class 4 or 5, less what ClinVar gives
    double conflicting = 0.5;
    double benign = -2.0;
    double inheritance_open = -0.7;
    double mode_open = -1.0;
    double mode_refuted = -3.0;
    double green = 1.0;
    double amber = 0.5;
    double unlinked = -1.0; ///< no source links the gene to a disease or panel, signs alone do
    /// Fit of the signs -> logarithm of odds: straight lines between these, level beyond.
    std::array<std::pair<double, double>, 4> signs{
        {{0.15, -2.4}, {0.30, -0.3}, {0.50, 2.4}, {0.65, 4.0}}};
    std::string text() const;
};

/// Every threshold of the interpretation, versioned as a whole. The defaults are the sixth rule
/// set; a change of any value is a change of `version`.
struct RuleSet {
    std::string version = "6";
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
    double max_parent_allele_balance = 0.05;    ///< more of it in a parent leaves de novo open
    std::int64_t min_mitochondrial_depth = 100; ///< that proves the absence of an allele there
    filters::inheritance::DeNovoPrior de_novo = {};
    int min_stars_pathogenic = 1; ///< a P/LP assertion that may carry a variant
    int min_stars_benign = 2;     ///< a B/LB assertion that drops a variant
    int min_stars_doubting = 1;   ///< a B/LB assertion that keeps a variant out of the first tier
    int min_stars_disputing = 2;  ///< a P/LP assertion that ACMG class 1 or 2 does not overrule
    /// In-house counts above these drop (rule "inhouse_common"); no ACMG criterion reads them.
    model::InHouseLimits in_house = {};
    filters::QualityLimits quality = {}; ///< where no caller profile holds (caller_profile.hpp)
    std::size_t few_unphased_pairs = 3;  ///< of one gene, all listed; of more the best
    PhenotypeRules phenotype = {};
    ScoreWeights weights = {};
    /// Name of the ACMG rule set (docs/acmg.md).
    std::string acmg{acmg::default_rule_set};

    /// "5:" and a hash of all values, of the table of term weights, of the caller profiles and of
    /// the frequency exceptions: what receipts and candidates name.
    std::string id() const;
};

} // namespace vigie::interpretation
