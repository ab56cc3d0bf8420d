#pragma once

#include "pipeline/model/candidate.hpp"

#include <string>

namespace vigie::interpretation {

/// The stable id under which a drop is counted: "admission", "no_gene", "not_in_proband",
/// "proband_not_called", "out_of_scope", "quality", "clinvar_benign", "frequency", "consequence",
/// "no_reference_sequence", "inheritance", "mode", "single_hit" (it waits for a second one).
std::string drop_reason(const model::Judgement& dropped_by);

/// The variant lies outside the case's consented scope: it is stored and counted, and neither gene
/// nor judgements may be shown.
bool is_sealed(const model::VariantDecision& decision);

} // namespace vigie::interpretation
