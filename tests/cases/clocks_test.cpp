#include "cases/clocks.hpp"
#include "pipeline/model/partial_date.hpp"
#include "sample_case.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::Clock;
using cases::ClockFault;
using cases::Clocks;
using cases::ClockStart;
using cases::ClockState;
using cases::ElapsedDays;
using cases::GoalOutcome;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::day;

/// Two years from the first signs, one from the first specialised consultation.
const std::vector<cases::DelayGoal> goals{
    {.from = ClockStart::first_signs, .years = 2, .source = "network"},
    {.from = ClockStart::first_specialised_consultation, .years = 1, .source = "national"}};

model::CaseDates dates(const char* signs, const char* consultation) {
    model::CaseDates recorded;
    recorded.first_signs = model::parse_partial_date(signs);
    recorded.first_specialised_consultation = model::parse_partial_date(consultation);
    return recorded;
}

Clocks open_clocks(const model::CaseDates& recorded, const model::Date& today) {
    return cases::clocks_of(recorded, {}, goals, today);
}

Clocks closed_clocks(const model::CaseDates& recorded,
                     const model::Date& diagnosis,
                     const model::Date& today) {
    return cases::clocks_of(recorded, {.diagnosed = true, .date = diagnosis}, goals, today);
}

TEST(ClockOfAnOpenCase, IsWithinItsGoalToTheLastDayAndExceededOnTheNext) {
    const auto recorded = dates("2024-03-10", "2024-05-02");
    const Clocks last = open_clocks(recorded, day(2025, 5, 2));
    EXPECT_EQ(last.consultation.state, ClockState::within_goal);
    EXPECT_EQ(last.consultation.days, (ElapsedDays{365, 365}));
    EXPECT_EQ(last.consultation.deadline->last, day(2025, 5, 2));
    EXPECT_EQ(open_clocks(recorded, day(2025, 5, 3)).consultation.state, ClockState::exceeded);
    EXPECT_EQ(open_clocks(recorded, day(2026, 3, 10)).first_signs.state, ClockState::within_goal);
    EXPECT_EQ(open_clocks(recorded, day(2026, 3, 11)).first_signs.state, ClockState::exceeded);
    EXPECT_EQ(last.consultation.outcome, GoalOutcome::no_goal) << "nothing is closed";
}

TEST(ClockOfAnOpenCase, StartsAtZeroOnItsOwnDay) {
    const Clocks clocks = open_clocks(dates("2024-03-10", "2024-03-10"), day(2024, 3, 10));
    EXPECT_EQ(clocks.first_signs.days, (ElapsedDays{0, 0}));
    EXPECT_THAT(clocks.wrong_orders, IsEmpty());
}

TEST(ClockOfAnOpenCase, AMonthGivesAnIntervalAndAVerdictOnlyWhereEveryDayAgrees) {
    const auto recorded = dates("2024-02", "2024-02");
    const Clocks clocks = open_clocks(recorded, day(2024, 3, 31));
    EXPECT_EQ(clocks.first_signs.days, (ElapsedDays{31, 59}));
    EXPECT_EQ(clocks.first_signs.precision, cases::StartPrecision::month);
    const Clock& first = open_clocks(recorded, day(2025, 2, 1)).consultation;
    EXPECT_EQ(first.state, ClockState::within_goal);
    const Clock second = open_clocks(recorded, day(2025, 2, 2)).consultation;
    EXPECT_EQ(second.state, ClockState::not_assessed);
    EXPECT_EQ(second.fault, ClockFault::imprecise);
    EXPECT_EQ(second.date, "first_specialised_consultation");
    EXPECT_EQ(second.days, (ElapsedDays{339, 367})) << "the days are told all the same";
    EXPECT_EQ(open_clocks(recorded, day(2025, 2, 28)).consultation.state, ClockState::not_assessed);
    EXPECT_EQ(open_clocks(recorded, day(2025, 3, 1)).consultation.state, ClockState::exceeded);
}

TEST(ClockOfAnOpenCase, AYearThatIsNotOverStartsNoEarlierThanToday) {
    const Clocks clocks = open_clocks(dates("2024", "2024"), day(2024, 6, 30));
    EXPECT_EQ(clocks.first_signs.days, (ElapsedDays{0, 181}));
    EXPECT_EQ(clocks.first_signs.state, ClockState::within_goal);
    EXPECT_EQ(clocks.first_signs.precision, cases::StartPrecision::year);
    EXPECT_THAT(clocks.wrong_orders, IsEmpty());
}

TEST(ClockOfAnOpenCase, NamesTheDateThatIsMissing) {
    const Clocks clocks = open_clocks({}, day(2026, 1, 1));
    EXPECT_EQ(clocks.first_signs.state, ClockState::not_assessed);
    EXPECT_EQ(clocks.first_signs.fault, ClockFault::missing);
    EXPECT_EQ(clocks.first_signs.date, "first_signs");
    EXPECT_EQ(clocks.first_signs.days, std::nullopt);
    EXPECT_EQ(clocks.consultation.date, "first_specialised_consultation");
    EXPECT_TRUE(clocks.consultation.goal.has_value());
}

