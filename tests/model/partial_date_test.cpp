#include "pipeline/model/partial_date.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

PartialDate partial(std::string_view text) {
    return parse_partial_date(text).value();
}

Date day(std::string_view text) {
    return parse_date(text).value();
}

TEST(PartialDate, KeepsItsPrecision) {
    for (const char* text : {"2019", "2019-03", "2019-03-14", "0001-01-01"}) {
        EXPECT_EQ(format_partial_date(partial(text)), text);
    }
    EXPECT_EQ(partial("2019-03"), (PartialDate{.year = 2019, .month = 3}));
}

TEST(PartialDate, RefusesWhatIsNoDate) {
    for (const char* text : {"", "19", "2019-", "2019-3", "2019-00", "2019-13", "2019-02-29",
                             "2019-03-32", "2019/03", "+019", "2019-03-1", "2019-03-14T"}) {
        EXPECT_EQ(parse_partial_date(text), std::nullopt) << text;
    }
}

TEST(PartialDate, LiesBeforeOnlyIfEveryDayDoes) {
    EXPECT_TRUE(lies_before(partial("2018"), partial("2019")));
    EXPECT_TRUE(lies_before(partial("2019-02"), partial("2019-03-01")));
    EXPECT_TRUE(lies_before(partial("2019-03-13"), partial("2019-03-14")));
    EXPECT_FALSE(lies_before(partial("2019-03-14"), partial("2019-03-14")));
    EXPECT_FALSE(lies_before(partial("2019"), partial("2019-12-31")));
    EXPECT_FALSE(lies_before(partial("2019-03"), partial("2019-03-31")));
    EXPECT_FALSE(lies_before(partial("2020"), partial("2019")));
}

TEST(Age, IsReadAsADuration) {
    EXPECT_EQ(parse_age("P3Y4M2D"), (Age{3, 4, 2}));
    EXPECT_EQ(parse_age("P2W"), (Age{0, 0, 14}));
    EXPECT_EQ(parse_age("P0D"), (Age{}));
    EXPECT_EQ(parse_age("P1DT12H30M"), (Age{0, 0, 1}));
    EXPECT_EQ(parse_age("PT4H"), (Age{}));
    for (const char* text : {"", "P", "3Y", "PY", "P3", "P3X", "P3M2Y", "P1Y1Y", "P-1Y", "P1.5Y",
                             "P1YT", "p1Y", "P1Y ", "P999999Y", "P99999999999999999999Y"}) {
        EXPECT_EQ(parse_age(text), std::nullopt) << text;
    }
}

TEST(Age, IsWrittenAsItIsRead) {
    for (const Age age : {Age{}, Age{3, 0, 0}, Age{0, 11, 30}, Age{1, 2, 3}}) {
        EXPECT_EQ(parse_age(format_age(age)), age) << format_age(age);
    }
}

TEST(AgeOn, CountsCompletedYears) {
    const CaseDates dates{.birth = partial("2019-03-14")};
    EXPECT_EQ(age_on(dates, day("2026-03-13")), (AgeInYears{6, 6}));
    EXPECT_EQ(age_on(dates, day("2026-03-14")), (AgeInYears{7, 7}));
    EXPECT_EQ(age_on(dates, day("2019-03-14")), (AgeInYears{0, 0}));
    EXPECT_EQ(age_on(dates, day("2019-03-13")), std::nullopt);
}

TEST(AgeOn, OfABirthYearAloneLeavesTwo) {
    EXPECT_EQ(age_on({.birth = partial("2019")}, day("2026-06-30")), (AgeInYears{6, 7}));
    EXPECT_EQ(age_on({.birth = partial("2019")}, day("2026-12-31")), (AgeInYears{7, 7}));
    EXPECT_EQ(age_on({.birth = partial("2026")}, day("2026-06-30")), (AgeInYears{0, 0}));
}

TEST(AgeOn, WithoutABirthIsTheStatedOneAndWithoutEitherUnknown) {
    EXPECT_EQ(age_on({.age_at_last_encounter = Age{3, 14, 0}}, day("2026-06-30")),
              (AgeInYears{4, 4}));
    EXPECT_EQ(age_on({}, day("2026-06-30")), std::nullopt);
}

TEST(Age, CompletesAMonthOnItsDay) {
    const PartialDate birth{2020, 3, 15};
    EXPECT_EQ(age_between(birth, {2026, 3, 14}), (KnownAge{5, 11}));
    EXPECT_EQ(age_between(birth, {2026, 3, 15}), (KnownAge{6, 0}));
    EXPECT_EQ(age_between(birth, {2026, 4, 15}), (KnownAge{6, 1}));
    EXPECT_EQ(age_between(birth, birth), (KnownAge{0, 0}));
}

TEST(Age, CountsTheMonthAsCompleteWhereADayIsNotKnown) {
    EXPECT_EQ(age_between({2020, 3}, {2026, 3, 1}), (KnownAge{6, 0}));
    EXPECT_EQ(age_between({2020, 3, 15}, {2026, 3}), (KnownAge{6, 0}));
}

TEST(Age, IsOfYearsOnlyWhereAMonthIsNotKnown) {
    EXPECT_EQ(age_between({2020}, {2026, 3, 1}), (KnownAge{6, 0, true}));
    EXPECT_EQ(age_between({2020, 3, 1}, {2020}), (KnownAge{0, 0, true}));
}

TEST(Age, IsNotKnownBeforeBirth) {
    EXPECT_EQ(age_between({2020, 3, 15}, {2020, 3, 14}), std::nullopt);
    EXPECT_EQ(age_between({2020}, {2019}), std::nullopt);
}

TEST(Age, ThatIsStatedLeavesDaysOut) {
    EXPECT_EQ(known_age({.years = 6, .months = 14, .days = 29}), (KnownAge{7, 2}));
}

TEST(AgeInYears, IsRoundedDownBeforeAndAfterABirthday) {
    EXPECT_EQ(age_on({.birth = partial("2020-02-29")}, day("2021-02-28")), (AgeInYears{0, 0}));
    EXPECT_EQ(age_on({.birth = partial("2020-02-29")}, day("2021-03-01")), (AgeInYears{1, 1}));
    EXPECT_EQ(age_on({.birth = partial("2027")}, day("2026-12-31")), std::nullopt);
}

} // namespace
} // namespace vigie::model
