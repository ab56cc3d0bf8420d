#include "cases/clocks.hpp"

#include "cases/date_orders.hpp"
#include "pipeline/model/partial_date.hpp"

#include <algorithm>
#include <array>

namespace vigie::cases {
namespace {

using std::chrono::sys_days;

constexpr int months_per_year = 12;

const Bilingual& words_of(ClockStart start) {
    static const std::array<Bilingual, 2> words{
        Bilingual{"first signs", "premiers signes"},
        Bilingual{"first specialised consultation", "première consultation spécialisée"}};
    return words.at(static_cast<std::size_t>(start));
}

DayInterval interval_of(const model::PartialDate& date) {
    return {model::first_day(date), model::last_day(date)};
}

DayInterval pregnancy_before(const model::PartialDate& birth) {
    constexpr std::chrono::days longest{294};
    return {model::Date{sys_days(model::first_day(birth)) - longest}, model::last_day(birth)};
}

StartPrecision precision_of(const model::PartialDate& date) {
    return date.day ? StartPrecision::day
                    : (date.month ? StartPrecision::month : StartPrecision::year);
}

/// What the record says of a start, before any arithmetic. Of signs before birth `told` knows no
/// more than the year of birth, so that no clock tells the day of birth.
struct Start {
    Clock clock;
    std::optional<DayInterval> days = std::nullopt;
    std::optional<DayInterval> told = std::nullopt;
};

Start first_signs_of(const model::CaseDates& dates) {
    Start start{.clock = {.start = ClockStart::first_signs}};
    if (dates.antenatal_signs) {
        start.clock.since = "antenatal";
        start.clock.precision = StartPrecision::antenatal;
        start.clock.date = dates.birth ? "" : "birth";
        if (dates.birth) {
            start.days = pregnancy_before(*dates.birth);
            start.told = pregnancy_before({.year = dates.birth->year});
        }
    } else if (dates.first_signs) {
        start.clock.since = model::format_partial_date(*dates.first_signs);
        start.clock.precision = precision_of(*dates.first_signs);
        start.days = start.told = interval_of(*dates.first_signs);
    } else {
        start.clock.date = "first_signs";
    }
    return start;
}

Start consultation_of(const model::CaseDates& dates) {
    Start start{.clock = {.start = ClockStart::first_specialised_consultation}};
    if (const auto& date = dates.first_specialised_consultation) {
        start.clock.since = model::format_partial_date(*date);
        start.clock.precision = precision_of(*date);
        start.days = start.told = interval_of(*date);
    } else {
        start.clock.date = "first_specialised_consultation";
    }
    return start;
}

NamedDay named(const Start& start) {
    return {clock_start_name(start.clock.start), words_of(start.clock.start), start.days,
            start.clock.since};
}

NamedDay named(std::string_view name, Bilingual words, const std::optional<model::Date>& day) {
    return day ? NamedDay{name, std::move(words), DayInterval{*day, *day}, model::format_date(*day)}
               : NamedDay{name, std::move(words), std::nullopt, {}};
}

ElapsedDays elapsed(const DayInterval& start, const model::Date& end) {
    const auto between = [&end](const model::Date& day) {
        return std::max<std::int64_t>(0, (sys_days(end) - sys_days(day)).count());
    };
    return {between(start.last), between(start.first)};
}

/// `kept` and `missed` only if every day that the start may mean says so.
GoalOutcome judge(const DayInterval& deadline, const model::Date& end) {
    if (end <= deadline.first) {
        return GoalOutcome::kept;
    }
    return end > deadline.last ? GoalOutcome::missed : GoalOutcome::not_assessed;
}

ClockState running_state(GoalOutcome outcome) {
    switch (outcome) {
    case GoalOutcome::kept:
        return ClockState::within_goal;
    case GoalOutcome::missed:
        return ClockState::exceeded;
    case GoalOutcome::no_goal:
        return ClockState::no_goal;
    case GoalOutcome::not_assessed:
        break;
    }
    return ClockState::not_assessed;
}

std::optional<DelayGoal> goal_of(ClockStart start, const std::vector<DelayGoal>& goals) {
    const auto goal = std::find_if(goals.begin(), goals.end(),
                                   [start](const DelayGoal& one) { return one.from == start; });
    return goal == goals.end() ? std::nullopt : std::optional(*goal);
}

DayInterval deadline_of(const DayInterval& start, const DelayGoal& goal) {
    const int months = goal.years * months_per_year;
    return {months_later(start.first, months), months_later(start.last, months)};
}

/// Counts from a start that is known and in order.
void count(Clock& clock, const Start& start, const Clocks& clocks) {
    const DiagnosisDay& diagnosis = clocks.diagnosis;
    if (clock.goal) {
        clock.deadline = deadline_of(*start.told, *clock.goal);
    }
    if (diagnosis.diagnosed && !diagnosis.date) {
        clock.fault = ClockFault::missing;
        clock.date = "diagnosis";
        return;
    }
    const model::Date& end = diagnosis.diagnosed ? *diagnosis.date : clocks.today;
    clock.days = elapsed(*start.told, end);
    const GoalOutcome outcome =
        clock.goal ? judge(deadline_of(*start.days, *clock.goal), end) : GoalOutcome::no_goal;
    if (outcome == GoalOutcome::not_assessed) {
        clock.fault = ClockFault::imprecise;
        clock.date =
            clock.precision == StartPrecision::antenatal ? "birth" : clock_start_name(clock.start);
    }
    if (diagnosis.diagnosed) {
        clock.outcome = outcome;
    } else {
        clock.state = running_state(outcome);
    }
}

/// A start with what was told of the orders of all dates.
Clock finish(const Start& start, const DateOrders& orders, const Clocks& clocks) {
    Clock clock = start.clock;
    if (clocks.diagnosis.diagnosed) {
        clock.state = ClockState::closed;
        clock.outcome = clock.goal ? GoalOutcome::not_assessed : GoalOutcome::no_goal;
    }
    const bool start_is_wrong = orders.names(clock_start_name(clock.start));
    if (!start.days) {
        clock.fault = ClockFault::missing;
    } else if (start_is_wrong || orders.names("diagnosis")) {
        clock.fault = ClockFault::order;
        clock.date = start_is_wrong ? clock_start_name(clock.start) : "diagnosis";
    } else {
        count(clock, start, clocks);
    }
    return clock;
}

template <class Enum, std::size_t N>
std::string_view name_in(const std::array<std::string_view, N>& names, Enum value) noexcept {
    return names[static_cast<std::size_t>(value)];
}

} // namespace

std::string_view start_precision_name(StartPrecision precision) noexcept {
    return name_in(std::array<std::string_view, 4>{"day", "month", "year", "antenatal"}, precision);
}

std::string_view clock_state_name(ClockState state) noexcept {
    return name_in(std::array<std::string_view, 5>{"within_goal", "exceeded", "no_goal",
                                                   "not_assessed", "closed"},
                   state);
}

std::string_view goal_outcome_name(GoalOutcome outcome) noexcept {
    return name_in(std::array<std::string_view, 4>{"no_goal", "kept", "missed", "not_assessed"},
                   outcome);
}

std::string_view clock_fault_name(ClockFault fault) noexcept {
    return name_in(std::array<std::string_view, 4>{"none", "missing", "imprecise", "order"}, fault);
}

model::Date months_later(const model::Date& day, int months) {
    const model::Date later = day + std::chrono::months(months);
    return later.ok() ? later : model::Date{later.year() / later.month() / std::chrono::last};
}

Clocks clocks_of(const model::CaseDates& dates,
                 const DiagnosisDay& diagnosis,
                 const std::vector<DelayGoal>& goals,
                 const model::Date& today) {
    Start signs = first_signs_of(dates);
    Start consultation = consultation_of(dates);
    signs.clock.goal = goal_of(signs.clock.start, goals);
    consultation.clock.goal = goal_of(consultation.clock.start, goals);
    const NamedDay present = named("today", {"today", "ce jour"}, today);
    const NamedDay end = named("diagnosis", {"the diagnosis", "le diagnostic"}, diagnosis.date);
    DateOrders orders;
    for (const NamedDay& start : {named(signs), named(consultation)}) {
        orders.check(start, end);
        orders.check(start, present);
    }
    orders.check(named(signs), named(consultation));
    orders.check(end, present);
    Clocks clocks{.today = today,
                  .diagnosis = diagnosis,
                  .first_signs = {},
                  .consultation = {},
                  .wrong_orders = {}};
    clocks.first_signs = finish(signs, orders, clocks);
    clocks.consultation = finish(consultation, orders, clocks);
    clocks.wrong_orders = orders.told();
    return clocks;
}

} // namespace vigie::cases
