#include "tests/cli/demo_fixture.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

std::vector<json> lines_of(const std::string& text) {
    std::vector<json> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(json::parse(line));
    }
    return lines;
}

/// The demonstration's family under its second release, where ClinVar calls one of its variants
/// likely pathogenic; under the first it did not yet, so that going back is a downgrade.
class AReportedDemo : public testing::Test {
  protected:
    AReportedDemo() {
        const Outcome run = Demo::instance().run_case(2, work_ / "result", {"--store", store()});
        EXPECT_EQ(run.status, 0) << run.err;
        case_id_ = json::parse(contents(work_ / "result/receipt.json")).at("case");
        const json result = json::parse(contents(work_ / "result/candidates.json"));
        for (const json& candidate : result.at("candidates")) {
            for (const json& allele : candidate.at("variants")) {
                const json& clinvar = allele.at("clinvar");
                if (key_.empty() && clinvar.is_object() &&
                    clinvar.at("significance") == "Likely_pathogenic") {
                    key_ = allele.at("key");
                    gene_ = candidate.at("gene").at("key");
                }
            }
        }
    }
    std::string store() const { return (work_ / "store.sqlite").string(); }

    Outcome report(std::vector<std::string> more) const {
        std::vector<std::string> arguments{
            "case", "report-variant", "--store", store(),  case_id_,     key_,      "--gene",
            gene_,  "--by",           "Dr A",    "--date", "2026-10-16", "--today", "2026-10-17"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    }
    Outcome ask(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"case", "request", "--store", store(),     case_id_,
                                           "--by", "Dr B",    "--today", "2026-10-17"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    }
    Outcome reanalyse(int release,
                      std::vector<std::string> more = {},
                      const std::string& today = "2026-11-01") const {
        std::vector<std::string> arguments{
            "reanalyse", "--store", store(), "-k", Demo::instance().release(release),
            "--today",   today};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    }
    json show() const {
        return json::parse(vigie({"case", "show", "--store", store(), "--json", case_id_}).out);
    }

    WorkFolder work_;
    std::string case_id_;
    std::string key_;
    std::string gene_;
};

TEST_F(AReportedDemo, IsAlertedInASectionOfItsOwn) {
    ASSERT_FALSE(key_.empty());
    const Outcome reported = report({"--class", "5"});
    EXPECT_EQ(reported.status, 0) << reported.err;
    EXPECT_THAT(reported.err, HasSubstr("is reported as class 5 as of 2026-10-16, act 1"));
    EXPECT_THAT(report({"--class", "5"}).err, HasSubstr("nothing was written"));
    EXPECT_EQ(show().at("reported_variants").at(0).at("key"), key_);
    const Outcome alerted = reanalyse(1);
    EXPECT_EQ(alerted.status, 0) << alerted.err;
    EXPECT_THAT(alerted.out, testing::StartsWith("alerts on reported variants:\n" + case_id_));
    EXPECT_THAT(alerted.out, HasSubstr("ALERT: "));
    EXPECT_THAT(alerted.out, HasSubstr("reported 2026-10-16 as class 5 by Dr A: clinvar_class " +
                                       key_ + ": Likely_pathogenic"));
    EXPECT_THAT(alerted.out, HasSubstr("weight major"));
    EXPECT_THAT(alerted.out, HasSubstr("\nevents:\n"));
    EXPECT_THAT(alerted.err, HasSubstr(" alerts on reported variants, "));
    EXPECT_THAT(alerted.err, Not(HasSubstr("; 0 alerts")));
    EXPECT_THAT(reanalyse(1).err, HasSubstr("; 0 alerts"));
    EXPECT_EQ(vigie({"case", "audit", "--store", store()}).status, 0);
}

TEST_F(AReportedDemo, IsAlertedOnALineOfJsonWithTheReport) {
    ASSERT_EQ(report({"--class", "5"}).status, 0);
    const std::vector<json> lines = lines_of(reanalyse(1, {"--json"}).out);
    ASSERT_GE(lines.size(), 2U);
    const json& first = lines.front();
    EXPECT_EQ(first.at("case"), case_id_);
    EXPECT_EQ(first.at("outcome"), "downgraded");
    EXPECT_THAT((std::vector<std::string>{"alert", "to_check"}),
                testing::Contains(first.at("alert").get<std::string>()));
    EXPECT_EQ(first.at("report").at("class"), 5);
    EXPECT_EQ(first.at("report").at("by"), "Dr A");
    const json& summary = lines.back().at("summary");
    EXPECT_GE(summary.at("alerts"), 1);
    EXPECT_EQ(summary.at("reported_variants"), 1);
    std::size_t alerts = 0;
    const json shown = show();
    for (const json& event : shown.at("events")) {
        alerts += event.contains("alert") ? 1U : 0U;
    }
    EXPECT_EQ(alerts,
              summary.at("alerts").get<std::size_t>() + summary.at("to_check").get<std::size_t>());
}

TEST_F(AReportedDemo, WithAConfirmedDiagnosisIsStillAlertedAndOtherEventsAreNotListed) {
    // The case file confirms a diagnosis.
    json definition = json::parse(contents(Demo::instance().data() / "CASE.json"));
    definition.at("files").at(0).at("uri") = Demo::instance().trio().string();
    definition["id"] = "SOLVED";
    definition["vigie"] = {{"diagnoses", {{{"orpha", "ORPHA:355"}, {"status", "confirmed"}}}}};
    std::ofstream(work_ / "case.json") << definition.dump();
    const Outcome run =
        vigie({"run", "-k", Demo::instance().release(2), "--case", (work_ / "case.json").string(),
               "--today", "2026-10-15", "--store", store(), "-o", (work_ / "solved").string()});
    ASSERT_EQ(run.status, 0) << run.err;
    ASSERT_EQ(
        vigie({"case", "report-variant", "--store", store(), "SOLVED", key_, "--gene", gene_,
               "--by", "Dr A", "--date", "2026-10-16", "--class", "5", "--today", "2026-10-17"})
            .status,
        0);
    const Outcome told = reanalyse(1);
    EXPECT_THAT(told.out, HasSubstr("SOLVED (confirmed): ALERT"));
    EXPECT_THAT(told.out, Not(HasSubstr("\nSOLVED: ")));
    EXPECT_THAT(told.out, HasSubstr("\n" + case_id_ + ": "));
    EXPECT_THAT(told.err, testing::ContainsRegex("events \\([1-9][0-9]* of solved cases\\)"));
}

TEST_F(AReportedDemo, EndsWithoutAlertsWhereTheReportEnds) {
    ASSERT_EQ(report({"--class", "5"}).status, 0);
    const Outcome ended = report({"--not-reported"});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("is reported no longer"));
    EXPECT_TRUE(show().at("reported_variants").empty());
    EXPECT_THAT(reanalyse(1).err, HasSubstr("; 0 alerts on reported variants, 0 to check;"));
}

