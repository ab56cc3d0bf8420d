#pragma once

#include "cases/result_act.hpp"
#include "cases/signed_result.hpp"
#include "cases/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// A signed result of a case; its versions count from 1 in the order in which they were signed.
struct SignedVersion {
    int number = 0;
    cases::ResultAct act;
    cases::SignedResult result;
    std::optional<cases::ResultAct> taken_back = std::nullopt;
};

/// All versions among the acts on results of one case.
std::vector<SignedVersion> signed_versions_of(const std::vector<cases::ResultAct>& acts);

/// Why a version may not be told as it was signed: it tells an incidental finding, and the person
/// does not choose to know any more; nullopt: it may. The page may be told where what was signed
/// may not: it was made when the choice was taken back already.
struct SealedVersion {
    std::optional<std::string> page;
    std::optional<std::string> document; ///< what was signed
};
SealedVersion sealed_version(const cases::CaseStore& store, const SignedVersion& version);

/// The page of a version as it is printed, its entry of the ledger filled in; nullopt: it was
/// signed before pages were kept. Always the same bytes.
std::optional<std::string> printed_version(const cases::CaseStore& store,
                                           const SignedVersion& version);

/// A version that is printed, and what is to be said of it.
struct PrintedReport {
    SignedVersion version;
    std::string page;
    std::vector<std::string> warnings = {}; ///< replaced since, taken back since
};

/// The version of this number, or the last one if there is no number; nullopt: nothing is signed,
/// and no number was asked for.
/// @throws InputError 65 if the case has no such version, if its page was not kept or may not be
/// told, or if the last one is taken back and was not asked for by its number.
std::optional<PrintedReport> printed_report(const cases::CaseStore& store,
                                            const std::string& case_id,
                                            std::optional<int> number);

} // namespace vigie::run
