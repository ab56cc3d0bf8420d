#pragma once

#include "pipeline/model/case_evidence.hpp"

#include <nlohmann/json_fwd.hpp>

namespace vigie::cases {

/// Adds "structural", "repeats" and "further_files" to the JSON of a case, each only where the case
/// has any. Positions are 0-based.
void encode_structural(const model::CaseEvidence& evidence, nlohmann::json& document);
/// The inverse; what is absent is empty. @throws std::exception of any kind on a wrong shape.
void decode_structural(const nlohmann::json& document, model::CaseEvidence& evidence);

} // namespace vigie::cases
