#pragma once

#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <string_view>

namespace vigie::cases {

/// CaseEvidence as zstd-compressed JSON ("evidence.json.zst"); reading is the exact inverse.
std::string encode_evidence(const model::CaseEvidence& evidence);
/// @throws InputError on damage or an unknown schema version.
model::CaseEvidence decode_evidence(std::string_view bytes, const std::string& file);

/// All of it but the calls of the residue, as JSON text that is the same wherever the case is.
std::string describe_case(const model::CaseEvidence& evidence);

} // namespace vigie::cases
