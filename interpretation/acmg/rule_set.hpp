#pragma once

#include "pipeline/model/acmg.hpp"
#include "pipeline/model/gene.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::interpretation::acmg {

/// One sentence in both languages.
struct Wording {
    std::string english;
    std::string french;
};

/// Frequencies, 0..1.
struct NuclearLimits {
    double ba1 = 0.0;
    double bs1_recessive = 0.0;
    double bs1_dominant = 0.0;
    double pm2_recessive = 0.0;
    double pm2_dominant = 0.0;
    std::int64_t bs2_homozygotes = 0;
    std::int64_t bs2_hemizygotes = 0;
    model::AcmgStrength bs2 = model::AcmgStrength::none;
};
struct MitochondrialLimits {
    double ba1 = 0.0;
    double bs1 = 0.0;
    double pm2 = 0.0;
};

struct LossRules {
    double large_share = 0.0; ///< of the protein
    std::vector<std::string> established;
    std::vector<std::string> one_level_down;
    std::vector<std::string> loss_of_function; ///< words of sources
    std::vector<std::string> other_mechanism;
};

struct DeNovoRules {
    model::AcmgStrength ps2_fitting = model::AcmgStrength::none;
    model::AcmgStrength ps2_other = model::AcmgStrength::none;
    model::AcmgStrength pm6_fitting = model::AcmgStrength::none;
    model::AcmgStrength pm6_other = model::AcmgStrength::none;
};

struct TransRules {
    model::AcmgStrength confirmed = model::AcmgStrength::none;
    model::AcmgStrength phase_unknown_pathogenic = model::AcmgStrength::none;
    model::AcmgStrength phase_unknown_likely = model::AcmgStrength::none;
    model::AcmgStrength homozygous = model::AcmgStrength::none;
};

/// Informative meioses that reach a strength.
struct SegregationRules {
    std::int64_t supporting = 0;
    std::int64_t moderate = 0;
    std::int64_t strong = 0;
    model::AcmgStrength bs4 = model::AcmgStrength::none;
};

struct SplicingRules {
    std::string source;
    double pp3 = 0.0;
    double bp4 = 0.0;
    std::int64_t bp7_after_exon = 0; ///< bases into the intron
    std::int64_t bp7_before_exon = 0;
};

/// A limit of a calibrated score and the strength it gives.
struct ScoreLimit {
    double limit = 0.0;
    model::AcmgStrength strength = model::AcmgStrength::none;
};
/// A missense predictor with its calibration; strongest limit first.
struct Predictor {
    std::string source;
    std::string value;           ///< name of the value; empty: the source's only one
    std::vector<ScoreLimit> bp4; ///< met at or below
    std::vector<ScoreLimit> pp3; ///< met at or above
};

/// Where `met` is met, the others are off.
struct Exclusion {
    model::AcmgCriterion met = model::AcmgCriterion::pvs1;
    std::vector<model::AcmgCriterion> off;
    Wording because;
};

/// An allele that some frequency criteria must not count.
struct AlleleException {
    std::vector<std::string> changes; ///< HGVS without accession: "c.35del", "p.Val37Ile"
    std::vector<model::AcmgCriterion> off;
    std::string source;
};

/// Residues of a protein, 1-based inclusive.
struct ResidueRange {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// What holds for one gene in place of the general values.
struct GeneRules {
    std::optional<double> ba1 = std::nullopt;
    std::optional<double> bs1 = std::nullopt;
    std::optional<double> pm2 = std::nullopt;
    std::vector<model::AcmgCriterion> off = {};
    std::vector<ResidueRange> hot_spots = {}; ///< PM1
    model::AcmgStrength hot_spot_strength = model::AcmgStrength::moderate;
    std::vector<ResidueRange> idle_repeats = {}; ///< BP3: repeats without a function
    bool truncations_only = false; ///< BP1: only truncating variants cause the disease
    std::string source = {};       ///< of these values
    std::vector<AlleleException> exceptions = {};
};

/// Everything that a classification depends on besides its question; immutable, shared.
struct RuleSet {
    std::string name;            ///< "vigie-2026.2"
    std::string hash;            ///< of the texts it was read from
    std::array<int, 5> points{}; ///< by AcmgStrength none..very_strong
    int pathogenic = 0;
    int likely_pathogenic = 0;
    int likely_benign = 0;
    int benign = 0;
    std::vector<std::string> population_sources; ///< beginnings of names, lower case
    std::int64_t min_allele_number = 0;
    NuclearLimits nuclear = {};
    MitochondrialLimits mitochondrial = {};
    int min_stars = 0;
    LossRules loss = {};
    double min_missense_z = 0.0;
    DeNovoRules de_novo = {};
    TransRules in_trans = {};
    SegregationRules segregation = {};
    std::int64_t repeat_copies = 0;
    int pm1_pp3_points = 0;
    SplicingRules splicing = {};
    std::vector<Predictor> predictors;
    std::vector<Exclusion> exclusions;
    std::vector<model::AcmgCriterion> off;
    std::vector<model::AcmgCriterion> off_mitochondrial;
    std::map<model::GeneKey, GeneRules> genes;

    /// "vigie-2026.2:" and the hash.
    std::string id() const { return name + ":" + hash; }
    /// Points of a strength for a criterion: negative for benign ones; 0 for `stand_alone`, which
    /// counts outside the points.
    int points_of(model::AcmgCriterion criterion, model::AcmgStrength strength) const;
    model::AcmgClass class_of(int total) const noexcept;
    /// nullptr if nothing departs for the gene.
    const GeneRules* rules_of(const model::GeneKey& gene) const;
    /// The name is that of a source of reference populations, never of a laboratory's own counts.
    bool is_reference_population(std::string_view component) const;
};

/// A component is the source that a rule names, whatever the letters' case.
bool names_source(std::string_view component, std::string_view of_rule);

/// Rule sets that the program carries, side by side: "vigie-2026.2" (general criteria and genes)
/// and "general-2026.2" (general criteria only), and the same of 2026.1.
const std::vector<std::string>& rule_set_names();
inline constexpr std::string_view default_rule_set = "vigie-2026.2";
/// @throws UsageError 78 for a name that is not carried.
const RuleSet& rule_set(std::string_view name);

/// Reads a rule set from TOML (docs/acmg.md). `genes` may be empty.
/// @throws InputError naming the section and key that is missing, unknown or no fit value.
RuleSet read_rule_set(const std::string& name, std::string_view criteria, std::string_view genes);

} // namespace vigie::interpretation::acmg
