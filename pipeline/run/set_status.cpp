#include "pipeline/run/set_status.hpp"

#include "cases/case_review.hpp"
#include "cases/status_rules.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <algorithm>

namespace vigie::run {
namespace {

/// The case file lists the meetings that it knows; another one may have been held.
std::vector<std::string> warnings_of(const cases::StatusAct& act, const model::CaseRecord& record) {
    const bool known = std::any_of(record.rcp.begin(), record.rcp.end(),
                                   [&act](const auto& rcp) { return rcp.date == act.rcp; });
    return act.rcp && !known ? std::vector<std::string>{"the case file records no RCP of " +
                                                        model::format_date(*act.rcp)}
                             : std::vector<std::string>();
}

} // namespace

RecordedStatus
set_status(cases::CaseStore& store, const cases::StatusAct& act, const cases::NetworkRules& rules) {
    for (;;) {
        const cases::StoredCase stored = store.require(act.case_id);
        const std::vector<cases::StatusAct> acts = store.status_acts(act.case_id);
        if (const auto number = cases::same_act(act, acts)) {
            const auto known = std::find_if(acts.begin(), acts.end(),
                                            [&](const auto& one) { return one.number == *number; });
            return {.act = *known, .is_new = false, .before = {}};
        }
        const cases::RecordedCase file = cases::read_recorded_case(store, act.case_id);
        const auto& site = file.record.site;
        cases::require_settable(act, {.record = file.record,
                                      .observed_signs = file.observed_signs,
                                      .acts = acts,
                                      .rules = rules.of(site ? site->network : ""),
                                      .today = act.entered});
        const cases::CaseStanding standing = cases::standing_of(file.record.diagnoses, acts);
        const cases::DiagnosisStanding* const before = standing.find(act.diagnosis);
        const std::string old(before == nullptr ? "" : model::name_of(before->status));
        const auto outcome = store.append_status(
            act, {.interpretation = stored.interpretation, .acts = acts.size(), .old_status = old});
        if (outcome == cases::RecordOutcome::recorded) {
            return {.act = store.status_acts(act.case_id).back(),
                    .is_new = true,
                    .before = old,
                    .warnings = warnings_of(act, file.record)};
        }
    }
}

} // namespace vigie::run
