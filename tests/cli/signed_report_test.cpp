#include "tests/cli/demo_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// The demonstration's family, whose first candidate is reported.
class SignedReports : public testing::Test {
  protected:
    SignedReports() {
        const Outcome run =
            vigie({"run", "-k", Demo::instance().release(1), "--case",
                   (Demo::instance().data() / "CASE.json").string(), "--panel", "SYN-EPI",
                   "--today", "2026-05-01", "--store", store(), "-o", path("result")});
        EXPECT_EQ(run.status, 0) << run.err;
        const json result = json::parse(contents(work_ / "result" / "candidates.json"));
        const json& first = result.at("candidates").at(0);
        allele_ = first.at("variants").at(0).at("key");
        symbol_ = first.at("gene").at("symbol");
        classify(4);
    }
    std::string path(const std::string& name) const { return (work_ / name).string(); }
    std::string store() const { return path("store.sqlite"); }
    Outcome act(const std::string& command, const std::vector<std::string>& more) const {
        std::vector<std::string> words{"case",      command, "--store", store(),
                                       "SYN-FAM-1", "--by",  "Dr A"};
        words.insert(words.end(), more.begin(), more.end());
        return vigie(words);
    }
    void classify(int acmg_class) const {
        const Outcome told =
            act("report-variant", {allele_, "--class", std::to_string(acmg_class), "--date",
                                   "2026-05-01", "--today", "2026-10-20"});
        EXPECT_EQ(told.status, 0) << told.err;
    }
    Outcome sign(const std::string& date, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"--second",     "Dr B",     "--date",  date,
                                       "--conclusion", "positive", "--today", "2026-10-20"};
        words.insert(words.end(), more.begin(), more.end());
        return act("sign", words);
    }
    Outcome report(const std::string& file, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"report", "--store", store(), "SYN-FAM-1", "-o", path(file)};
        words.insert(words.end(), more.begin(), more.end());
        return vigie(words);
    }
    std::string printed(const std::string& file, std::vector<std::string> more = {}) const {
        const Outcome outcome = report(file, std::move(more));
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return contents(work_ / file);
    }

    WorkFolder work_;
    std::string allele_;
    std::string symbol_;
};

TEST_F(SignedReports, AreDraftsUntilSomethingIsSigned) {
    const std::string draft = printed("draft.html");
    EXPECT_THAT(draft, HasSubstr("Document de travail"));
    EXPECT_THAT(report("draft.html").err, HasSubstr("a draft, not signed"));
    EXPECT_EQ(report("v1.html", {"--version", "1"}).status, 65);
    EXPECT_FALSE(std::filesystem::exists(work_ / "v1.html"));
}

TEST_F(SignedReports, HoldTheirSignatoriesAndTheirEntryInTheLedger) {
    ASSERT_EQ(sign("2026-05-03", {"--role", "biologiste", "--site", "CHU de X", "--interpretation",
                                  "Explique les signes."})
                  .status,
              0);
    const std::string page = printed("v1.html");
    for (const char* part : {"Dr A", "Dr B", "biologiste", "CHU de X", "2026-05-03",
                             "Explique les signes.", "classe 4 : probablement pathogène"}) {
        EXPECT_THAT(page, HasSubstr(part));
    }
    EXPECT_THAT(page, HasSubstr(symbol_));
    EXPECT_THAT(page, Not(HasSubstr("<output class=\"entry-hash\"></output>")));
    EXPECT_EQ(vigie({"case", "audit", "--store", store()}).status, 0);
    EXPECT_THAT(printed("draft.html", {"--draft"}), HasSubstr("Document de travail"));
}

TEST_F(SignedReports, ArePrintedAgainByteForByteWhateverBecameOfTheCase) {
    ASSERT_EQ(sign("2026-05-03").status, 0);
    const std::string first = printed("first.html");
    ASSERT_EQ(vigie({"reanalyse", "--store", store(), "-k", Demo::instance().release(2), "--today",
                     "2026-10-15"})
                  .status,
              0);
    classify(5);
    EXPECT_EQ(printed("again.html"), first);
    const Outcome amended = sign("2026-10-16", {"--reason", "variant reclassified"});
    ASSERT_EQ(amended.status, 0) << amended.err;
    EXPECT_EQ(printed("one.html", {"--version", "1"}), first);
    EXPECT_THAT(report("one.html", {"--version", "1"}).err, HasSubstr("version 1 was replaced"));
    const std::string second = printed("two.html");
    EXPECT_EQ(printed("two_again.html", {"--version", "2"}), second);
    for (const char* part :
         {"Version 2, remplace la version 1 du 2026-05-03.", "Motif : variant reclassified.",
          "Ce qui a changé", "classe 5 : pathogène"}) {
        EXPECT_THAT(second, HasSubstr(part));
    }
    const Outcome none = report("three.html", {"--version", "3"});
    EXPECT_EQ(none.status, 65);
    EXPECT_THAT(none.err, HasSubstr("there is no signed version 3; 2 are signed"));
}

