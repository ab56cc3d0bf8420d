#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"

#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace vigie::interpretation {

/// What ClinVar says of an allele; null if it does not list it.
nlohmann::ordered_json clinvar_json(const std::optional<model::ClinvarAssertion>& clinvar);

/// What the laboratory remembers of a variant, `class` being the highest that stands; null if it
/// remembers nothing.
nlohmann::ordered_json laboratory_json(const model::LaboratoryRecord& record);

/// A list of P/LP assertions, each with what became of it: "candidate" with tier and rank,
/// "waiting", or "dropped" with the rule.
nlohmann::ordered_json reported_json(const std::vector<model::ReportedAssertion>& list,
                                     const model::Assessment& assessment,
                                     const knowledge::Release& release);

/// "5 2026-03-31" for a cell; empty if the laboratory has no class.
std::string own_class_cell(const model::LaboratoryRecord& record);
/// "KIT x CALLER 3/812 (1 hom)", joined by "; ".
std::string in_house_cell(const model::LaboratoryRecord& record);

} // namespace vigie::interpretation
