#include "golden_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

namespace vigie::interpretation::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> pattern_files() {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(VIGIE_GOLDEN_PATTERNS)) {
        if (entry.path().extension() == ".txt") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

class GoldenPattern : public testing::TestWithParam<fs::path> {};

TEST_P(GoldenPattern, ComesOutAsItsFileStates) {
    const GoldenCase golden = read_golden_case(GetParam());
    const model::Assessment result = assessed(golden.evidence, TinyRelease(golden.ingredients));
    EXPECT_EQ(outcomes(result, golden), expected_outcomes(golden)) << reasons(result);
    for (const Expectation& expected : golden.expectations) {
        if (expected.outcome == "says") {
            EXPECT_THAT(reasons(result), testing::HasSubstr(expected.rest.front()));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Inheritance,
                         GoldenPattern,
                         testing::ValuesIn(pattern_files()),
                         [](const auto& one) { return one.param.stem().string(); });

TEST(GoldenPatterns, CoverEveryPatternAndSayInWordsWhatTheyExpect) {
    std::set<std::string> patterns;
    for (const fs::path& file : pattern_files()) {
        std::string first;
        std::ifstream text(file);
        std::getline(text, first);
        EXPECT_TRUE(first.starts_with("# ")) << file.stem();
        for (const Expectation& expected : read_golden_case(file).expectations) {
            if (expected.outcome == "kept") {
                patterns.insert(expected.rest.front());
            }
        }
    }
    EXPECT_THAT(patterns,
                testing::UnorderedElementsAre("de_novo", "dominant", "homozygous_recessive",
                                              "compound_heterozygous", "x_linked", "x_dominant",
                                              "y_linked", "mitochondrial"));
    EXPECT_GE(pattern_files().size(), 60U);
}

} // namespace
} // namespace vigie::interpretation::test
