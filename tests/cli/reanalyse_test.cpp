#include "tests/cli/demo_fixture.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// The demo case under release 1 in a store of its own.
struct StoredDemo {
    explicit StoredDemo(std::vector<std::string> options = {}) {
        options.insert(options.end(), {"--store", (work / "store.sqlite").string()});
        const Outcome outcome = Demo::instance().run_case(1, work / "result", std::move(options));
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        case_id = json::parse(contents(work / "result/receipt.json")).at("case");
    }

    std::string store() const { return (work / "store.sqlite").string(); }

    std::vector<json> reanalyse(int release, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{
            "reanalyse", "--store",    store(), "-k", Demo::instance().release(release),
            "--today",   "2026-10-15", "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Outcome outcome = vigie(arguments);
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        std::vector<json> lines;
        std::istringstream text(outcome.out);
        for (std::string line; std::getline(text, line);) {
            lines.push_back(json::parse(line));
        }
        return lines;
    }

    json show() const {
        const Outcome outcome = vigie({"case", "show", "--store", store(), "--json", case_id});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return json::parse(outcome.out);
    }

    /// The store as it stands where the run left no keys of its calls, as version 0.1 did.
    void forget_call_keys() const {
        const std::filesystem::path receipt = work / "result/receipt.json";
        json text = json::parse(contents(receipt));
        text.at("outputs").erase("calls.keys.zst");
        std::ofstream(receipt) << text.dump(2) << '\n';
        for (const char* suffix : {"", "-wal", "-shm"}) {
            std::filesystem::remove(store() + suffix);
        }
        const Outcome outcome =
            vigie({"case", "ingest", "--store", store(), (work / "result").string()});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
    }

    WorkFolder work;
    std::string case_id;
};

TEST(Reanalyse, EqualsAFreshRunUnderTheNewRelease) {
    const StoredDemo demo;
    (void)demo.reanalyse(2);
    ASSERT_EQ(Demo::instance().run_case(2, demo.work / "fresh").status, 0);
    json fresh = json::parse(contents(demo.work / "fresh/candidates.json"));
    json incremental = demo.show();
    EXPECT_EQ(incremental.at("candidates"), fresh.at("candidates"));
    EXPECT_EQ(incremental.at("waiting"), fresh.at("waiting"));
    EXPECT_EQ(incremental.at("counts"), fresh.at("counts"));
}

TEST(Reanalyse, SaysWhichChangeReopenedTheCaseWithOldAndNewValue) {
    const StoredDemo demo;
    const std::vector<json> lines = demo.reanalyse(2);
    ASSERT_GE(lines.size(), 2U);
    bool reopened = false;
    for (const json& line : lines) {
        if (line.contains("outcome") && line.at("outcome") != "unchanged") {
            EXPECT_NE(line.at("trigger").at("old"), line.at("trigger").at("new")) << line;
            reopened = reopened || (line.at("trigger").at("kind") == "clinvar_class" &&
                                    line.at("candidate").is_object());
        }
    }
    EXPECT_TRUE(reopened);
    EXPECT_EQ(lines.back().at("summary").at("cases"), 1);
    EXPECT_EQ(lines.back().at("summary").at("touched"), 1);
}

TEST(Reanalyse, ADryRunWritesNothing) {
    const StoredDemo demo;
    const json before = demo.show();
    EXPECT_GT(demo.reanalyse(2, {"--dry-run"}).size(), 1U);
    EXPECT_EQ(demo.show(), before);
}

TEST(Reanalyse, TheSecondTimeTheCaseIsCurrent) {
    const StoredDemo demo;
    (void)demo.reanalyse(2);
    const json before = demo.show();
    const std::vector<json> lines = demo.reanalyse(2);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.back().at("summary").at("current"), 1);
    EXPECT_EQ(demo.show(), before);
}

TEST(Reanalyse, WithoutTheCallSetItAsksForInput) {
    const StoredDemo demo;
    demo.forget_call_keys();
    std::filesystem::remove(demo.work / "result/calls.bcf");
    const std::vector<json> lines = demo.reanalyse(2);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines.front().at("outcome"), "input_needed");
    EXPECT_EQ(lines.back().at("summary").at("input_needed"), 1);
}

TEST(Reanalyse, WithoutTheCallSetItGoesOnWhereNoCallMayHaveEntered) {
    const StoredDemo demo;
    std::filesystem::remove(demo.work / "result/calls.bcf");
    EXPECT_EQ(demo.reanalyse(2).back().at("summary").at("touched"), 1);
}

