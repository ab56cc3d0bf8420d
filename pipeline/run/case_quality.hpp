#pragma once

#include "interpretation/uncovered_genes.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/run/case_identity.hpp"
#include "pipeline/run/case_limits.hpp"

#include <string>
#include <utility>
#include <vector>

namespace vigie::run {

/// What a run measured of its own inputs.
struct CaseQuality {
    const model::CaseEvidence& evidence;
    const std::vector<std::pair<std::string, model::StageCounts>>& stages;
    const std::vector<interpretation::UncoveredGene>& uncovered; ///< best fitting first
    const CaseIdentity& identity;
    const CallTally& calls; ///< of the proband
    const std::vector<SampleLimit>& limits;
    const AlignmentChoice& choice;
};

/// qc.json: the stages' counts; how much of the coding exons the proband's reads allow a call at;
/// what the reads say of the calls of each individual in the residue; the genes that matter to the
/// case and are not covered everywhere; claims on who the samples are; what the proband's calls
/// are, and the acceptance limits with those that are not met. What was not read is "not_assessed".
std::string quality_json(const CaseQuality& quality);

/// The same in short for MultiQC ("general statistics" of the case).
std::string quality_multiqc_json(const CaseQuality& quality);

/// "gene SYMBOL fits the signs and is not covered in exon 3 of NM_... (...)": of the first genes.
std::vector<std::string>
uncovered_sentences(const std::vector<interpretation::UncoveredGene>& uncovered);

} // namespace vigie::run
