#pragma once

#include "cases/case_definition.hpp"

#include <string>

namespace vigie::cases {

/// The evidence of a case before any call is read: all that the definition says of the family.
model::CaseEvidence evidence_of(const CaseDefinition& definition);

/// SHA-256 (hex) over what was handed in: the family, signs, scope and record, the names of files
/// and samples, and what was warned of. The contents of the files are not part of it. Equal digests
/// mean the same case under the same version of the program.
std::string definition_sha256(const CaseDefinition& definition);

} // namespace vigie::cases
