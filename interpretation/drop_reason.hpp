#pragma once

#include "pipeline/model/candidate.hpp"

#include <string>
#include <string_view>

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

/// A rule that asks the variant, its calls and its own facts alone, or the scope, dropped a hit
/// that was counted under this reason: neither the other hits of the gene nor what is said of the
/// gene make it another, as long as the scope stays. Not "frequency": its limit depends on the
/// pattern.
bool is_settled_by_variant(std::string_view reason);
/// Such a hit was asked after the scope had passed.
bool was_in_scope(std::string_view reason);

/// The variant was found outside the case's consented scope: it is stored and counted.
bool is_sealed(const model::VariantDecision& decision);

} // namespace vigie::interpretation