TEST_F(AReportedDemo, RefusesWhatCannotBeReported) {
    EXPECT_EQ(report({}).status, 64) << "no class";
    EXPECT_EQ(report({"--class", "6"}).status, 64);
    EXPECT_EQ(report({"--class", "0"}).status, 64);
    EXPECT_EQ(report({"--class", "5", "--not-reported"}).status, 64);
    const Outcome elsewhere =
        vigie({"case", "report-variant", "--store", store(), case_id_, "1-5-A-G", "--by", "Dr A",
               "--date", "2026-10-16", "--class", "5", "--today", "2026-10-17"});
    EXPECT_EQ(elsewhere.status, 65) << elsewhere.err;
    const Outcome gone = report({"--class", "5", "-k", (work_ / "nowhere").string()});
    EXPECT_EQ(gone.status, 66) << gone.err;
}

TEST_F(AReportedDemo, OnRequestIsReadAgainOnceAndTheTriggerIsNamed) {
    EXPECT_EQ(ask({"--date", "2026-10-16"}).status, 64) << "without a reason";
    EXPECT_EQ(ask({"--date", "2026-12-24", "--reason", "x"}).status, 64) << "in the future";
    const Outcome asked = ask({"--date", "2026-10-16", "--reason", "new seizures"});
    EXPECT_EQ(asked.status, 0) << asked.err;
    EXPECT_THAT(asked.err, HasSubstr("Dr B asks for a new look as of 2026-10-16"));
    const std::vector<json> lines = lines_of(reanalyse(2, {"--json"}).out);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].at("trigger").at("kind"), "request");
    EXPECT_EQ(lines[0].at("trigger").at("new"), "Dr B: new seizures");
    EXPECT_EQ(lines[0].at("outcome"), "unchanged");
    EXPECT_EQ(lines[1].at("summary").at("due").at("request"), 1);
    EXPECT_EQ(lines_of(reanalyse(2, {"--json"}).out).size(), 1U);
}

