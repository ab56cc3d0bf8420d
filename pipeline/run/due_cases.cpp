#include "pipeline/run/due_cases.hpp"

#include "cases/clocks.hpp"

#include <algorithm>
#include <chrono>
#include <string>

namespace vigie::run {
namespace {

/// Any candidate may follow from it.
const model::FactKey whole_case{model::FactKind::gene, "*"};

model::KnowledgeChange request_of(const cases::CaseAct& act) {
    return {"request", whole_case, "", act.by + ": " + act.reason, model::format_date(act.date)};
}

/// No month is shorter, so that nothing due is left out.
model::Date earlier_by(const model::Date& day, int months) {
    constexpr int shortest_month = 28;
    return std::chrono::sys_days(day) - std::chrono::days(shortest_month * months);
}

void add_old(DueCases& due, const cases::CaseStore& store, const model::Date& today, int months) {
    for (const auto& [number, last] : store.interpreted_until(earlier_by(today, months))) {
        if (today > cases::months_later(last, months)) {
            due[number].push_back({"interpretation_age", whole_case, model::format_date(last),
                                   "more than " + std::to_string(months) + " months",
                                   model::format_date(today)});
        }
    }
}

} // namespace

DueCases due_cases(const cases::CaseStore& store, const model::Date& today, int months) {
    DueCases due;
    for (const auto& [number, acts] : store.open_requests()) {
        for (const cases::CaseAct& act : acts) {
            due[number].push_back(request_of(act));
        }
    }
    if (months > 0) {
        add_old(due, store, today, months);
    }
    for (auto& [number, triggers] : due) {
        std::sort(triggers.begin(), triggers.end());
        triggers.erase(std::unique(triggers.begin(), triggers.end()), triggers.end());
    }
    return due;
}

} // namespace vigie::run
