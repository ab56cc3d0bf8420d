#pragma once

#include "filters/inheritance/mode.hpp"
#include "interpretation/case_scope.hpp"
#include "interpretation/variant_reading.hpp"

#include <optional>
#include <vector>

namespace vigie::interpretation {

/// What every rule about one case shares.
struct CaseContext {
    const model::CaseEvidence& evidence;
    const knowledge::Release& release;
    const RuleSet& rules;
    filters::inheritance::FamilyContext family;
    std::size_t proband = 0; ///< index into VariantEvidence::calls
};

/// One residue variant in one gene on its way through the rules.
struct Hit {
    const model::VariantEvidence* variant = nullptr;
    const VariantReading* reading = nullptr;
    const GeneEffect* effect = nullptr; ///< nullptr: not admitted
    std::vector<model::Judgement> judgements = {};
    std::optional<model::Judgement> dropped_by = std::nullopt; ///< the first rule that dropped it
    bool asserted = false; ///< ClinVar P/LP with enough stars to carry it
};

/// The proband's call; ploidy 0 if the evidence holds none.
const model::SampleCall& proband_call(const model::VariantEvidence& variant,
                                      const CaseContext& context);

/// Admission, place in a gene and genotype of the proband: what needs no gene to be read.
Hit open_hit(const VariantReading& reading, const GeneEffect* effect, const CaseContext& context);

/// Asks scope, quality, ClinVar benign, frequency (recessive limit) and consequence in this order,
/// appends every judgement and notes the first that drops. No effect on a dropped hit; after
/// `scope` nothing more is asked, so that nothing is known that would have to be sealed.
/// Policies: docs/decisions/021, 022, 023.
void judge_hit(Hit& hit, const GeneStanding& standing, const CaseContext& context);

} // namespace vigie::interpretation
