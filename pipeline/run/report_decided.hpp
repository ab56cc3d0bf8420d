#pragma once

#include "interpretation/rule_set.hpp"
#include "pipeline/run/result_acts.hpp"

#include <filesystem>
#include <vector>

namespace vigie::run {

/// Who signs what decisions on candidates say.
struct DecidedReports {
    const std::filesystem::path& store_file;
    const cases::CaseStore& store;
    const ActHeading& act;
    const interpretation::RuleSet& rules;
    const std::filesystem::path& ledger_key;
};

/// What brings the reported variants of a case in line with what stands decided on the candidates
/// that its result shows: each variant that is decided to be reported is, with the class that the
/// person judged, else the computed one; a reported variant of a candidate that was decided
/// otherwise is reported no longer. What nobody decided on, and decisions on candidates that no
/// result shows any more, change nothing. Nothing is written.
/// @throws InputError 65 if a variant that is to be reported has no class, or was judged and not
/// classed.
std::vector<cases::CaseAct> planned_reports(const DecidedReports& request);

/// Writes them, each as an act (run::report_variant), and throws what that throws.
void write_reports(const DecidedReports& request, const std::vector<cases::CaseAct>& planned);

} // namespace vigie::run
