#include "pipeline/self_test/library_check.hpp"

#include <gtest/gtest.h>

namespace vigie::self_test {
namespace {

bool fits(const std::string& built, const std::string& loaded) {
    return misfit({.name = "htslib", .built_with = built, .loaded = loaded}).empty();
}

TEST(LibraryCheck, TheSameOrANewerOneOfTheSameMainVersionFits) {
    EXPECT_TRUE(fits("1.16", "1.16"));
    EXPECT_TRUE(fits("1.16", "1.16.1"));
    EXPECT_TRUE(fits("1.16", "1.23"));
    EXPECT_TRUE(fits("1.16", "1.16+ds"));
}

TEST(LibraryCheck, AnOlderOneDoesNotFitAndNumbersAreNotText) {
    EXPECT_FALSE(fits("1.16", "1.15.9"));
    EXPECT_FALSE(fits("1.16", "1.9"));
    EXPECT_TRUE(fits("1.9", "1.16"));
}

TEST(LibraryCheck, AnotherMainVersionDoesNotFit) {
    EXPECT_FALSE(fits("3.0.19", "4.0.0"));
    EXPECT_FALSE(fits("3.0.19", "1.1.1"));
}

TEST(LibraryCheck, AVersionThatIsNoNumberDoesNotFit) {
    EXPECT_FALSE(fits("1.16", ""));
    EXPECT_FALSE(fits("1.16", "unknown"));
    EXPECT_FALSE(fits("", "1.16"));
}

TEST(LibraryCheck, TheSentenceNamesBothVersions) {
    EXPECT_EQ(misfit({.name = "htslib", .built_with = "1.16", .loaded = "1.10"}),
              "htslib 1.10 is loaded, built with 1.16");
}

} // namespace
} // namespace vigie::self_test
