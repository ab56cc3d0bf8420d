#include "tests/cli/demo_fixture.hpp"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// The demonstration's family under April's release, reopened by October's.
class PastOfACase : public testing::Test {
  protected:
    PastOfACase() {
        const Outcome run =
            vigie({"run", "-k", Demo::instance().release(1), "--case",
                   (Demo::instance().data() / "CASE.json").string(), "--panel", "SYN-EPI",
                   "--today", "2026-05-01", "--store", store(), "-o", path("result")});
        EXPECT_EQ(run.status, 0) << run.err;
        const Outcome again = vigie({"reanalyse", "--store", store(), "-k",
                                     Demo::instance().release(2), "--today", "2026-10-15"});
        EXPECT_EQ(again.status, 0) << again.err;
    }
    std::string path(const std::string& name) const { return (work_ / name).string(); }
    std::string store() const { return path("store.sqlite"); }
    Outcome replay(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"replay", "--store", store(), "--case", "SYN-FAM-1"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    }
    Outcome recall(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"panel", "recall", "--store", store()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    }
    Outcome archive(const std::string& folder, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"case", "archive",    "--store", store(),
                                           "-o",   path(folder), "--today", "2026-11-01"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    }

    WorkFolder work_;
};

std::vector<json> lines_of(const std::string& text) {
    std::vector<json> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(json::parse(line));
    }
    return lines;
}

TEST_F(PastOfACase, IsReplayedByteForByteAtADayAndUnderARelease) {
    const std::string april = contents(work_ / "result" / "candidates.json");
    const Outcome by_day = replay({"--as-of", "2026-07-01"});
    ASSERT_EQ(by_day.status, 0) << by_day.err;
    EXPECT_EQ(by_day.out, april);
    EXPECT_THAT(by_day.err, HasSubstr("stored bytes of 2026-05-01"));
    EXPECT_EQ(replay({"--as-of", Demo::instance().release(1)}).out, april);
    const std::string id = json::parse(april).at("release");
    EXPECT_EQ(replay({"--as-of", id.substr(0, 8), "-o", path("then.json")}).out, "");
    EXPECT_EQ(contents(work_ / "then.json"), april);
    EXPECT_NE(replay({"--as-of", "2026-10-15"}).out, april);
}

TEST_F(PastOfACase, IsRecomputedByTheSameProgramAndCompared) {
    for (const std::string& day : {std::string("2026-05-01"), std::string("2026-10-15")}) {
        const Outcome again = replay({"--as-of", day, "--recompute"});
        EXPECT_EQ(again.status, 0) << again.err;
        EXPECT_THAT(again.err, HasSubstr("the same bytes as stored"));
    }
}

TEST_F(PastOfACase, ThatNeverWasIsRefusedWithWhatThereIs) {
    const Outcome before = replay({"--as-of", "2026-04-30"});
    EXPECT_EQ(before.status, 65);
    EXPECT_THAT(before.err, HasSubstr("nothing was said of case 'SYN-FAM-1' as of 2026-04-30"));
    EXPECT_THAT(before.err, HasSubstr("(2026-05-01)"));
    EXPECT_EQ(replay({"--as-of", "ffffffff"}).status, 65);
    EXPECT_EQ(replay({"--as-of", json::parse(contents(work_ / "result" / "candidates.json"))
                                     .at("release")
                                     .get<std::string>()
                                     .substr(0, 5)})
                  .status,
              65)
        << "too few digits";
    EXPECT_EQ(replay({}).status, 64);
}

TEST_F(PastOfACase, IsInterpretedUnderAReleaseWhereTheCaseNeverStood) {
    const auto run = [this](int release, const std::string& name) {
        return vigie({"run", "-k", Demo::instance().release(release), "--case",
                      (Demo::instance().data() / "CASE.json").string(), "--panel", "SYN-EPI",
                      "--today", "2026-10-15", "--store", path(name + ".sqlite"), "-o",
                      path(name)});
    };
    ASSERT_EQ(run(1, "early").status, 0);
    ASSERT_EQ(run(2, "late").status, 0);
    const Outcome later = vigie({"replay", "--store", path("early.sqlite"), "--case", "SYN-FAM-1",
                                 "--as-of", Demo::instance().release(2), "--today", "2026-10-15"});
    ASSERT_EQ(later.status, 0) << later.err;
    std::ifstream fresh(work_ / "late" / "candidates.json");
    EXPECT_EQ(json::parse(later.out).at("candidates"), json::parse(fresh).at("candidates"));
}