TEST_F(AReportedDemo, OfAgeIsReadAgainByTheClockOfToday) {
    const std::vector<json> young = lines_of(reanalyse(2, {"--json"}, "2028-04-15").out);
    ASSERT_EQ(young.size(), 1U);
    EXPECT_EQ(young.back().at("summary").at("current"), 1);
    const std::vector<json> old = lines_of(reanalyse(2, {"--json"}, "2028-04-16").out);
    ASSERT_EQ(old.size(), 2U);
    EXPECT_EQ(old.front().at("trigger").at("kind"), "interpretation_age");
    EXPECT_EQ(old.front().at("trigger").at("old"), "2026-10-15");
    EXPECT_EQ(old.back().at("summary").at("due").at("interpretation_age"), 1);
}

TEST_F(AReportedDemo, UnderABudgetWaitsAndIsTakenUp) {
    const Outcome other =
        vigie({"run", "-k", Demo::instance().release(2), "--vcf", Demo::instance().trio().string(),
               "--proband", "SYN-F1", "--id", "OTHER", "--today", "2026-10-15", "--store", store(),
               "-o", (work_ / "other").string()});
    ASSERT_EQ(other.status, 0) << other.err;
    const Outcome first = reanalyse(1, {"--budget", "1"});
    EXPECT_THAT(first.err, HasSubstr("1 pending"));
    const Outcome second = reanalyse(1, {"--budget", "1"});
    EXPECT_THAT(second.err, HasSubstr("0 pending"));
    EXPECT_THAT(reanalyse(1, {"--budget", "1"}).err, HasSubstr("2 current"));
    EXPECT_EQ(reanalyse(1, {"--budget", "0"}).status, 64);
    EXPECT_EQ(reanalyse(1, {"--older-than", "-1"}).status, 64);
    EXPECT_EQ(reanalyse(1, {"--older-than", "1201"}).status, 64);
}

TEST(KnowledgeDiff, CountsAMatrixOfClinVar) {
    const std::vector<std::string> releases{Demo::instance().release(1),
                                            Demo::instance().release(2)};
    const std::vector<json> lines =
        lines_of(vigie({"knowledge", "diff", releases[0], releases[1], "--json"}).out);
    const json& last = lines.back();
    std::uint64_t counted = 0;
    for (const auto& [before, row] : last.at("clinvar_matrix").items()) {
        for (const auto& [after, number] : row.items()) {
            counted += number.get<std::uint64_t>();
        }
    }
    std::uint64_t named = 0;
    for (const char* kind : {"clinvar_class", "clinvar_added", "clinvar_withdrawn"}) {
        named += last.at("summary").value(kind, std::uint64_t{0});
    }
    EXPECT_EQ(counted, named);
    EXPECT_GE(last.at("clinvar_weights").at("major"), 1);
    const std::string table = vigie({"knowledge", "diff", releases[0], releases[1]}).out;
    EXPECT_THAT(table, HasSubstr("ClinVar old \\ new\tabsent\tpathogenic"));
    EXPECT_THAT(table, HasSubstr("weight major"));
}

} // namespace
} // namespace vigie::tests
