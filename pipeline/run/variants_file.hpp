#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <filesystem>

namespace vigie::run {

/// Writes variants.vcf.gz and its index: every retained variant of the residue that lies in the
/// case's scope, with CSQ, population and ClinVar tags, VIGIE_TIER, VIGIE_RANK and the drop reason
/// per gene (VIGIE_DROP). What the scope seals, and what was dropped before the scope was asked, is
/// not written. Returns the number of records.
std::uint64_t write_variants(const std::filesystem::path& path,
                             const model::CaseEvidence& evidence,
                             const model::Assessment& assessment,
                             const knowledge::Release& release);

} // namespace vigie::run
