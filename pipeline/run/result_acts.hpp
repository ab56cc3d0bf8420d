#pragma once

#include "cases/result_act.hpp"
#include "cases/store.hpp"
#include "pipeline/model/case_record.hpp"
#include "pipeline/model/date.hpp"
#include "review/words.hpp"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vigie::run {

/// Who does something on which day.
struct ActHeading {
    std::string case_id;
    std::string by;
    model::Date date;
    model::Date entered;
    std::string reason = {};
};

/// One `case sign`.
struct SignRequest {
    ActHeading act;
    model::TestResult conclusion = model::TestResult::unknown;
    std::string second; ///< who validated the result beside the signer
    /// Alleles of reported variants outside the indication; those of the last signature stay so.
    std::set<std::string> incidental = {};
    std::set<std::string> indicated = {}; ///< that are not incidental after all
    std::string role = {};                ///< function of the signer, in words; empty: not stated
    std::string second_role = {};         ///< of the second person
    std::string site = {};                ///< laboratory and place where it is signed
    std::string interpretation = {};      ///< in the biologist's words
    review::Language language = review::Language::french; ///< of the page
    bool is_draft = false;                                ///< `preview_signature` sets it
    /// Reports that are to be written before the signature: `preview_signature` counts them.
    std::vector<cases::CaseAct> planned_reports = {};
    /// Interpretation of the case that the signer saw; another one by now is refused.
    std::optional<std::int64_t> interpretation_seen = std::nullopt;
};

/// The act as it stands in the store, and what is to be said of it.
struct RecordedResultAct {
    cases::ResultAct act;
    bool is_new = false; ///< false: the store said so already, nothing was written
    std::vector<std::string> warnings = {};
    std::optional<cases::SignedPage> page = std::nullopt; ///< of a signature
};

/// Signs the result of a case as it stands: its reported variants with what the current result says
/// of them. A case that has a signed result in force gets an amended one, which needs a reason.
/// @throws UsageError if signer and second are one person, if an amendment has no reason;
/// InputError 65 if a positive conclusion names no variant of class 4 or 5, or a negative one does;
/// if a variant that the request names is not reported, or is newly incidental and the person did
/// not choose to know.
/// Its page is kept with it (signed_page.hpp).
RecordedResultAct sign_result(cases::CaseStore& store, const SignRequest& request);

/// The page that the same request would sign, marked as a draft; nothing is written.
/// @throws as sign_result.
RecordedResultAct preview_signature(const cases::CaseStore& store, SignRequest request);

/// The patient has been given the signed result in force. @throws InputError 65 if there is none or
/// the day lies before its signature.
RecordedResultAct return_result(cases::CaseStore& store, const ActHeading& heading);

/// The laboratory takes the signed result in force back. @throws InputError 65 if there is none.
RecordedResultAct withdraw_result(cases::CaseStore& store, const ActHeading& heading);

/// What a person of the case agrees to, or no longer. @throws InputError 65 if the individual is
/// not in the family.
RecordedResultAct
record_consent(cases::CaseStore& store, const ActHeading& heading, const model::Consent& consent);

} // namespace vigie::run