TEST_F(PastOfACase, SaidUnderAnotherScopeIsSealed) {
    const Outcome narrowed = vigie({"run", "-k", Demo::instance().release(2), "--case",
                                    (Demo::instance().data() / "CASE.json").string(), "--panel",
                                    "SYN-EPI", "--strict-panel", "--today", "2026-10-20", "--store",
                                    store(), "-o", path("narrow")});
    ASSERT_EQ(narrowed.status, 0) << narrowed.err;
    const Outcome then = replay({"--as-of", "2026-07-01"});
    EXPECT_EQ(then.status, 65);
    EXPECT_EQ(then.out, "");
    EXPECT_THAT(then.err, HasSubstr("another scope"));
    EXPECT_EQ(replay({"--as-of", "2026-10-20"}).status, 0);
    const Outcome recalled = recall({"--panel", "SYN-EPI", "--json"});
    EXPECT_THAT(recalled.out, Not(HasSubstr("VIGB5"))) << "resolved before the scope changed";
    ASSERT_EQ(archive("kept").status, 0);
    const json kept = json::parse(contents(work_ / "kept" / "SYN-FAM-1" / "archive.json"));
    ASSERT_EQ(kept.at("results").size(), 3U);
    EXPECT_TRUE(kept.at("results").at(0).at("file").is_null());
    EXPECT_THAT(kept.at("results").at(0).at("sealed").get<std::string>(), HasSubstr("scope"));
    EXPECT_EQ(kept.at("results").at(0).at("sha256").get<std::string>().size(), 64U);
    EXPECT_THAT(kept.dump(), Not(HasSubstr("VIGB5")));
    EXPECT_EQ(vigie({"case", "archive", "--verify", path("kept/SYN-FAM-1")}).status, 0);
}

TEST_F(PastOfACase, IsRecalledByEverythingThatItStoodOn) {
    const std::vector<json> by_panel = lines_of(recall({"--panel", "SYN-EPI", "--json"}).out);
    ASSERT_EQ(by_panel.size(), 3U);
    EXPECT_EQ(by_panel[0].at("from"), "2026-05-01");
    EXPECT_EQ(by_panel[0].at("until"), "2026-10-15");
    EXPECT_EQ(by_panel[0].at("standing"), false);
    EXPECT_EQ(by_panel[1].at("standing"), true);
    EXPECT_EQ(by_panel[1].at("made_by"), "reanalysis");
    EXPECT_EQ(by_panel[2].at("summary").at("recalled"), 1);
    const std::vector<json> by_source = lines_of(
        recall({"--source", "clinvar:clinvar", "--source-version", "2026-04", "--json"}).out);
    ASSERT_EQ(by_source.size(), 2U);
    EXPECT_EQ(by_source[0].at("from"), "2026-05-01");
    const std::vector<json> by_gene = lines_of(recall({"--gene", "HGNC:990007", "--json"}).out);
    EXPECT_EQ(by_gene.rbegin()[1].at("told").at(0).at("gene").at("symbol"), "VIGA7");
    const std::string release = by_panel[0].at("release");
    EXPECT_EQ(lines_of(recall({"--release", release, "--json"}).out).size(), 2U);
    EXPECT_EQ(lines_of(recall({"--program", "0.0.9", "--json"}).out).size(), 1U);
    EXPECT_EQ(lines_of(recall({"--panel", "OTHER", "--json"}).out)
                  .back()
                  .at("summary")
                  .at("not_concerned"),
              1);
}

TEST_F(PastOfACase, IsRecalledAsATableForSpreadsheets) {
    const Outcome table = recall({"--panel", "SYN-EPI"});
    EXPECT_EQ(table.status, 0);
    EXPECT_EQ(table.out.substr(0, 6), "#case\t");
    EXPECT_EQ(std::count(table.out.begin(), table.out.end(), '\n'), 3);
    EXPECT_THAT(table.out, HasSubstr("VIGA7 ENST90000000070.1:c.72C>G (tier 1)"));
    EXPECT_THAT(table.err, HasSubstr("1 cases: 1 with 2 results that stood on it (1 stand today"));
    EXPECT_EQ(recall({}).status, 64);
    EXPECT_EQ(recall({"--panel-version", "1", "--gene", "HGNC:1"}).status, 64);
}

