#include "pipeline/hts/validation/rule_table.hpp"
#include "pipeline/hts/validation/violation_log.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <vector>

namespace vigie::hts::validation {
namespace {

TEST(RuleTable, HasEachRuleOnceWithASentence) {
    std::set<std::string_view> ids;
    for (const Rule& rule : rules()) {
        EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
        EXPECT_TRUE(rule.sets == "spec" || rule.sets == "use" || rule.sets == "both") << rule.id;
        EXPECT_TRUE(rule.sentence.ends_with('.')) << rule.id;
    }
    EXPECT_EQ(find_rule("no-such-rule"), nullptr);
}

TEST(RuleTable, IsTheOneOfTheDocumentation) {
    const char* const source = std::getenv("VIGIE_SOURCE_DIR");
    ASSERT_NE(source, nullptr);
    std::ifstream file(std::filesystem::path(source) / "docs/check-rules.md");
    std::stringstream text;
    text << file.rdbuf();
    for (const Rule& rule : rules()) {
        const std::string row = "| `" + std::string(rule.id) + "` | " + std::string(rule.sets) +
                                " | " + std::string(rule.versions) + " | " +
                                std::string(rule.sentence) + " |";
        EXPECT_NE(text.str().find(row), std::string::npos) << row;
    }
}

TEST(ViolationLog, HandsOnTheFirstOfEachRuleAndCountsAll) {
    std::vector<std::string> seen;
    ViolationLog log([&seen](const Violation& v) { seen.push_back(v.rule + v.message); }, 2);
    Faults faults(log);
    for (const char* const message : {"1", "2", "3"}) {
        faults.report("a", "X", message);
    }
    faults.report("b", "X", "1");
    EXPECT_EQ(seen, (std::vector<std::string>{"a1", "a2", "b1"}));
    EXPECT_EQ(log.total(), 4U);
    EXPECT_EQ(log.counts().at("a"), 3U);
}

TEST(ViolationLog, HandsOnEverythingWithoutALimit) {
    std::uint64_t seen = 0;
    ViolationLog log([&seen](const Violation&) { ++seen; }, 0);
    Faults faults(log);
    for (int i = 0; i < 100; ++i) {
        faults.report("a", "X", "y");
    }
    EXPECT_EQ(seen, 100U);
}

TEST(Faults, NameTheLineAndThePlaceOfTheRecord) {
    Violation last;
    ViolationLog log([&last](const Violation& v) { last = v; }, 0);
    Faults faults(log);
    faults.at_line(7);
    faults.report("a", "##x", "y");
    EXPECT_EQ(last.line, 7U);
    EXPECT_EQ(last.locus, "");
    faults.at_record("chr1", "12");
    faults.report("a", "POS", "y");
    EXPECT_EQ(last.locus, "chr1:12");
    faults.at_line(8);
    faults.report("a", "POS", "y");
    EXPECT_EQ(last.locus, "");
}

} // namespace
} // namespace vigie::hts::validation
