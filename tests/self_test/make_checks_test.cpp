#include "pipeline/self_test/check_failure.hpp"
#include "pipeline/self_test/self_test.hpp"
#include "tests/cli/program.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace vigie::self_test {
namespace {

/// A bench over the installed facts; the checks of these tests do not look at it.
Bench bench() {
    return Bench({.program = "/bin/true",
                  .version_text = "",
                  .libraries = {},
                  .data = VIGIE_SELF_TEST_DATA,
                  .work = VIGIE_SELF_TEST_DATA});
}

Check passing(const std::string& id, std::vector<std::string> needs = {}) {
    return {.id = id, .sentence = "holds", .needs = std::move(needs), .make = [](const Bench&) {
                return std::string("found");
            }};
}

Check failing(const std::string& id, CheckedThing thing) {
    return {.id = id, .sentence = "holds", .thing = thing, .make = [](const Bench&) -> std::string {
                throw CheckFailure("two instead of one");
            }};
}

std::vector<CheckedFact> made(const std::vector<Check>& checks) {
    return make_checks(bench(), checks, [](const CheckedFact&) {});
}

TEST(MakingChecks, WhatIsFoundIsTold) {
    const auto facts = made({passing("a")});
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_EQ(facts[0].result, CheckResult::passed);
    EXPECT_EQ(facts[0].detail, "found");
    EXPECT_EQ(exit_code_of(facts), model::ExitCode::ok);
}

TEST(MakingChecks, AFailureSaysWhatIsWrongAndTheRestGoesOn) {
    const auto facts = made({failing("a", CheckedThing::results), passing("b")});
    EXPECT_EQ(facts[0].result, CheckResult::failed);
    EXPECT_EQ(facts[0].detail, "two instead of one");
    EXPECT_EQ(facts[1].result, CheckResult::passed);
    EXPECT_EQ(exit_code_of(facts), model::ExitCode::internal);
}

TEST(MakingChecks, WhatNeedsAFailedCheckIsNotMadeNorWhatNeedsThat) {
    const auto facts =
        made({failing("a", CheckedThing::results), passing("b", {"a"}), passing("c", {"b"})});
    EXPECT_EQ(facts[1].result, CheckResult::not_made);
    EXPECT_EQ(facts[1].detail, "'a' did not pass");
    EXPECT_EQ(facts[2].result, CheckResult::not_made);
}

TEST(MakingChecks, AFaultyInstallationIsSeventyEightWhateverElseFails) {
    EXPECT_EQ(exit_code_of(made(
                  {failing("a", CheckedThing::results), failing("b", CheckedThing::installation)})),
              model::ExitCode::configuration);
}

TEST(MakingChecks, AnInterruptionIsNoFailure) {
    const Check stopped{.id = "a", .sentence = "holds", .make = [](const Bench&) -> std::string {
                            throw model::Interrupted(15);
                        }};
    EXPECT_THROW(made({stopped}), model::Interrupted);
}

TEST(MakingChecks, EveryCheckNeedsOnlyEarlierOnes) {
    std::vector<std::string> earlier;
    for (const Check& check : all_checks()) {
        for (const std::string& need : check.needs) {
            EXPECT_NE(std::find(earlier.begin(), earlier.end(), need), earlier.end()) << check.id;
        }
        EXPECT_EQ(std::find(earlier.begin(), earlier.end(), check.id), earlier.end()) << check.id;
        earlier.push_back(check.id);
    }
    EXPECT_GE(earlier.size(), 19U);
}

TEST(ABench, WithoutItsDataIsSeventyEight) {
    const tests::WorkFolder work;
    const auto code_of = [&] {
        try {
            (void)Bench({.program = "/bin/true",
                         .version_text = "",
                         .libraries = {},
                         .data = work.path(),
                         .work = work.path()});
        } catch (const model::UsageError& error) {
            return error.code();
        }
        return model::ExitCode::ok;
    };
    EXPECT_EQ(code_of(), model::ExitCode::configuration);
    std::ofstream(work / "EXPECTED.json") << "{\"case\": 7}";
    EXPECT_EQ(code_of(), model::ExitCode::configuration);
}

} // namespace
} // namespace vigie::self_test
