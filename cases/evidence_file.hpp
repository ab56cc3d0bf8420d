#pragma once

#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <string_view>

namespace vigie::cases {

/// CaseEvidence as zstd-compressed JSON ("evidence.json.zst"); reading is the exact inverse.
std::string encode_evidence(const model::CaseEvidence& evidence);
/// @throws InputError on damage or an unknown schema version.
model::CaseEvidence decode_evidence(std::string_view bytes, const std::string& file);

/// The same but for the residue, which stays empty and is not read: for who asks many cases for
/// their record. @throws InputError as above.
model::CaseEvidence decode_evidence_without_residue(std::string_view bytes,
                                                    const std::string& file);

} // namespace vigie::cases
