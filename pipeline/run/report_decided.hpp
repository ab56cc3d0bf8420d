#pragma once

#include "interpretation/rule_set.hpp"
#include "pipeline/run/result_acts.hpp"

#include <filesystem>

namespace vigie::run {

/// Who signs what decisions on candidates say.
struct DecidedReports {
    const std::filesystem::path& store_file;
    const cases::CaseStore& store;
    const ActHeading& act;
    const interpretation::RuleSet& rules;
    const std::filesystem::path& ledger_key;
};

/// Brings the reported variants of a case in line with what stands decided on its candidates: each
/// variant that is decided to be reported is, with the class that the person judged, else the
/// computed one; a reported variant of a candidate that was decided otherwise is reported no
/// longer. What nobody decided on stays as it is. Each is an act (run::report_variant).
/// @throws InputError 65 if a variant that is to be reported has no class, and what
/// run::report_variant throws.
void report_decided(const DecidedReports& request);

} // namespace vigie::run
