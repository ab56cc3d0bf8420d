#pragma once

#include "cases/store.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/case_record.hpp"
#include "review/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::review {

/// What the page of one case is made from. Of the interpretation it reads candidates.json only,
/// hence nothing that the scope seals.
struct ReportInput {
    const model::CaseEvidence& evidence; ///< signs, pedigree, contigs without reference
    const model::CaseRecord& record;
    std::string_view candidates_json;            ///< of the interpretation that is shown
    std::string_view receipt_json;               ///< of the run; `outputs` is not read
    std::vector<cases::LedgerEvent> events = {}; ///< of the case, in ledger order
    bool is_first = true;                        ///< no interpretation of the case went before
    Language language = Language::french;
};

/// One self-contained page: no script, no outside resource, the same bytes for the same input. It
/// holds neither ids of individuals nor dates of birth nor paths.
/// @throws InputError if candidates_json or receipt_json is no JSON.
std::string report_html(const ReportInput& input);

} // namespace vigie::review