TEST(Reanalyse, WithoutTheOlderReleaseEveryCaseIsAssessedInFull) {
    // The demonstration's releases are shared: a copy of the older one is what disappears.
    const StoredDemo demo;
    const std::string copy = (demo.work / "older").string();
    std::filesystem::copy(Demo::instance().release(1), copy,
                          std::filesystem::copy_options::recursive);
    const std::string result = (demo.work / "moved").string();
    const std::string store = (demo.work / "moved.sqlite").string();
    ASSERT_EQ(vigie({"run", "-k", copy, "--case", (Demo::instance().data() / "CASE.json").string(),
                     "--today", "2026-10-15", "--store", store, "-o", result})
                  .status,
              0);
    std::filesystem::remove_all(copy);
    const Outcome outcome = vigie({"reanalyse", "--store", store, "-k", Demo::instance().release(2),
                                   "--today", "2026-10-15"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("release that is gone"));
    const json moved =
        json::parse(vigie({"case", "show", "--store", store, "--json", demo.case_id}).out);
    (void)demo.reanalyse(2);
    EXPECT_EQ(moved.at("candidates"), demo.show().at("candidates"));
    const Outcome named =
        vigie({"reanalyse", "--store", demo.store(), "-k", Demo::instance().release(1), "--since",
               Demo::instance().release(2), "--today", "2026-10-16"});
    EXPECT_EQ(named.status, 0) << named.err;
    EXPECT_THAT(named.err, Not(HasSubstr("gone")));
}

TEST(Reanalyse, TellsNothingOfWhatAStrictPanelSeals) {
    const StoredDemo demo({"--panel", "SYN-CARDIO", "--strict-panel"});
    const std::vector<json> lines = demo.reanalyse(2);
    const json shown = demo.show();
    ASSERT_TRUE(shown.at("candidates").empty());
    EXPECT_GT(lines.back().at("summary").at("sealed"), 0);
    for (const json& line : lines) {
        if (line.contains("trigger")) {
            const Outcome why = vigie({"why", (demo.work / "result").string(),
                                       line.at("trigger").at("key").get<std::string>()});
            EXPECT_THAT(why.out, Not(HasSubstr("sealed"))) << line;
        }
    }
    EXPECT_THAT(shown.at("events").dump(), Not(HasSubstr("clinvar")));
}

TEST(Reanalyse, ASignalEndsItWithSeventyFiveAndTheNextTimeGoesOn) {
    const StoredDemo demo;
    const json before = demo.show();
    const std::string config = (demo.work / "config").string();
    ASSERT_EQ(mkfifo(config.c_str(), 0600), 0);
    Program program({vigie_binary().string(), "reanalyse", "--store", demo.store(), "-k",
                     Demo::instance().release(2), "--today", "2026-10-15", "--config", config});
    // Opening the pipe waits for the program to read it: it has taken the signals over by then.
    const int writer = open(config.c_str(), O_WRONLY | O_CLOEXEC);
    ASSERT_GE(writer, 0);
    program.send(SIGTERM);
    close(writer);
    EXPECT_EQ(program.wait().status, 75);
    EXPECT_EQ(demo.show(), before);
    (void)demo.reanalyse(2);
    EXPECT_FALSE(demo.show().at("events").empty());
}

TEST(Reanalyse, TheLedgerIsWholeAfterwardsAndItsHeadIsPrinted) {
    const StoredDemo demo;
    (void)demo.reanalyse(2);
    const Outcome outcome = vigie({"case", "audit", "--store", demo.store()});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, testing::MatchesRegex("[1-9][0-9]*\t[0-9a-f]+\n"));
}

TEST(CaseIngest, AMovedResultIsFoundAgain) {
    const StoredDemo demo;
    demo.forget_call_keys();
    const std::filesystem::path moved = demo.work / "moved";
    std::filesystem::rename(demo.work / "result", moved);
    EXPECT_EQ(demo.reanalyse(2).front().at("outcome"), "input_needed");
    EXPECT_EQ(demo.show().at("events").size(), 1U) << "the need stands in the ledger";
    const Outcome outcome = vigie({"case", "ingest", "--store", demo.store(), moved.string()});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("1 moved"));
    EXPECT_EQ(demo.reanalyse(2).back().at("summary").at("input_needed"), 0);
}

