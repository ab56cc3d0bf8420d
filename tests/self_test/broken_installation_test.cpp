#include "pipeline/self_test/self_test.hpp"
#include "tests/cli/program.hpp"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

// Breaks one thing of an installation in each test, and looks which check says so.

namespace vigie::self_test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

/// An installation of its own: a copy of the data, and a program that may be a script before
/// `vigie`.
class Installation {
  public:
    Installation() { fs::copy(VIGIE_SELF_TEST_DATA, data(), fs::copy_options::recursive); }

    fs::path data() const { return folder_ / "data"; }

    void expect_instead(const std::string& pointer, const json& value) const {
        json expected = json::parse(tests::contents(data() / "EXPECTED.json"));
        expected[json::json_pointer(pointer)] = value;
        std::ofstream(data() / "EXPECTED.json") << expected;
    }

    /// `script` runs before the program, with its arguments; it may end instead of it.
    void put_before(const std::string& script) {
        program_ = folder_ / "vigie";
        std::ofstream(program_) << "#!/bin/sh\nvigie='" << tests::vigie_binary().string() << "'\n"
                                << script << "\nexec \"$vigie\" \"$@\"\n";
        fs::permissions(program_, fs::perms::owner_all);
    }

    void load_htslib(const std::string& version) { loaded_htslib_ = version; }

    /// Ids of the checks that failed, of these and what they need.
    std::vector<std::string> failed(const std::vector<std::string>& ids) const {
        const tests::WorkFolder work;
        const Bench bench({.program = program_,
                           .version_text = tests::vigie({"--version"}).out,
                           .libraries = {{"htslib", "1.16", loaded_htslib_}},
                           .data = data(),
                           .work = work.path()});
        std::vector<Check> checks = all_checks();
        std::erase_if(checks, [&](const Check& check) {
            return std::find(ids.begin(), ids.end(), check.id) == ids.end();
        });
        std::vector<std::string> names;
        for (const CheckedFact& fact : make_checks(bench, checks, [](const CheckedFact&) {})) {
            if (fact.result == CheckResult::failed) {
                names.push_back(fact.id);
            }
        }
        return names;
    }

  private:
    tests::WorkFolder folder_;
    fs::path program_ = tests::vigie_binary();
    std::string loaded_htslib_ = "1.16";
};

const std::vector<std::string> upto_run{"knowledge", "run", "first", "drops", "counts"};
const std::vector<std::string> upto_ledger{"knowledge", "run",    "ingest", "reanalyse",
                                           "replay",    "report", "ledger"};

TEST(AWholeInstallation, PassesEveryCheck) {
    std::vector<std::string> every;
    for (const Check& check : all_checks()) {
        every.push_back(check.id);
    }
    EXPECT_THAT(Installation().failed(every), IsEmpty());
}

TEST(ABrokenInstallation, WithAChangedDataFileFailsData) {
    const Installation installation;
    std::ofstream(installation.data() / "trio.ped", std::ios::app) << "\n";
    EXPECT_THAT(installation.failed({"data"}), ElementsAre("data"));
}

TEST(ABrokenInstallation, WithoutADataFileFailsData) {
    const Installation installation;
    fs::remove(installation.data() / "knowledge/genes.tsv");
    EXPECT_THAT(installation.failed({"data"}), ElementsAre("data"));
}

TEST(ABrokenInstallation, WithoutDigestsFailsDigests) {
    const Installation installation;
    fs::remove(installation.data() / "DIGESTS.json");
    EXPECT_THAT(installation.failed({"knowledge", "run", "coverage", "digests"}),
                ElementsAre("digests"));
}

TEST(ABrokenInstallation, WithOtherBytesThanTheMakersFailsDigests) {
    const Installation installation;
    json digests = json::parse(tests::contents(installation.data() / "DIGESTS.json"));
    digests["result/candidates.json"] = std::string(64, '0');
    std::ofstream(installation.data() / "DIGESTS.json") << digests;
    EXPECT_THAT(installation.failed({"knowledge", "run", "coverage", "digests"}),
                ElementsAre("digests"));
}

TEST(ABrokenInstallation, WithAnotherProgramFailsProgram) {
    Installation installation;
    installation.put_before("[ \"$1\" != --version ] || { echo 'vigie 9.9.9'; exit 0; }");
    EXPECT_THAT(installation.failed({"program"}), ElementsAre("program"));
}

TEST(ABrokenInstallation, WithAnOlderLibraryFailsLibraries) {
    Installation installation;
    installation.load_htslib("1.13");
    EXPECT_THAT(installation.failed({"libraries"}), ElementsAre("libraries"));
}

TEST(AWrongResult, OfACheckOfSoundFilesFailsCheck) {
    Installation installation;
    installation.put_before("[ \"$1\" != check ] || exit 65");
    EXPECT_THAT(installation.failed({"check"}), ElementsAre("check"));
}

TEST(AWrongResult, OfARunThatEndsFailsRunAndWhatNeedsItIsNotMade) {
    Installation installation;
    installation.put_before("[ \"$1\" != run ] || kill -9 $$");
    EXPECT_THAT(installation.failed(upto_run), ElementsAre("run"));
}