TEST_F(SignedReports, OfAnAmendedResultNameTheKnowledgeThatMovedAReportedVariant) {
    ASSERT_EQ(vigie({"run", "-k", Demo::instance().release(2), "--case",
                     (Demo::instance().data() / "CASE.json").string(), "--panel", "SYN-EPI",
                     "--today", "2026-10-15", "-o", path("later")})
                  .status,
              0);
    std::string moved;
    for (const json& candidate :
         json::parse(contents(work_ / "later" / "candidates.json")).at("candidates")) {
        if (candidate.at("gene").at("symbol") == "VIGA7") {
            moved = candidate.at("variants").at(0).at("key");
        }
    }
    ASSERT_NE(moved, "");
    ASSERT_EQ(act("report-variant",
                  {moved, "--class", "3", "--date", "2026-05-01", "--today", "2026-10-20"})
                  .status,
              0);
    ASSERT_EQ(sign("2026-05-03").status, 0);
    ASSERT_EQ(vigie({"reanalyse", "--store", store(), "-k", Demo::instance().release(2), "--today",
                     "2026-10-15"})
                  .status,
              0);
    ASSERT_EQ(sign("2026-10-16", {"--reason", "reclassified"}).status, 0);
    const std::string page = printed("two.html");
    EXPECT_THAT(page, HasSubstr("Événement à l&#39;origine de cette version"));
    for (const char* part : {"Classe ClinVar", "Uncertain significance", "Likely pathogenic"}) {
        EXPECT_THAT(page, HasSubstr(part));
    }
}

TEST_F(SignedReports, StayInTheLanguageInWhichTheyWereSigned) {
    ASSERT_EQ(sign("2026-05-03", {"--lang", "en"}).status, 0);
    EXPECT_THAT(printed("v1.html", {"--lang", "fr"}), HasSubstr("class 4: likely pathogenic"));
}

TEST_F(SignedReports, ArePreviewedAndNothingIsSigned) {
    const Outcome shown = sign("2026-05-03", {"--preview", path("preview.html")});
    ASSERT_EQ(shown.status, 0) << shown.err;
    EXPECT_THAT(shown.err, HasSubstr("nothing is signed"));
    EXPECT_THAT(contents(work_ / "preview.html"), HasSubstr("NON SIGNÉ"));
    EXPECT_EQ(report("v1.html", {"--version", "1"}).status, 65);
}

TEST_F(SignedReports, ThatWereTakenBackAreAskedForByTheirNumber) {
    ASSERT_EQ(sign("2026-05-03").status, 0);
    ASSERT_EQ(act("take-back",
                  {"--date", "2026-05-04", "--today", "2026-05-04", "--reason", "another sample"})
                  .status,
              0);
    const Outcome last = report("last.html");
    EXPECT_EQ(last.status, 65);
    EXPECT_THAT(last.err, HasSubstr("was taken back on 2026-05-04"));
    const Outcome asked = report("one.html", {"--version", "1"});
    EXPECT_EQ(asked.status, 0) << asked.err;
    EXPECT_THAT(asked.err, HasSubstr("version 1 was taken back"));
    ASSERT_EQ(sign("2026-05-05").status, 0);
    EXPECT_THAT(printed("two.html"), HasSubstr("fait suite à la version 1 du 2026-05-03"));
}

