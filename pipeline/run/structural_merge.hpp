#pragma once

#include "pipeline/model/assembly.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/model/pedigree.hpp"
#include "pipeline/model/structural_evidence.hpp"

#include <vector>

namespace vigie::run {

/// Copies of a place that an individual has without a variant: 1 on X and Y of a male outside the
/// pseudo-autosomal regions, else 2 (also where the sex is not known).
std::int64_t expected_copies(const model::StructuralVariant& variant,
                             model::Sex sex,
                             const model::Assembly& assembly);

/// Turns copy numbers into genotypes, and a `CNV` into what the proband has of it.
void settle_copies(model::StructuralEvidence& evidence,
                   const model::Pedigree& pedigree,
                   const model::Assembly& assembly);

/// Makes one of calls of one variant in several files (same type, each covering at least half of
/// the other, no individual called in both; or the same key), and keeps what the proband carries.
/// Counts go to `counts`, whose `in` is set already.
std::vector<model::StructuralEvidence> merge_structural(std::vector<model::StructuralEvidence> all,
                                                        std::size_t proband,
                                                        model::StageCounts& counts);

} // namespace vigie::run
