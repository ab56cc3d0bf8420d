#include "tests/cli/demo_fixture.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// The demo case under release 1, reanalysed under release 2.
struct ReopenedDemo {
    ReopenedDemo() {
        const Outcome ran = Demo::instance().run_case(1, work / "result",
                                                      {"--panel", "SYN-EPI", "--store", store()});
        EXPECT_EQ(ran.status, 0) << ran.err;
        case_id = json::parse(contents(work / "result/receipt.json")).at("case");
    }

    std::string store() const { return (work / "store.sqlite").string(); }

    void reanalyse() const {
        const Outcome outcome = vigie({"reanalyse", "--store", store(), "-k",
                                       Demo::instance().release(2), "--today", "2026-10-16"});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
    }

    Outcome report(const std::string& file, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"report", "--store", store(), case_id, "-o", file};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(std::move(arguments));
    }

    WorkFolder work;
    std::string case_id;
};

TEST(Report, OfTheRunIsInTheReceiptAndOfTheStoreTheSame) {
    const ReopenedDemo demo;
    const json receipt = json::parse(contents(demo.work / "result/receipt.json"));
    EXPECT_TRUE(receipt.at("outputs").contains("report.html"));
    const std::string page = (demo.work / "page.html").string();
    const Outcome outcome = demo.report(page);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, HasSubstr("wrote " + page + ": the page of case " + demo.case_id +
                                       ", interpreted on 2026-10-15"));
    EXPECT_EQ(contents(page), contents(demo.work / "result/report.html"));
}

TEST(Report, SaysWhyTheCaseWasReopened) {
    const ReopenedDemo demo;
    demo.reanalyse();
    const std::string page = (demo.work / "page.html").string();
    ASSERT_EQ(demo.report(page, {"--lang", "en"}).status, 0);
    const std::string html = contents(page);
    EXPECT_THAT(html, HasSubstr("<html lang=\"en\">"));
    EXPECT_THAT(html, HasSubstr("The case was reopened on 2026-10-16"));
    EXPECT_THAT(html, HasSubstr("Uncertain significance"));
    EXPECT_THAT(html, HasSubstr("on 2026-10-15, under release"));
    EXPECT_THAT(leftovers(demo.work.path()), IsEmpty());
}

TEST(Report, GoesToStdout) {
    const ReopenedDemo demo;
    const Outcome outcome = demo.report("-");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(outcome.out.starts_with("<!DOCTYPE html>"));
}

TEST(Report, NamesNoGeneOutsideTheScope) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance()
                  .run_case(1, work / "result", {"--panel", "SYN-EPI", "--strict-panel"})
                  .status,
              0);
    const std::string html = contents(work / "result/report.html");
    EXPECT_THAT(html, Not(HasSubstr("VIGC2"))); // a stop gained off the panel
    EXPECT_THAT(html, HasSubstr("Scellés : hors du champ consenti"));
}

TEST(Report, RefusesAnUnknownLanguageBeforeTheRunBegins) {
    const WorkFolder work;
    const Outcome outcome = Demo::instance().run_case(1, work / "result", {"--lang", "de"});
    EXPECT_EQ(outcome.status, 64);
    EXPECT_THAT(outcome.err, HasSubstr("--lang is fr or en, not 'de'"));
    EXPECT_FALSE(std::filesystem::exists(work / "result"));
}

TEST(Report, RefusesAnUnknownCaseAndWritesNothing) {
    const ReopenedDemo demo;
    const std::string page = (demo.work / "page.html").string();
    const Outcome outcome = vigie({"report", "--store", demo.store(), "NOBODY", "-o", page});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr("case 'NOBODY' is not in the store"));
    EXPECT_FALSE(std::filesystem::exists(page));
}

TEST(Report, RefusesAMissingStore) {
    const WorkFolder work;
    const Outcome outcome =
        vigie({"report", "--store", (work / "none").string(), "X", "-o", (work / "page").string()});
    EXPECT_EQ(outcome.status, 66);
    EXPECT_FALSE(std::filesystem::exists(work / "page"));
}

TEST(Report, NeedsAnOutput) {
    const ReopenedDemo demo;
    const Outcome outcome = vigie({"report", "--store", demo.store(), demo.case_id});
    EXPECT_EQ(outcome.status, 64);
    EXPECT_THAT(outcome.err, HasSubstr("output"));
}

} // namespace
} // namespace vigie::tests
