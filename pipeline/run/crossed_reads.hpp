#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/case_evidence.hpp"

namespace vigie::run {

/// Reads what the reads show at alleles that newly entered the residue, and how they lie to their
/// neighbours, from the alignments that the case was read with, as a run would have. `before`: the
/// evidence without them. Where a file is gone, or is not the one that was read, nothing is known
/// of them: the interpretation says so (docs/decisions/098). @throws Interrupted.
void read_crossed(const model::CaseEvidence& before,
                  model::CaseEvidence& evidence,
                  const knowledge::Release& release);

} // namespace vigie::run
