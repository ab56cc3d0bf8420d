#pragma once

#include "cases/past_results.hpp"
#include "cases/result_act.hpp"
#include "cases/signed_result.hpp"
#include "review/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::review {

/// The version of a signed result before the one that is told.
struct FormerVersion {
    int version = 0;
    model::Date date; ///< on which it was signed
    cases::SignedResult result;
    bool taken_back = false;
};

/// What the page of a signed result is made from.
struct SignedReportInput {
    const ReportInput& interpretation; ///< that is signed
    const cases::ResultAct& act;       ///< the signature
    const cases::SignedResult& result; ///< its body
    int version = 1;                   ///< of the signed results of the case
    std::optional<FormerVersion> former = std::nullopt;
    /// What led to an amended result; nullopt: nothing that the ledger holds.
    std::optional<cases::LedgerEntry> trigger = std::nullopt;
    std::vector<model::Consent> consents = {}; ///< that stand (cases::standing_consents)
    bool is_draft = false;                     ///< shown before it is signed
};

/// The report of a genetic examination in the French habit (DOMAIN 2.4: result to the prescriber;
/// class in words, transcript with version, zygosity, what was not excluded, limits, signatories),
/// made from what was signed. An amended one lists what changed and what led to it. It tells no
/// variant that was not signed, and incidental ones only where the result says so. The entry of the
/// ledger is left open (ledger_mark.hpp). Self-contained; the same bytes for the same input.
/// @throws InputError if candidates_json or receipt_json is no JSON.
std::string signed_report_html(const SignedReportInput& input);

} // namespace vigie::review