TEST_F(PastOfACase, IsArchivedInTheSameBytesAndCheckedWithoutTheStore) {
    const Outcome first = archive("one");
    ASSERT_EQ(first.status, 0) << first.err;
    EXPECT_THAT(first.err, HasSubstr("1 cases, 2 results (0 sealed), 2 entries"));
    ASSERT_EQ(archive("two").status, 0);
    EXPECT_EQ(run_program({"/usr/bin/env", "diff", "-r", path("one"), path("two")}).status, 0);
    const std::string folder = path("one/SYN-FAM-1");
    EXPECT_EQ(run_program({"/usr/bin/env", "sh", "-c",
                           "cd " + folder +
                               " && sha256sum -c --quiet --strict "
                               "MANIFEST.sha256"})
                  .status,
              0);
    EXPECT_EQ(contents(work_ / "one/SYN-FAM-1/results/0001-2026-05-01.candidates.json"),
              contents(work_ / "result" / "candidates.json"));
    EXPECT_EQ(archive("one").status, 64) << "never written over";
    const Outcome check = vigie({"case", "archive", "--verify", folder});
    EXPECT_EQ(check.status, 0) << check.err;
    EXPECT_THAT(check.out, HasSubstr("\tsound\tSYN-FAM-1\t7 files\t2 entries of the ledger"));
}

TEST_F(PastOfACase, IsReplayedFromItsArchiveWithoutTheStore) {
    ASSERT_EQ(archive("kept").status, 0);
    std::filesystem::remove(store());
    const auto replayed = [this](const std::string& as_of) {
        return vigie({"replay", "--archive", path("kept/SYN-FAM-1"), "--as-of", as_of});
    };
    const std::string april = contents(work_ / "result" / "candidates.json");
    const Outcome by_day = replayed("2026-07-01");
    ASSERT_EQ(by_day.status, 0) << by_day.err;
    EXPECT_EQ(by_day.out, april);
    EXPECT_THAT(by_day.err, HasSubstr("archived bytes of 2026-05-01"));
    EXPECT_EQ(replayed(json::parse(april).at("release").get<std::string>().substr(0, 6)).out,
              april);
    EXPECT_NE(replayed("2026-10-15").out, april);
    EXPECT_EQ(replayed("2026-04-30").status, 65);
    EXPECT_EQ(replayed("soon").status, 64);
    EXPECT_EQ(vigie({"replay", "--archive", path("kept/SYN-FAM-1"), "--as-of", "2026-07-01",
                     "--store", store()})
                  .status,
              64);
    EXPECT_EQ(vigie({"replay", "--as-of", "2026-07-01"}).status, 64);
    EXPECT_EQ(vigie({"replay", "--archive", path("none"), "--as-of", "2026-07-01"}).status, 66);
    std::ofstream(work_ / "kept/SYN-FAM-1/results/0001-2026-05-01.candidates.json", std::ios::app)
        << " ";
    EXPECT_EQ(replayed("2026-07-01").status, 65) << "no longer the bytes of the manifest";
}

TEST_F(PastOfACase, ArchivedNamesNoPersonNorPlace) {
    ASSERT_EQ(archive("kept").status, 0);
    const json definition = json::parse(contents(Demo::instance().data() / "CASE.json"));
    const std::string person = definition.at("proband").at("subject").at("id");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(work_ / "kept")) {
        if (entry.is_regular_file()) {
            const std::string text = contents(entry.path());
            EXPECT_THAT(text, Not(HasSubstr(person))) << entry.path();
            EXPECT_THAT(text, Not(HasSubstr(Demo::instance().data().string()))) << entry.path();
            EXPECT_THAT(text, Not(HasSubstr(work_.path().string()))) << entry.path();
        }
    }
}

