#pragma once

#include "pipeline/model/candidate.hpp"

#include <string>

namespace vigie::interpretation {

/// The stable id under which a drop is counted: "admission", "no_gene", "not_in_proband",
/// "proband_not_called", "out_of_scope", "quality", "laboratory_artefact", "clinvar_benign",
/// "laboratory_benign", "frequency", "inhouse_common", "consequence",
/// "no_reference_sequence", "inheritance", "mode", "single_hit" (it waits for a second one).
std::string drop_reason(const model::Judgement& dropped_by);

/// The rule "scope" was asked of the variant's gene and passed. Only then may the gene, what
/// sources say of the variant, and a change of either be shown: what was dropped before the
/// question (a hit that only relatives carry) may lie outside the case's consented scope as well.
bool may_be_shown(const model::VariantDecision& decision);

/// The variant was found outside the case's consented scope: it is stored and counted.
bool is_sealed(const model::VariantDecision& decision);

} // namespace vigie::interpretation
