#pragma once

#include "pipeline/model/read_evidence.hpp"
#include "pipeline/model/sample_call.hpp"
#include "reads/read_verdict.hpp"

namespace vigie::reads {

/// The diploid call that reads alone allow, where no caller made one: of reads that are confirmed
/// 0/1 or 1/1, whichever makes them likelier; else no genotype. Depth and allele depths count
/// fragments; the genotype quality is the distance to the second likeliest genotype, at most 99
/// (docs/decisions/105).
model::SampleCall call_from_reads(const model::ReadEvidence& reads, const ReadLimits& limits = {});

} // namespace vigie::reads
