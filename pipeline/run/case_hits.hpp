#pragma once

#include "cases/hit_table.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"

namespace vigie::run {

/// What an assessment decided of each residue variant in each gene.
cases::HitTable hit_table(const model::CaseEvidence& evidence, const model::Assessment& assessment);

} // namespace vigie::run