TEST(ClockOfAnOpenCase, WithoutAGoalOnlyCounts) {
    const Clocks clocks =
        cases::clocks_of(dates("2020-01-01", "2020-01-01"), {}, {}, day(2026, 1, 1));
    EXPECT_EQ(clocks.first_signs.state, ClockState::no_goal);
    EXPECT_EQ(clocks.first_signs.days, (ElapsedDays{2192, 2192}));
    EXPECT_EQ(clocks.first_signs.deadline, std::nullopt);
}

TEST(ClockOfAnOpenCase, AYearFromTheTwentyNinthOfFebruaryEndsOnTheTwentyEighth) {
    const auto recorded = dates("2024-02-29", "2024-02-29");
    EXPECT_EQ(open_clocks(recorded, day(2025, 2, 28)).consultation.state, ClockState::within_goal);
    EXPECT_EQ(open_clocks(recorded, day(2025, 3, 1)).consultation.state, ClockState::exceeded);
}

TEST(ClockOfSignsBeforeBirth, LiesWithinThePregnancy) {
    model::CaseDates recorded;
    recorded.antenatal_signs = true;
    recorded.birth = model::parse_partial_date("2024-10-20");
    const Clock clock = open_clocks(recorded, day(2024, 10, 30)).first_signs;
    EXPECT_EQ(clock.since, "antenatal");
    EXPECT_EQ(clock.state, ClockState::within_goal);
    const Clock last = open_clocks(recorded, day(2025, 12, 31)).first_signs;
    EXPECT_EQ(last.state, ClockState::within_goal) << "294 days before birth, and two years";
    EXPECT_EQ(open_clocks(recorded, day(2026, 1, 1)).first_signs.state, ClockState::not_assessed);
    const Clock between = open_clocks(recorded, day(2026, 6, 1)).first_signs;
    EXPECT_EQ(between.fault, ClockFault::imprecise);
    EXPECT_EQ(between.date, "birth");
    EXPECT_EQ(open_clocks(recorded, day(2026, 10, 20)).first_signs.state, ClockState::not_assessed);
    EXPECT_EQ(open_clocks(recorded, day(2026, 10, 21)).first_signs.state, ClockState::exceeded);
}

TEST(ClockOfSignsBeforeBirth, TellsNoMoreThanTheYearOfBirth) {
    model::CaseDates recorded;
    recorded.antenatal_signs = true;
    recorded.birth = model::parse_partial_date("2024-10-20");
    const Clock exact = open_clocks(recorded, day(2026, 12, 31)).first_signs;
    recorded.birth = model::parse_partial_date("2024-01-02");
    const Clock other = open_clocks(recorded, day(2026, 12, 31)).first_signs;
    EXPECT_EQ(exact.days, other.days);
    EXPECT_EQ(exact.days, (ElapsedDays{730, 1389}));
    EXPECT_EQ(exact.deadline, other.deadline);
    recorded.first_specialised_consultation = model::parse_partial_date("2023-01-01");
    const Clocks wrong = open_clocks(recorded, day(2026, 12, 31));
    ASSERT_THAT(wrong.wrong_orders, SizeIs(1));
    EXPECT_EQ(wrong.wrong_orders[0].english, "first signs (antenatal) lies after first specialised "
                                             "consultation (2023-01-01)");
}

TEST(ClockOfSignsBeforeBirth, NeedsTheBirth) {
    model::CaseDates recorded;
    recorded.antenatal_signs = true;
    const Clock clock = open_clocks(recorded, day(2024, 10, 30)).first_signs;
    EXPECT_EQ(clock.fault, ClockFault::missing);
    EXPECT_EQ(clock.date, "birth");
}

TEST(ClockOfADiagnosedCase, IsClosedWithItsDaysAndTheGoalKeptOrMissed) {
    const auto recorded = dates("2024-03-10", "2024-05-02");
    const Clocks kept = closed_clocks(recorded, day(2025, 5, 2), day(2026, 1, 1));
    EXPECT_EQ(kept.consultation.state, ClockState::closed);
    EXPECT_EQ(kept.consultation.days, (ElapsedDays{365, 365}));
    EXPECT_EQ(kept.consultation.outcome, GoalOutcome::kept);
    const Clocks missed = closed_clocks(recorded, day(2025, 5, 3), day(2026, 1, 1));
    EXPECT_EQ(missed.consultation.outcome, GoalOutcome::missed);
    EXPECT_EQ(missed.first_signs.outcome, GoalOutcome::kept);
}