TEST_F(SignedReports, WithAnIncidentalFindingAreSealedWhenTheChoiceIsTakenBack) {
    const auto consent = [this](const char* state, const char* date) {
        return act("consent", {"--purpose", "incidental_findings", "--state", state, "--date", date,
                               "--today", "2026-05-09"})
            .status;
    };
    ASSERT_EQ(consent("given", "2026-05-01"), 0);
    const Outcome done = vigie({"case", "sign", "--store", store(), "SYN-FAM-1", "--by", "Dr A",
                                "--second", "Dr B", "--date", "2026-05-03", "--today", "2026-05-09",
                                "--conclusion", "negative", "--incidental", allele_});
    ASSERT_EQ(done.status, 0) << done.err;
    EXPECT_THAT(printed("one.html"), HasSubstr("Découverte hors de l&#39;indication"));
    ASSERT_EQ(consent("withdrawn", "2026-05-04"), 0);
    const Outcome refused = report("sealed.html");
    EXPECT_EQ(refused.status, 65);
    EXPECT_THAT(refused.err, HasSubstr("incidental finding"));
    EXPECT_THAT(refused.err, Not(HasSubstr(symbol_)));
    const Outcome kept =
        vigie({"case", "archive", "--store", store(), "-o", path("kept"), "--today", "2026-11-01"});
    ASSERT_EQ(kept.status, 0) << kept.err;
    const json archived = json::parse(contents(work_ / "kept/SYN-FAM-1/archive.json"));
    const json& sealed = archived.at("reports").at(0);
    EXPECT_TRUE(sealed.at("page").is_null());
    EXPECT_TRUE(sealed.at("document").is_null());
    EXPECT_EQ(sealed.at("page_sha256").get<std::string>().size(), 64U);
    EXPECT_FALSE(std::filesystem::exists(work_ / "kept/SYN-FAM-1/reports"));
    const Outcome amended = vigie({"case", "sign", "--store", store(), "SYN-FAM-1", "--by", "Dr A",
                                   "--second", "Dr B", "--date", "2026-05-05", "--today",
                                   "2026-05-09", "--conclusion", "negative", "--reason", "choice"});
    ASSERT_EQ(amended.status, 0) << amended.err;
    EXPECT_THAT(printed("two.html"), Not(HasSubstr(symbol_)));
    ASSERT_EQ(
        vigie({"case", "archive", "--store", store(), "-o", path("later"), "--today", "2026-11-01"})
            .status,
        0);
    const json later = json::parse(contents(work_ / "later/SYN-FAM-1/archive.json"));
    EXPECT_EQ(later.at("reports").at(1).at("page"), "reports/0002-2026-05-05.html");
    EXPECT_TRUE(later.at("reports").at(1).at("document").is_null()) << "it names the finding";
}

TEST_F(SignedReports, AreArchivedAsTheyWerePrintedWithWhatWasSigned) {
    ASSERT_EQ(sign("2026-05-03").status, 0);
    classify(5);
    ASSERT_EQ(sign("2026-10-16", {"--reason", "reclassified"}).status, 0);
    for (const char* folder : {"one", "two"}) {
        ASSERT_EQ(vigie({"case", "archive", "--store", store(), "-o", path(folder), "--today",
                         "2026-11-01"})
                      .status,
                  0);
    }
    EXPECT_EQ(run_program({"/usr/bin/env", "diff", "-r", path("one"), path("two")}).status, 0);
    const std::string folder = path("one/SYN-FAM-1/");
    const json archived = json::parse(contents(folder + "archive.json"));
    ASSERT_EQ(archived.at("reports").size(), 2U);
    EXPECT_EQ(contents(folder + "reports/0001-2026-05-03.html"),
              printed("v1.html", {"--version", "1"}));
    EXPECT_EQ(contents(folder + "reports/0002-2026-10-16.html"), printed("v2.html"));
    const json signed_first = json::parse(contents(folder + "reports/0001-2026-05-03.json"));
    EXPECT_EQ(signed_first.at("signed").at("variants").at(0).at("allele"), allele_);
    EXPECT_EQ(archived.at("variant_reports").size(), 2U);
    EXPECT_EQ(archived.at("result_acts").size(), 2U);
    EXPECT_EQ(vigie({"case", "archive", "--verify", folder}).status, 0);
}

TEST_F(SignedReports, RefuseAVersionThatIsNone) {
    EXPECT_EQ(report("x.html", {"--version", "0"}).status, 64);
    EXPECT_EQ(report("x.html", {"--version", "one"}).status, 64);
    EXPECT_EQ(report("x.html", {"--version", "1", "--draft"}).status, 64);
    EXPECT_FALSE(std::filesystem::exists(work_ / "x.html"));
}

} // namespace
} // namespace vigie::tests
