#pragma once

#include "cases/case_definition.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/model/date.hpp"

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

namespace vigie::run {

/// One input of a run as the receipt names it.
struct ReceiptInput {
    hts::InputIntegrity integrity;
    std::string role; ///< "variants", "alignments", "structural", "repeats"
    std::vector<std::string> warnings = {};
    std::string caller = {};         ///< profile id of the variant caller; empty: the default
    std::string caller_told_by = {}; ///< "case file", "header", "nobody"; empty: no variants
};

/// Counts by name of the stage.
using Stages = std::vector<std::pair<std::string, model::StageCounts>>;
nlohmann::ordered_json stages_json(const Stages& stages);

/// What a finished run can be held to. The same inputs, release, rules and day give the same
/// bytes; nothing here depends on threads or on the time of day.
struct Receipt {
    std::string case_id;
    std::string definition_sha256; ///< of what was handed in (definition_digest.hpp)
    std::string language;          ///< of report.html: "fr", "en"
    std::string alignments;        ///< AlignmentChoice::text
    std::string binary_version;
    model::Date today;
    const knowledge::Release* release = nullptr;
    std::string rule_set;
    const model::CaseScope* scope = nullptr;
    std::vector<std::string> signs_not_assessed;     ///< ids that the release's ontology lacks
    bool incomplete_penetrance = false;              ///< as the case states it
    std::map<std::string, std::string> tissues = {}; ///< by individual id
    std::vector<ReceiptInput> inputs;
    Stages stages; ///< in order of the run
    std::map<std::string, std::uint64_t> without_reference;
    std::vector<std::string> warnings;
    std::map<std::string, std::string> outputs; ///< file name -> SHA-256
};

std::string receipt_json(const Receipt& receipt);

} // namespace vigie::run