TEST(ClockOfADiagnosedCase, IsClosedWithoutDaysIfTheDayOfTheDiagnosisIsNotRecorded) {
    const Clocks clocks =
        cases::clocks_of(dates("2024-03-10", "2024-05-02"),
                         {.diagnosed = true, .date = std::nullopt}, goals, day(2026, 1, 1));
    EXPECT_EQ(clocks.consultation.state, ClockState::closed);
    EXPECT_EQ(clocks.consultation.days, std::nullopt);
    EXPECT_EQ(clocks.consultation.outcome, GoalOutcome::not_assessed);
    EXPECT_EQ(clocks.consultation.fault, ClockFault::missing);
    EXPECT_EQ(clocks.consultation.date, "diagnosis");
}

TEST(ClockOfADiagnosedCase, LeavesTheGoalOpenWhereTheStartIsTooVague) {
    const Clock clock =
        closed_clocks(dates("2024", "2024"), day(2025, 6, 1), day(2026, 1, 1)).consultation;
    EXPECT_EQ(clock.state, ClockState::closed);
    EXPECT_EQ(clock.outcome, GoalOutcome::not_assessed);
    EXPECT_EQ(clock.fault, ClockFault::imprecise);
    EXPECT_EQ(clock.days, (ElapsedDays{152, 517}));
}

TEST(ClockOfADiagnosedCase, NamesAStartThatIsMissing) {
    const Clock clock = closed_clocks({}, day(2025, 6, 1), day(2026, 1, 1)).consultation;
    EXPECT_EQ(clock.state, ClockState::closed);
    EXPECT_EQ(clock.outcome, GoalOutcome::not_assessed);
    EXPECT_EQ(clock.date, "first_specialised_consultation");
}

TEST(DatesInAWrongOrder, AreToldAndNeverComputedWith) {
    const Clocks clocks = open_clocks(dates("2024-06-01", "2024-05-31"), day(2026, 1, 1));
    ASSERT_THAT(clocks.wrong_orders, SizeIs(1));
    EXPECT_THAT(clocks.wrong_orders[0].english,
                HasSubstr("first signs (2024-06-01) lies after first specialised consultation "
                          "(2024-05-31)"));
    EXPECT_THAT(clocks.wrong_orders[0].french, HasSubstr("premiers signes (2024-06-01)"));
    for (const Clock& clock : {clocks.first_signs, clocks.consultation}) {
        EXPECT_EQ(clock.state, ClockState::not_assessed);
        EXPECT_EQ(clock.fault, ClockFault::order);
        EXPECT_EQ(clock.days, std::nullopt);
    }
}

TEST(DatesInAWrongOrder, OnlyIfNoReadingOfThemFits) {
    EXPECT_THAT(open_clocks(dates("2024-06", "2024"), day(2026, 1, 1)).wrong_orders, IsEmpty());
    EXPECT_THAT(open_clocks(dates("2024-06", "2024-05"), day(2026, 1, 1)).wrong_orders, SizeIs(1));
}

TEST(DatesInAWrongOrder, AStartAfterTodayIsTold) {
    const Clocks clocks = open_clocks(dates("2024-01-01", "2026-01-02"), day(2026, 1, 1));
    EXPECT_THAT(clocks.wrong_orders, SizeIs(1));
    EXPECT_EQ(clocks.consultation.fault, ClockFault::order);
    EXPECT_EQ(clocks.first_signs.state, ClockState::within_goal) << "the other one is in order";
}

TEST(DatesInAWrongOrder, ADiagnosisBeforeItsStartIsTold) {
    const Clocks clocks =
        closed_clocks(dates("2023-01-01", "2024-05-02"), day(2024, 5, 1), day(2026, 1, 1));
    EXPECT_EQ(clocks.consultation.state, ClockState::closed);
    EXPECT_EQ(clocks.consultation.fault, ClockFault::order);
    EXPECT_EQ(clocks.consultation.days, std::nullopt);
    EXPECT_EQ(clocks.first_signs.fault, ClockFault::order) << "the day of the diagnosis is wrong";
    EXPECT_EQ(clocks.first_signs.date, "diagnosis");
}

TEST(DatesInAWrongOrder, ADiagnosisAfterTodayIsTold) {
    const Clocks clocks =
        closed_clocks(dates("2023-01-01", "2023-05-02"), day(2026, 1, 2), day(2026, 1, 1));
    ASSERT_THAT(clocks.wrong_orders, SizeIs(1));
    EXPECT_EQ(clocks.consultation.outcome, GoalOutcome::not_assessed);
}

TEST(MonthsLater, EndOnTheSameDayOrTheLastOfTheMonth) {
    EXPECT_EQ(cases::months_later(day(2024, 8, 31), 18), day(2026, 2, 28));
    EXPECT_EQ(cases::months_later(day(2024, 12, 15), 18), day(2026, 6, 15));
}

} // namespace
