#include "pipeline/run/work_list.hpp"

#include "cases/case_review.hpp"
#include "interpretation/case_scope.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/case_work.hpp"
#include "pipeline/run/interruption.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <tuple>
#include <utility>

namespace vigie::run {

WorkList::WorkList(const cases::CaseStore& store,
                   const Reading& reading,
                   ChangeTable& changes,
                   DueCases due)
    : store_(store), reading_(reading), changes_(changes), due_(std::move(due)) {
    std::map<std::string, Cohort> cohorts;
    for (cases::CaseGroup& group : store_.groups()) {
        left_.cases += group.cases;
        place(std::move(group), cohorts);
    }
    for (auto& [key, cohort] : cohorts) {
        if (!cohort.groups.empty()) {
            cohorts_.push_back(std::move(cohort));
            choose(cohorts_.back());
        }
    }
}

/// Adds a group to the cohort of its release, or counts why it is not read.
void WorkList::place(cases::CaseGroup group, std::map<std::string, Cohort>& cohorts) {
    const bool current = reading_.is_current(group);
    Cohort& cohort = cohorts[group.release_id + (current ? " current" : "")];
    cohort.release_id = group.release_id;
    cohort.is_current = current;
    const cases::CaseSetting& setting = store_.setting(group.setting);
    if (!current && setting.assembly != reading_.newer.assembly().name()) {
        left_.not_assessed["other_assembly"] += group.cases;
        return;
    }
    if (!current && !interpretation::unknown_panels(setting.scope, reading_.newer).empty()) {
        left_.not_assessed["panel_missing"] += group.cases;
        const std::vector<std::int64_t> numbers = store_.cases_of({group});
        cohort.left_behind.insert(cohort.left_behind.end(), numbers.begin(), numbers.end());
        return;
    }
    cohort.cases += group.cases;
    cohort.groups.push_back(std::move(group));
}

void WorkList::choose(Cohort& cohort) {
    std::vector<std::int64_t> due_here;
    for (const auto& [number, triggers] : due_) {
        if (belongs(number, cohort)) {
            due_here.push_back(number);
        }
    }
    std::map<std::int64_t, CrossingCalls> chosen;
    if (!cohort.is_current || !due_here.empty()) {
        // Where the newer release was read from before, it may lie no longer.
        const bool same = cohort.release_id == reading_.newer.id();
        cohort.change = &changes_.of(
            cohort.release_id, same ? reading_.newer.folder()
                                    : std::filesystem::path(cohort.groups.front().release_folder));
    }
    if (!cohort.is_current) {
        chosen = touched(cohort);
    }
    for (const std::int64_t number : due_here) {
        chosen.try_emplace(number);
    }
    for (auto& [number, crossing] : chosen) {
        const auto due = due_.find(number);
        chosen_.push_back({number, std::move(crossing),
                           due == due_.end() ? DueCases::mapped_type() : due->second, &cohort});
    }
    cohort.chosen = chosen.size();
    (cohort.is_current ? left_.current : left_.untouched) += cohort.cases - cohort.chosen;
}

/// The cases of the cohort that the change touches, and which of their calls may cross.
std::map<std::int64_t, CrossingCalls> WorkList::touched(const Cohort& cohort) const {
    const ReleaseChange& change = *cohort.change;
    std::vector<cases::CaseGroup> whole;
    for (const cases::CaseGroup& group : cohort.groups) {
        if (!reading_.uses_same_rules(group) || change.touches_every_case() ||
            change.any_allele_may_cross()) {
            whole.push_back(group);
        }
    }
    std::map<std::int64_t, CrossingCalls> chosen;
    for (const std::int64_t number : store_.cases_of(whole)) {
        chosen.emplace(number, CrossingCalls{.any = true, .keys = {}});
    }
    if (whole.size() < cohort.groups.size() && change.alleles_may_cross()) {
        for (auto& [number, keys] : store_.carriers(change.crossing_keys())) {
            add_of_cohort(number, {.any = false, .keys = std::move(keys)}, cohort, chosen);
        }
        for (const std::int64_t number : store_.cases_without_call_keys()) {
            chosen.erase(number);
            add_of_cohort(number, {.any = true, .keys = {}}, cohort, chosen);
        }
    }
    for (const std::int64_t number : change.readers()) {
        add_of_cohort(number, {}, cohort, chosen);
    }
    return chosen;
}

void WorkList::add_of_cohort(std::int64_t number,
                             CrossingCalls crossing,
                             const Cohort& cohort,
                             std::map<std::int64_t, CrossingCalls>& chosen) const {
    stop_if_requested();
    if (!chosen.contains(number) && belongs(number, cohort)) {
        chosen.emplace(number, std::move(crossing));
    }
}

bool WorkList::belongs(std::int64_t number, const Cohort& cohort) const {
    const std::optional<cases::StoredCase> stored = store_.find(number);
    return stored && std::any_of(cohort.groups.begin(), cohort.groups.end(),
                                 [&stored](const auto& group) { return group.holds(*stored); });
}

namespace {

/// What decides who is read first.
struct Urgency {
    bool asked_for = false;
    bool waits = false;
    cases::ReopeningOrder order;
    std::string case_id;

    bool goes_before(const Urgency& other) const {
        return std::tie(other.asked_for, other.waits, other.order, case_id) <
               std::tie(asked_for, waits, order, other.case_id);
    }
};

/// A damaged case has no order of its own: that it is damaged is told when it is read.
cases::ReopeningOrder order_of(const cases::ReviewRequest& request,
                               const cases::StoredCase& stored,
                               std::vector<cases::StatusAct> acts) {
    try {
        return cases::review_case(request, stored, std::move(acts)).order;
    } catch (const model::InputError&) {
        return {};
    }
}

bool is_asked_for(const ChosenCase& chosen) {
    return std::any_of(chosen.due.begin(), chosen.due.end(),
                       [](const auto& trigger) { return trigger.what == "request"; });
}

} // namespace

void WorkList::put_in_order(const cases::NetworkRules& rules) {
    const cases::ReviewRequest request{.store = store_, .rules = rules, .today = reading_.today};
    auto acts = store_.status_acts();
    const std::vector<std::int64_t> waiting = store_.left_behind();
    std::vector<Urgency> urgencies;
    for (const ChosenCase& chosen : chosen_) {
        stop_if_requested();
        Urgency& urgency = urgencies.emplace_back();
        urgency.asked_for = is_asked_for(chosen);
        urgency.waits = std::binary_search(waiting.begin(), waiting.end(), chosen.number);
        if (const auto stored = store_.find(chosen.number)) {
            urgency.case_id = stored->case_id;
            urgency.order = order_of(request, *stored, std::move(acts[stored->case_id]));
        }
    }
    std::vector<std::size_t> places(chosen_.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::sort(places.begin(), places.end(), [&urgencies](std::size_t a, std::size_t b) {
        return urgencies[a].goes_before(urgencies[b]);
    });
    std::vector<ChosenCase> ordered;
    ordered.reserve(places.size());
    for (const std::size_t place : places) {
        ordered.push_back(std::move(chosen_[place]));
    }
    chosen_ = std::move(ordered);
}

} // namespace vigie::run