TEST_F(PastOfACase, ArchivedAndChangedLaterIsFound) {
    ASSERT_EQ(vigie({"case", "new-key", "-o", path("key")}).status, 0);
    ASSERT_EQ(archive("kept", {"--ledger-key", path("key")}).status, 0);
    const auto verify = [this](std::vector<std::string> more = {}) {
        std::vector<std::string> arguments{"case", "archive", "--verify", path("kept/SYN-FAM-1")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    };
    EXPECT_THAT(verify().out, HasSubstr("not verified: no key was given"));
    EXPECT_THAT(verify({"--ledger-key", path("key")}).out, HasSubstr(", verified"));
    const auto file = work_ / "kept/SYN-FAM-1/archive.json";
    std::string text = contents(file);
    const std::string sum_before =
        run_program({"/usr/bin/env", "sha256sum", file.string()}).out.substr(0, 64);
    const std::size_t place = text.find("\"resolved\"");
    ASSERT_NE(place, std::string::npos);
    text.replace(place, 10, "\"upgraded\"");
    std::ofstream(file) << text;
    const Outcome changed = verify();
    EXPECT_EQ(changed.status, 65);
    EXPECT_THAT(changed.err, HasSubstr("SHA-256 differs"));
    const std::string sum =
        run_program({"/usr/bin/env", "sha256sum", file.string()}).out.substr(0, 64);
    const auto list = work_ / "kept/SYN-FAM-1/MANIFEST.sha256";
    std::string manifest = contents(list);
    manifest.replace(manifest.find(sum_before), 64, sum);
    std::ofstream(list) << manifest;
    EXPECT_THAT(verify().err, HasSubstr("is not the one that was hashed"));
    EXPECT_THAT(verify({"--ledger-key", path("key")}).err, HasSubstr("the seal is false"));
    std::ofstream(work_ / "kept/SYN-FAM-1/more.txt") << "x";
    EXPECT_THAT(verify().err, HasSubstr("not of the archive"));
    EXPECT_EQ(vigie({"case", "archive", "--verify", path("nowhere")}).status, 66);
}

TEST_F(PastOfACase, IsBackedUpWithTheHeadOfItsLedger) {
    const Outcome made = vigie({"case", "backup", "--store", store(), "-o", path("copy")});
    ASSERT_EQ(made.status, 0) << made.err;
    const json receipt = json::parse(contents(work_ / "copy.receipt.json"));
    const std::string head = vigie({"case", "audit", "--store", store()}).out;
    EXPECT_EQ(receipt.at("ledger").at("sequence"), 2);
    EXPECT_THAT(head, HasSubstr(receipt.at("ledger").at("hash").get<std::string>()));
    EXPECT_EQ(receipt.at("cases"), 1);
    EXPECT_EQ(
        vigie({"case", "show", "--store", path("copy"), "--json", "SYN-FAM-1", "--today",
               "2026-11-01"})
            .out,
        vigie({"case", "show", "--store", store(), "--json", "SYN-FAM-1", "--today", "2026-11-01"})
            .out);
    EXPECT_EQ(vigie({"case", "backup", "--store", store(), "-o", store()}).status, 73);
    EXPECT_EQ(vigie({"case", "backup", "--store", path("none"), "-o", path("copy")}).status, 66);
}

TEST_F(PastOfACase, IsSealedByTheLaboratorysKeyAndTheAuditSaysWhatThatProves) {
    EXPECT_THAT(vigie({"case", "audit", "--store", store()}).err, HasSubstr("not sealed"));
    ASSERT_EQ(vigie({"case", "new-key", "-o", path("key")}).status, 0);
    EXPECT_EQ(vigie({"case", "new-key", "-o", path("key")}).status, 73);
    const Outcome sealed = vigie({"case", "seal", "--store", store(), "--ledger-key", path("key"),
                                  "--by", "Dr A", "--reason", "start", "--today", "2026-10-16"});
    ASSERT_EQ(sealed.status, 0) << sealed.err;
    const std::vector<std::string> set{"case",      "set-status", "--store",     store(),
                                       "SYN-FAM-1", "--status",   "in_progress", "--diagnosis",
                                       "D1",        "--by",       "Dr A",        "--site",
                                       "S1",        "--date",     "2026-10-16"};
    const Outcome without = vigie(set);
    EXPECT_EQ(without.status, 78);
    EXPECT_THAT(without.err, HasSubstr("--ledger-key or VIGIE_LEDGER_KEY"));
    const Outcome request =
        vigie({"case", "request", "--store", store(), "SYN-FAM-1", "--by", "Dr A", "--reason",
               "new sign", "--date", "2026-10-16", "--ledger-key", path("key")});
    EXPECT_EQ(request.status, 0) << request.err;
    const Outcome audit =
        vigie({"case", "audit", "--store", store(), "--ledger-key", path("key"), "--json"});
    ASSERT_EQ(audit.status, 0) << audit.err;
    const json found = json::parse(audit.out);
    EXPECT_EQ(found.at("first_sealed"), 3);
    EXPECT_EQ(found.at("seals_verified"), 2);
    const json& last = found.at("head");
    const std::string head =
        std::to_string(last.at("sequence").get<int>()) + ":" + last.at("hash").get<std::string>();
    EXPECT_EQ(vigie({"case", "audit", "--store", store(), "--head", head}).status, 0);
    EXPECT_EQ(
        vigie({"case", "audit", "--store", store(), "--head", "3:" + std::string(64, '0')}).status,
        65);
    EXPECT_EQ(vigie({"case", "audit", "--store", store(), "--head", "3"}).status, 64);
    EXPECT_THAT(vigie({"case", "audit", "--store", store()}).err,
                HasSubstr("the chain of hashes is verified and the seals are not"));
    ASSERT_EQ(vigie({"case", "new-key", "-o", path("other")}).status, 0);
    EXPECT_EQ(vigie({"case", "audit", "--store", store(), "--ledger-key", path("other")}).status,
              65);
    std::filesystem::permissions(work_ / "key", std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(vigie({"case", "audit", "--store", store(), "--ledger-key", path("key")}).status, 77);
}

} // namespace
} // namespace vigie::tests
