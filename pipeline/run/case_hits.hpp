#pragma once

#include "cases/hit_table.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"

namespace vigie::run {

/// What an assessment decided of each residue variant in each gene.
cases::HitTable hit_table(const model::CaseEvidence& evidence, const model::Assessment& assessment);

/// The same encoded; empty for a case with structural variants or repeats: the table tells of rows
/// of the residue alone, so that such a case is always read again as a whole.
std::string encoded_hits(const model::CaseEvidence& evidence, const model::Assessment& assessment);

} // namespace vigie::run
