#pragma once

#include "filters/inheritance/mode.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <optional>

namespace vigie::interpretation {

/// "reads": pass where the proband's reads confirm the call, fail where they refute it; not
/// assessed where they raise doubt, tell too little, or were not read at this allele though those
/// of the case were. nullopt: the proband's reads are not part of the case, or on the
/// mitochondrion, where a low share of reads is ordinary.
std::optional<model::Judgement> judge_reads(const model::VariantEvidence& variant,
                                            const model::CaseEvidence& evidence);

/// How the reads of relatives, and those that span two alleles, are judged.
filters::inheritance::ReadJudges read_judges() noexcept;

} // namespace vigie::interpretation
