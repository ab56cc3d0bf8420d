#pragma once

#include "filters/inheritance/mode.hpp"
#include "interpretation/acmg/splicing.hpp"
#include "interpretation/case_scope.hpp"
#include "interpretation/phenotype/phenotype_fit.hpp"
#include "interpretation/variant_reading.hpp"
#include "pipeline/model/structural_finding.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::interpretation {

/// What every rule about one case shares.
struct CaseContext {
    const model::CaseEvidence& evidence;
    const knowledge::Release& release;
    const RuleSet& rules;
    filters::inheritance::FamilyContext family;
    std::size_t proband = 0; ///< index into VariantEvidence::calls
    model::CallOrigin origin = {};
    PatientSigns* signs = nullptr; ///< nullptr: none observed
};

/// What a consequence passes by that is none that the rule names (docs/decisions/077): neither
/// reaches the first tier by itself.
enum class WeakConsequence : std::uint8_t { none, exon_of_rna_gene, splice_score };

/// One residue variant in one gene on its way through the rules.
struct Hit {
    const model::VariantEvidence* variant = nullptr;
    const VariantReading* reading = nullptr;
    const GeneEffect* effect = nullptr; ///< nullptr: not admitted
    std::vector<model::Judgement> judgements = {};
    std::optional<model::Judgement> dropped_by = std::nullopt; ///< the first rule that dropped it
    /// ClinVar P/LP with enough stars to carry it, or own class 4 or 5.
    bool asserted = false;
    std::string asserted_by = {}; ///< "ClinVar P/LP", "own class 5", or both
    /// ClinVar P/LP with two stars or more, or own class 4 or 5, in words: beside ACMG class 1 or 2
    /// it is a disagreement that a person settles (docs/decisions/078). Empty: neither.
    std::string disputes_benign = {};
    /// ClinVar says B/LB with too few stars to drop it, and nobody contradicts.
    bool doubted = false;
    /// What the proband's reads say; not_assessed also where they are doubtful; nullopt: the case
    /// has none.
    std::optional<model::Verdict> reads = std::nullopt;
    bool only_thin = false; ///< fails "quality" by depth or genotype quality and nothing else
    WeakConsequence weak_consequence = WeakConsequence::none;
    /// The laboratory's own classifications that stand in this gene, newest first.
    std::vector<model::OwnClassification> own = {};
    /// Set of a structural variant or repeat, for which `variant` gives place and genotypes alone.
    const model::StructuralFinding* structural = nullptr;
    /// A deletion of one copy that holds the place of this small variant: what is called of it is
    /// on the only copy left.
    const Hit* under_deletion = nullptr;

    bool is_repeat() const noexcept { return structural != nullptr && structural->repeat; }
};

/// Appends a judgement; the first that drops is noted.
void ask(Hit& hit, model::Judgement judgement, bool drops);

/// The proband's call; ploidy 0 if the evidence holds none.
const model::SampleCall& proband_call(const model::VariantEvidence& variant,
                                      const CaseContext& context);

/// The proband's zygosity in words (`model::zygosity_name`).
std::string zygosity_of(const model::VariantEvidence& variant, const CaseContext& context);

/// Admission, place in a gene and genotype of the proband: what needs no gene to be read.
Hit open_hit(const VariantReading& reading, const GeneEffect* effect, const CaseContext& context);

/// Asks scope, quality, reads (which drop nothing), consequence, frequency (recessive limit),
/// in-house counts, the laboratory's artefacts, ClinVar benign and the laboratory's own benign in
/// this order, appends every judgement and notes the first that drops: what changes least is asked
/// first, so that few cases depend on what changes every month. What the laboratory remembers is
/// asked where it remembers the allele. No effect on a dropped hit; after `scope` nothing more is
/// asked, so that nothing is known that would have to be sealed. Policies: docs/decisions/021, 022,
/// 023, 055 to 057.
void judge_hit(Hit& hit,
               const GeneStanding& standing,
               const CaseContext& context,
               acmg::SpliceScores& splicing);

} // namespace vigie::interpretation
