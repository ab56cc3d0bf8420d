#pragma once

#include "pipeline/model/case_evidence.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// CaseEvidence as zstd-compressed JSON ("evidence.json.zst"); reading is the exact inverse.
std::string encode_evidence(const model::CaseEvidence& evidence);
/// @throws InputError on damage or an unknown schema version.
model::CaseEvidence decode_evidence(std::string_view bytes, const std::string& file);

/// The same with these rows of the residue alone (ascending; none: for who asks many cases for
/// their record), in time that goes with them.
/// @throws InputError as above, or if there is no such row.
model::CaseEvidence decode_evidence_rows(std::string_view bytes,
                                         const std::string& file,
                                         const std::vector<std::uint32_t>& rows);

/// The text of encoded evidence without its residue, for lists of many cases, and what it says.
/// @throws InputError as above.
std::string text_without_residue(std::string_view bytes, const std::string& file);
model::CaseEvidence decode_evidence_text(const std::string& text, const std::string& file);

/// All of it but the calls of the residue, as JSON text that is the same wherever the case is.
std::string describe_case(const model::CaseEvidence& evidence);

} // namespace vigie::cases
