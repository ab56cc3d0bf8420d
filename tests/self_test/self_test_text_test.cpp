#include "pipeline/self_test/self_test_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::self_test {
namespace {

using testing::HasSubstr;

CheckedFact fact(const std::string& id, CheckResult result) {
    return {.id = id, .sentence = "it holds", .result = result, .detail = "seen"};
}

const std::vector<CheckedFact> all_is_well{fact("a", CheckResult::passed)};
const std::vector<CheckedFact> one_is_wrong{fact("a", CheckResult::passed),
                                            fact("b", CheckResult::failed),
                                            fact("c", CheckResult::not_made)};

TEST(SelfTestText, ALineSaysResultCheckAndWhatWasSeen) {
    EXPECT_EQ(line_of(one_is_wrong[0]), "ok        a: it holds (seen)\n");
    EXPECT_EQ(line_of(one_is_wrong[1]), "FAILED    b: it holds (seen)\n");
    EXPECT_EQ(line_of(one_is_wrong[2]), "NOT MADE  c: it holds (seen)\n");
}

TEST(SelfTestText, TheLastLineNamesWhatFailed) {
    EXPECT_EQ(summary_of(all_is_well), "self-test passed: 1 checks\n");
    EXPECT_EQ(summary_of(one_is_wrong), "self-test FAILED: b; 1 of 3 checks not made\n");
}

TEST(SelfTestText, NoCheckAtAllIsNoPass) {
    EXPECT_THAT(summary_of({}), HasSubstr("FAILED"));
    EXPECT_FALSE(nlohmann::json::parse(json_of({}, "vigie"))["passed"].get<bool>());
}

TEST(SelfTestText, JsonTellsEveryCheck) {
    const auto json = nlohmann::json::parse(json_of(one_is_wrong, "vigie 0.1.0"));
    EXPECT_FALSE(json["passed"].get<bool>());
    EXPECT_EQ(json["checks"].size(), 3U);
    EXPECT_EQ(json["checks"][1]["result"], "failed");
    EXPECT_EQ(json["checks"][2]["result"], "not_made");
}

TEST(SelfTestText, ThePageForTheQualityFileNamesProgramDataAndSystem) {
    const std::string page = quality_page(one_is_wrong, {.day = "2026-11-23",
                                                         .program = "vigie 0.1.0\n",
                                                         .program_sha256 = "aa11",
                                                         .data_sha256 = "bb22",
                                                         .system = "Debian"});
    for (const char* const part : {"2026-11-23", "vigie 0.1.0", "aa11", "bb22", "Debian",
                                   "FAILED    b", "self-test FAILED: b", "Performed by"}) {
        EXPECT_THAT(page, HasSubstr(part));
    }
}

} // namespace
} // namespace vigie::self_test
