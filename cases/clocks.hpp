#pragma once

#include "cases/network_rules.hpp"
#include "pipeline/model/case_record.hpp"
#include "pipeline/model/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// The days among which one lies that is not known to the day; both ends count.
struct DayInterval {
    model::Date first;
    model::Date last;
    bool operator==(const DayInterval&) const = default;
};

/// Elapsed days as well as the dates tell them; equal where they are exact.
struct ElapsedDays {
    std::int64_t least = 0;
    std::int64_t most = 0;
    bool operator==(const ElapsedDays&) const = default;
};

/// How a start is known. `antenatal`: before birth, no day.
enum class StartPrecision : std::uint8_t { day, month, year, antenatal };
std::string_view start_precision_name(StartPrecision precision) noexcept;

/// `no_goal`: it runs, and nobody set a goal for it. `closed`: the diagnosis is there.
enum class ClockState : std::uint8_t { within_goal, exceeded, no_goal, not_assessed, closed };
std::string_view clock_state_name(ClockState state) noexcept;

/// Whether a closed clock kept its goal.
enum class GoalOutcome : std::uint8_t { no_goal, kept, missed, not_assessed };
std::string_view goal_outcome_name(GoalOutcome outcome) noexcept;

/// Why a clock, or the goal of a closed one, was not assessed.
enum class ClockFault : std::uint8_t {
    none,
    missing,   ///< `date` is not recorded
    imprecise, ///< `date` is not known well enough to tell whether the goal was kept
    order      ///< `date` lies in a wrong order: it is not computed with
};
std::string_view clock_fault_name(ClockFault fault) noexcept;

/// The time from one start to the diagnosis, or to today while there is none.
struct Clock {
    ClockStart start = ClockStart::first_signs;
    std::string since = {}; ///< as recorded: "2019-03", "antenatal"; empty: not recorded
    std::optional<StartPrecision> precision = std::nullopt;
    ClockState state = ClockState::not_assessed;
    /// Of signs before birth, days and deadline are told by the year of birth alone; the state is
    /// judged by the day.
    std::optional<ElapsedDays> days = std::nullopt;
    std::optional<DelayGoal> goal = std::nullopt;
    std::optional<DayInterval> deadline = std::nullopt; ///< the last day within the goal
    GoalOutcome outcome = GoalOutcome::no_goal;         ///< of a closed clock
    ClockFault fault = ClockFault::none;
    std::string date = {}; ///< the date that `fault` is about ("first_signs")
};

/// What a case shows of its diagnosis. `diagnosed` without a date: the day is not recorded.
struct DiagnosisDay {
    bool diagnosed = false;
    std::optional<model::Date> date = std::nullopt;
};

struct Clocks {
    model::Date today;
    DiagnosisDay diagnosis;
    Clock first_signs;
    Clock consultation;
    std::vector<Bilingual> wrong_orders; ///< one sentence for each
};

/// Both clocks of a case (docs/decisions/071). A year or a month gives an interval of days. A
/// delay of years ends on the same day of the month, or on the month's last (Code de procédure
/// civile, art. 641); that day is within it. Signs before birth lie within the 294 days (42 weeks)
/// before it, the longest pregnancy that WHO does not call prolonged.
Clocks clocks_of(const model::CaseDates& dates,
                 const DiagnosisDay& diagnosis,
                 const std::vector<DelayGoal>& goals,
                 const model::Date& today);

/// The same day `months` later, or the last of its month where it has no such day.
model::Date months_later(const model::Date& day, int months);

} // namespace vigie::cases
