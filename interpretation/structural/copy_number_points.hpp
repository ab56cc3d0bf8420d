#pragma once

#include "interpretation/structural/copy_number_rules.hpp"
#include "pipeline/model/structural_finding.hpp"
#include "pipeline/model/verdict.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace vigie::interpretation::structural {

/// What sources of the release say of the loss of the gene's function.
struct LossMechanism {
    model::Verdict established = model::Verdict::not_assessed; ///< pass: it causes the disease
    std::string words = {};                                    ///< and which
    std::string source = {};
};

/// How the variant came to the proband.
struct CopyNumberFamily {
    model::Verdict de_novo = model::Verdict::not_assessed;
    bool parentage_confirmed = false;
    bool from_unaffected_parent = false;
    bool recessive = false; ///< the disease in question needs two copies: a parent says nothing
    model::Verdict signs = model::Verdict::not_assessed; ///< fit of the signs to the gene
};

struct CopyNumberQuestion {
    const model::StructuralVariant& variant;
    const model::GeneContent& content;
    std::int64_t genes = 0; ///< protein-coding genes that the variant touches
    LossMechanism mechanism = {};
    CopyNumberFamily family = {};
    double large_share = 0.1; ///< of the protein, for PVS1
};

/// Points of a deletion or duplication in one gene (docs/decisions/090). Sections 1 to 3 and the
/// part of 5 that the family tells; section 4 (literature, populations) is a person's and stays
/// not_assessed, as do established benign and triplosensitive regions, of which no source of the
/// release knows. nullopt for other types.
std::optional<model::CopyNumberClassification> classify(const CopyNumberQuestion& question,
                                                        const CopyNumberRules& rules);

} // namespace vigie::interpretation::structural
