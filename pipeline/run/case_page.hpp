#pragma once

#include "cases/store.hpp"
#include "review/report.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// One interpretation of a case, as a run or the store holds it.
struct PageSource {
    const model::CaseEvidence& evidence;
    std::string candidates_json;
    std::string receipt_json;
    std::vector<cases::LedgerEvent> events = {};
    bool is_first = true; ///< no interpretation of the case went before
    review::Language language = review::Language::french;
};

/// The evidence of a stored case with where its reads allow a call. Diagnoses are as
/// acts of persons left them.
model::CaseEvidence stored_evidence(const cases::CaseStore& store, const std::string& case_id);

/// report.html of an interpretation.
std::string case_page(const PageSource& source);

/// The same of the current interpretation of a stored case.
/// @throws InputError if the store has no such case.
std::string stored_case_page(const cases::CaseStore& store,
                             const std::string& case_id,
                             review::Language language);

} // namespace vigie::run