TEST(AWrongResult, OfAStoreThatKeepsNothingFailsIngest) {
    Installation installation;
    installation.put_before("[ \"$1 $2\" != 'case list' ] || { echo '#case'; exit 0; }");
    EXPECT_THAT(installation.failed(upto_ledger), ElementsAre("ingest"));
}

TEST(AWrongResult, WithAnotherFirstCandidateFailsFirst) {
    const Installation installation;
    installation.expect_instead("/first/gene", "VIGA1");
    EXPECT_THAT(installation.failed(upto_run), ElementsAre("first"));
}

TEST(AWrongResult, WithAnotherDropReasonFailsDrops) {
    const Installation installation;
    installation.expect_instead("/dropped/1-886408-A-G", "quality");
    EXPECT_THAT(installation.failed(upto_run), ElementsAre("drops"));
}

TEST(AWrongResult, WithARecordLessFailsCounts) {
    const Installation installation;
    installation.expect_instead("/records", 6080);
    EXPECT_THAT(installation.failed(upto_run), ElementsAre("counts"));
}

TEST(AWrongResult, ThatDependsOnThreadsFailsThreads) {
    Installation installation;
    installation.put_before("case \"$*\" in *'--threads 2'*) \"$vigie\" \"$@\"; code=$?\n"
                            "  for last; do :; done; echo >> \"$last/candidates.tsv\"; exit $code;;"
                            " esac");
    EXPECT_THAT(installation.failed({"knowledge", "run", "threads"}), ElementsAre("threads"));
}

TEST(AWrongResult, WithoutTheEventFailsReanalyseAndWhatNeedsItIsNotMade) {
    const Installation installation;
    installation.expect_instead("/trigger", "panel_entry_added");
    EXPECT_THAT(installation.failed(upto_ledger), ElementsAre("reanalyse"));
}

TEST(AWrongResult, OfAReplayFailsReplay) {
    Installation installation;
    installation.put_before("[ \"$1\" != replay ] || { \"$vigie\" \"$@\"; for last; do :; done\n"
                            "  echo >> \"$last\"; exit 0; }");
    EXPECT_THAT(installation.failed(upto_ledger), ElementsAre("replay"));
}

TEST(AWrongResult, OfAPageThatLoadsFromOutsideFailsReport) {
    Installation installation;
    installation.put_before(
        "[ \"$1\" != report ] || { \"$vigie\" \"$@\"; for last; do :; done\n"
        "  echo '<img src=\"https://example.org/a.png\">' >> \"$last\"; exit 0; }");
    EXPECT_THAT(installation.failed(upto_ledger), ElementsAre("report"));
}

TEST(AWrongResult, OfAnAuditThatFindsNothingFailsLedger) {
    Installation installation;
    installation.put_before("case \"$*\" in *changed.sqlite) exit 0;; esac");
    EXPECT_THAT(installation.failed(upto_ledger), ElementsAre("ledger"));
}

TEST(AWrongResult, OfACoverageFailsCoverage) {
    const Installation installation;
    installation.expect_instead("/callable/VIGA12", 1.0);
    EXPECT_THAT(installation.failed({"knowledge", "coverage"}), ElementsAre("coverage"));
}

TEST(AWrongResult, OfADamagedFileThatIsReadFailsDamage) {
    Installation installation;
    installation.put_before("case \"$*\" in check*cut.*) exit 0;; esac");
    EXPECT_THAT(installation.failed({"knowledge", "damage"}), ElementsAre("damage"));
}

TEST(AWrongResult, OfAReleaseThatDoesNotVerifyFailsKnowledge) {
    Installation installation;
    installation.put_before("case \"$*\" in 'knowledge verify'*) exit 65;; esac");
    EXPECT_THAT(installation.failed({"knowledge", "run"}), ElementsAre("knowledge"));
}

TEST(TheCommand, OnAChangedInstallationEndsWithSeventyEightAndNamesTheCheck) {
    const Installation installation;
    std::ofstream(installation.data() / "trio.ped", std::ios::app) << "\n";
    const tests::WorkFolder work;
    const std::string page = (work / "page.txt").string();
    const tests::Outcome outcome =
        tests::vigie({"self-test", "--data", installation.data().string(), "-o", page});
    EXPECT_EQ(outcome.status, 78);
    EXPECT_THAT(outcome.out, testing::HasSubstr("FAILED    data: "));
    EXPECT_THAT(outcome.out, testing::HasSubstr("self-test FAILED: data; 0 of"));
    EXPECT_THAT(tests::contents(page), testing::HasSubstr("self-test FAILED: data"));
}

TEST(TheCommand, WithoutDataEndsWithSeventyEightAndOneSentence) {
    const tests::WorkFolder work;
    const tests::Outcome outcome = tests::vigie({"self-test", "--data", work.path().string()});
    EXPECT_EQ(outcome.status, 78);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, testing::HasSubstr("no EXPECTED.json there"));
}

TEST(TheCommand, TellsItsChecksAsOneLineOfJson) {
    const tests::Outcome outcome = tests::vigie({"self-test", "--json"});
    EXPECT_EQ(outcome.status, 0) << outcome.out;
    EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 1);
    EXPECT_TRUE(json::parse(outcome.out)["passed"].get<bool>());
}

} // namespace
} // namespace vigie::self_test
