#include "pipeline/model/date.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

class ARealDay : public testing::TestWithParam<const char*> {};
TEST_P(ARealDay, IsReadAndWrittenAlike) {
    const auto date = parse_date(GetParam());
    ASSERT_TRUE(date) << GetParam();
    EXPECT_EQ(format_date(*date), GetParam());
}
INSTANTIATE_TEST_SUITE_P(OfTheCalendar,
                         ARealDay,
                         testing::Values("2026-03-31",
                                         "2024-02-29",
                                         "2000-02-29",
                                         "2025-01-01",
                                         "2025-12-31",
                                         "0001-01-01"));

class NoDay : public testing::TestWithParam<const char*> {};
TEST_P(NoDay, IsRefused) {
    EXPECT_FALSE(parse_date(GetParam())) << GetParam();
}
INSTANTIATE_TEST_SUITE_P(OfTheCalendar,
                         NoDay,
                         testing::Values("2026-02-29",
                                         "1900-02-29",
                                         "2026-04-31",
                                         "2026-13-01",
                                         "2026-00-10",
                                         "2026-10-00"));
INSTANTIATE_TEST_SUITE_P(InItsForm,
                         NoDay,
                         testing::Values("",
                                         "2026-3-31",
                                         "2026/03/31",
                                         "31-03-2026",
                                         "2026-03-31T00",
                                         " 2026-03-31",
                                         "20x6-03-31",
                                         "2026-03- 1",
                                         "2026--3-31",
                                         "-026-03-31"));

TEST(Days, AreOrdered) {
    EXPECT_LT(*parse_date("2025-12-31"), *parse_date("2026-01-01"));
}

} // namespace
} // namespace vigie::model