TEST(CaseIngest, AnOlderResultIsKeptButNotShown) {
    const StoredDemo demo;
    (void)demo.reanalyse(2);
    const json before = demo.show();
    const Outcome run = vigie({"run", "-k", Demo::instance().release(1), "--case",
                               (Demo::instance().data() / "CASE.json").string(), "--today",
                               "2026-04-01", "-o", (demo.work / "old").string()});
    ASSERT_EQ(run.status, 0) << run.err;
    const Outcome outcome =
        vigie({"case", "ingest", "--store", demo.store(), (demo.work / "old").string()});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("1 older"));
    EXPECT_EQ(demo.show(), before);
}

TEST(CaseIngest, LoadsAResultOnce) {
    const StoredDemo demo;
    const std::string result = (demo.work / "result").string();
    const Outcome outcome = vigie({"case", "ingest", "--store", demo.store(), result});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("1 already there"));
    EXPECT_THAT(vigie({"case", "list", "--store", demo.store()}).out, HasSubstr(demo.case_id));
}

TEST(PanelShow, AsATableIsReadAsItWasWritten) {
    const Outcome table =
        vigie({"panel", "show", "-k", Demo::instance().release(2), "SYN-EPI", "--table"});
    EXPECT_EQ(table.status, 0) << table.err;
    EXPECT_THAT(table.out, testing::StartsWith("panel_id\tpanel_name\tpanel_version"));
    EXPECT_THAT(table.out, HasSubstr("\nSYN-EPI\t"));
}

TEST(CaseIngest, GoesOnPastAFolderThatCannotBeLoaded) {
    const StoredDemo demo;
    const std::string store = (demo.work / "other.sqlite").string();
    std::filesystem::create_directory(demo.work / "unfinished");
    std::filesystem::copy(demo.work / "result", demo.work / "cut");
    std::filesystem::resize_file(demo.work / "cut/calls.bcf", 1000);
    const Outcome outcome =
        vigie({"case", "ingest", "--store", store, (demo.work / "unfinished").string(),
               (demo.work / "cut").string(), (demo.work / "result").string()});
    EXPECT_EQ(outcome.status, 66) << "the code of the first that failed";
    EXPECT_THAT(outcome.err, HasSubstr("unfinished was not loaded: "));
    EXPECT_THAT(outcome.err, HasSubstr("cut was not loaded: "));
    EXPECT_THAT(outcome.err, HasSubstr("1 cases added"));
    EXPECT_THAT(outcome.err, HasSubstr("2 not loaded"));
    EXPECT_THAT(vigie({"case", "list", "--store", store}).out, HasSubstr(demo.case_id));
}

TEST(CaseIngest, AsksBeforeAnotherFamilyTakesThePlaceOfACase) {
    const StoredDemo demo;
    const std::string other = (demo.work / "other").string();
    ASSERT_EQ(
        vigie({"run", "-k", Demo::instance().release(1), "--vcf", Demo::instance().trio().string(),
               "--proband", "SYN-F1", "--id", demo.case_id, "--today", "2026-10-15", "-o", other})
            .status,
        0);
    const json before = demo.show();
    const Outcome refused = vigie({"case", "ingest", "--store", demo.store(), other});
    EXPECT_EQ(refused.status, 65);
    EXPECT_THAT(refused.err, HasSubstr("the proband is 'SYN-F1', not 'SYN-P1'"));
    EXPECT_EQ(demo.show(), before);
    const Outcome meant =
        vigie({"case", "ingest", "--store", demo.store(), "--replace-family", other});
    EXPECT_EQ(meant.status, 0) << meant.err;
    EXPECT_THAT(meant.err, HasSubstr("1 replaced"));
    EXPECT_NE(demo.show(), before);
}

TEST(CaseShow, AnUnknownCaseIsBadInputForEveryReader) {
    const StoredDemo demo;
    const std::string page = (demo.work / "page.html").string();
    for (const std::vector<std::string>& asked :
         {std::vector<std::string>{"case", "show", "--store", demo.store(), "NOBODY"},
          std::vector<std::string>{"report", "--store", demo.store(), "NOBODY", "-o", page},
          std::vector<std::string>{"why", "--store", demo.store(), "--case", "NOBODY",
                                   "1-2-A-G"}}) {
        const Outcome outcome = vigie(asked);
        EXPECT_EQ(outcome.status, 65) << asked.front();
        EXPECT_THAT(outcome.err, HasSubstr("case 'NOBODY' is not in the store"));
    }
}

} // namespace
} // namespace vigie::tests
