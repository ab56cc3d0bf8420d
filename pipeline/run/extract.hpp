#pragma once

#include "cases/callable_table.hpp"
#include "cases/case_definition.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/run/call_tally.hpp"
#include "pipeline/run/case_alignments.hpp"
#include "pipeline/run/progress.hpp"
#include "pipeline/run/receipt.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace vigie::run {

/// How a case is read.
struct ExtractRequest {
    const cases::CaseDefinition& definition;
    const knowledge::Release& release;
    const interpretation::RuleSet& rules;
    std::filesystem::path calls; ///< where calls.bcf goes (with its index)
    int threads = 1;
    int process_threads = 0; ///< of all cases read side by side; 0: `threads`
    ProgressStyle progress = ProgressStyle::off;
    AlignmentChoice alignments = {};
};

/// The evidence of a case and how its inputs fared.
struct Extraction {
    model::CaseEvidence evidence;
    cases::CallableText callable; ///< of the proband's reads; empty: not read
    CallTally calls;              ///< of the proband
    std::string call_keys;        ///< encoded, of the calls outside the residue
    std::vector<ReceiptInput> inputs;
    std::vector<std::pair<std::string, model::StageCounts>> stages;
    std::vector<std::string> warnings;
    std::vector<std::string> signs_not_assessed; ///< ids that the release's ontology lacks
};

/// Reads every variant file of a case, writes its normalised call set, and keeps the residue that
/// the release admits. @throws InputError, ResourceError, Interrupted.
Extraction extract(const ExtractRequest& request);

} // namespace vigie::run
