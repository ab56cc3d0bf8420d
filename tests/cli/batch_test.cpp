#include "tests/cli/batch_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace fs = std::filesystem;

TEST(Batch, EachResultHasTheBytesOfARunHoweverManyGoSideBySide) {
    const DemoBatch batch({"C1", "C2", "C3"});
    const auto expected = batch.result_of_run("C2");
    ASSERT_THAT(expected, Not(IsEmpty()));
    for (const std::vector<std::string>& how :
         {std::vector<std::string>{"-@", "1"}, std::vector<std::string>{"-@", "4"},
          std::vector<std::string>{"-@", "3", "--jobs", "2"},
          std::vector<std::string>{"-@", "8", "--jobs", "8"}}) {
        fs::remove_all(batch.out());
        const Outcome outcome = batch.run(how);
        ASSERT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_TRUE(files_of(batch.out() / "C2") == expected);
        EXPECT_THAT(outcome.err,
                    HasSubstr("3 cases, 3 done, 0 failed, 0 done before, 0 not started"));
        EXPECT_EQ(outcome.out, "");
        EXPECT_THAT(leftovers(batch.out()), IsEmpty());
    }
    EXPECT_EQ(batch.outcomes(), (std::vector<std::string>{"C1 done", "C2 done", "C3 done"}));
    EXPECT_EQ(batch.report().at("counts").at("done"), 3);
    EXPECT_EQ(batch.report().at("release"),
              json::parse(expected.at("receipt.json")).at("release").at("id"));
}

TEST(Batch, EachResultHasTheBytesOfARunHoweverItsCaseFileIsNamed) {
    const DemoBatch batch({"C1"});
    ASSERT_EQ(batch.run().status, 0);
    const Outcome outcome = run_program(
        {"/bin/sh", "-c",
         "cd \"$1\" && exec \"$0\" run -k \"$2\" --case ./C1.json --today 2026-10-15 -o run",
         vigie_binary().string(), batch.file("").string(), Demo::instance().release(1)});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(files_of(batch.out() / "C1") == files_of(batch.file("run")));
}

TEST(Batch, ALineOfFilesGivesTheBytesOfARunWithTheSameOptions) {
    const DemoBatch batch({});
    const Demo& demo = Demo::instance();
    const std::string ped = (demo.data() / "trio.ped").string();
    batch.write_manifest("case\tvcf\tped\tproband\thpo\tpanels\nF\t" + demo.trio().string() + "\t" +
                         ped + "\tSYN-P1\tHP:0001250, HP:0001263\tSYN-EPI\n");
    const std::string folder = batch.file("run").string();
    ASSERT_EQ(vigie({"run", "-k", demo.release(1), "--vcf", demo.trio().string(), "--ped", ped,
                     "--proband", "SYN-P1", "--hpo", "HP:0001250,HP:0001263", "--panel", "SYN-EPI",
                     "--id", "F", "--today", "2026-10-15", "-o", folder})
                  .status,
              0);
    const Outcome outcome = batch.run();
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(files_of(batch.out() / "F") == files_of(folder));
}

TEST(Batch, ListsAllFaultsOfTheManifestAndStartsNothing) {
    const DemoBatch batch({"C1"});
    batch.write_manifest("case\tcase_file\tpanels\nC1\tC1.json\t\nC2\tnone.json\t\n"
                         "C1\tC1.json\tNO-PANEL\n");
    const Outcome outcome = batch.run();
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err,
                AllOf(HasSubstr("manifest.tsv:3 (case_file)"), HasSubstr("manifest.tsv:4 (case)"),
                      HasSubstr("no panel 'NO-PANEL'"), HasSubstr("3 faults")));
    EXPECT_FALSE(fs::exists(batch.out()));
}

TEST(Batch, ACaseThatFailsDoesNotStopTheOthers) {
    const DemoBatch batch({"C1", "C2", "C3", "C4"});
    batch.write_case("C2", [](json& packet) { packet["files"][0]["uri"] = "/nowhere.vcf.gz"; });
    std::ofstream(batch.file("C3.json")) << "{";
    const Outcome outcome = batch.run();
    EXPECT_EQ(outcome.status, 66) << "the code of the first that failed";
    EXPECT_EQ(batch.outcomes(),
              (std::vector<std::string>{"C1 done", "C2 failed", "C3 failed", "C4 done"}));
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("4 cases, 2 done, 2 failed"),
                                   HasSubstr("; failed: C2 (66), C3 (65)\n")));
    const json cases = batch.report().at("cases");
    EXPECT_EQ(cases.at(0).at("exit_code"), 0);
    EXPECT_TRUE(cases.at(0).at("sentence").is_null());
    EXPECT_EQ(cases.at(1).at("exit_code"), 66);
    EXPECT_THAT(cases.at(1).at("sentence").get<std::string>(), HasSubstr("/nowhere.vcf.gz"));
    EXPECT_EQ(cases.at(2).at("exit_code"), 65);
    EXPECT_FALSE(fs::exists(batch.out() / "C2"));
    EXPECT_THAT(leftovers(batch.out()), IsEmpty());

    batch.write_case("C2");
    batch.write_case("C3");
    const Outcome mended = batch.run({"--resume"});
    EXPECT_EQ(mended.status, 0) << mended.err;
    EXPECT_EQ(batch.outcomes(), (std::vector<std::string>{"C1 skipped_done", "C2 done", "C3 done",
                                                          "C4 skipped_done"}));
}

/// The batch under a limit of file sizes, in blocks of 512 bytes.
Outcome run_with_file_limit(const DemoBatch& batch, const std::string& blocks) {
    std::vector<std::string> arguments{
        "/bin/sh", "-c", "ulimit -f " + blocks + "; exec \"$0\" \"$@\"", vigie_binary().string()};
    const std::vector<std::string> command = batch.command({"--resume"});
    arguments.insert(arguments.end(), command.begin(), command.end());
    return run_program(arguments);
}

TEST(Batch, AResultThatCannotBeWrittenIsAFailureAndIsDoneLater) {
    const DemoBatch batch({"C1", "C2"});
    const Outcome outcome = run_with_file_limit(batch, "8");
    EXPECT_EQ(outcome.status, 74) << outcome.err;
    EXPECT_EQ(batch.outcomes(), (std::vector<std::string>{"C1 failed", "C2 failed"}));
    EXPECT_THAT(leftovers(batch.out()), IsEmpty());
    EXPECT_EQ(batch.run({"--resume"}).status, 0);
    EXPECT_TRUE(files_of(batch.out() / "C2") == batch.result_of_run("C2"));
}

TEST(Batch, WithoutItsReportNoCaseIsStarted) {
    const DemoBatch batch({"C1", "C2"});
    // Nor can its messages: they go to a file.
    EXPECT_EQ(run_with_file_limit(batch, "0").status, 74);
    EXPECT_TRUE(fs::is_empty(batch.out()));
}

TEST(Batch, EveryLineIsInExactlyOneShard) {
    const DemoBatch batch({"C1", "C2", "C3"});
    for (const char* shard : {"1/4", "2/4", "3/4", "4/4"}) {
        const Outcome outcome = batch.run({"--shard", shard});
        ASSERT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("of 4, 3 in the manifest"));
    }
    EXPECT_THAT(batch.outcomes("1-of-4"), ElementsAre("C1 done"));
    EXPECT_THAT(batch.outcomes("2-of-4"), ElementsAre("C2 done"));
    EXPECT_THAT(batch.outcomes("3-of-4"), ElementsAre("C3 done"));
    EXPECT_THAT(batch.outcomes("4-of-4"), IsEmpty());
    EXPECT_TRUE(files_of(batch.out() / "C3") == batch.result_of_run("C3"));
}

TEST(Batch, EarlierResultsAreRefusedWithoutResume) {
    const DemoBatch batch({"C1", "C2"});
    ASSERT_EQ(batch.run({"--shard", "1/2"}).status, 0);
    const auto before = files_of(batch.out() / "C1");
    const Outcome outcome = batch.run();
    EXPECT_EQ(outcome.status, 73);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("1 of the 2 case folders"), HasSubstr("--resume")));
    EXPECT_FALSE(fs::exists(batch.out() / "C2"));
    EXPECT_TRUE(files_of(batch.out() / "C1") == before);
}

TEST(Batch, AFolderThatIsNoResultIsNeverTouched) {
    const DemoBatch batch({"C1", "C2"});
    fs::create_directories(batch.out() / "C2");
    std::ofstream(batch.out() / "C2/notes.txt") << "keep";
    for (const std::vector<std::string>& how :
         {std::vector<std::string>{}, std::vector<std::string>{"--resume"}}) {
        EXPECT_EQ(batch.run(how).status, 73);
        EXPECT_EQ(contents(batch.out() / "C2/notes.txt"), "keep");
        EXPECT_FALSE(fs::exists(batch.out() / "C1"));
    }
}

/// A batch of one case that is done, and what becomes of it when it goes on.
class ResumedBatch : public testing::Test {
  protected:
    ResumedBatch() { EXPECT_EQ(batch_.run().status, 0); }

    void expect_redone(const std::string& reason,
                       const std::vector<std::string>& more = {"--resume"},
                       int release = 1) const {
        const Outcome outcome = vigie(batch_.command(more, release));
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_EQ(batch_.outcomes(), std::vector<std::string>{"C1 done"});
        EXPECT_THAT(outcome.err, HasSubstr(reason));
        EXPECT_THAT(batch_.report().at("cases").at(0).at("sentence").get<std::string>(),
                    HasSubstr(reason));
        EXPECT_THAT(leftovers(batch_.out()), IsEmpty());
    }

    DemoBatch batch_{{"C1"}};
};

TEST_F(ResumedBatch, KeepsTheResultOfTheSameInputsAndTerms) {
    const auto before = files_of(batch_.out() / "C1");
    const auto written = fs::last_write_time(batch_.out() / "C1/receipt.json");
    const Outcome outcome = batch_.run({"--resume"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(batch_.outcomes(), std::vector<std::string>{"C1 skipped_done"});
    EXPECT_THAT(outcome.err, HasSubstr("0 done, 0 failed, 1 done before"));
    EXPECT_TRUE(files_of(batch_.out() / "C1") == before);
    EXPECT_EQ(fs::last_write_time(batch_.out() / "C1/receipt.json"), written);
}

TEST_F(ResumedBatch, DoesACaseAnewThatSaysOtherThings) {
    batch_.write_case("C1", [](json& packet) {
        packet["proband"]["phenotypicFeatures"].push_back({{"type", {{"id", "HP:0001250"}}}});
    });
    expect_redone("another case definition or options");
    EXPECT_TRUE(files_of(batch_.out() / "C1") == batch_.result_of_run("C1"));
}

TEST_F(ResumedBatch, DoesACaseAnewUnderOtherOptionsReleaseOrLanguage) {
    expect_redone("another case definition or options", {"--resume", "--panel", "SYN-EPI"});
    expect_redone("another language", {"--resume", "--panel", "SYN-EPI", "--lang", "en"});
    expect_redone("another knowledge release", {"--resume", "--panel", "SYN-EPI", "--lang", "en"},
                  2);
}

TEST_F(ResumedBatch, DoesACaseAnewOnAnotherDayOnlyIfTheDayIsStated) {
    std::vector<std::string> arguments = batch_.command({"--resume"});
    arguments.erase(std::find(arguments.begin(), arguments.end(), "--today"),
                    std::find(arguments.begin(), arguments.end(), "--resume"));
    ASSERT_EQ(vigie(arguments).status, 0);
    EXPECT_EQ(batch_.outcomes(), std::vector<std::string>{"C1 skipped_done"});
    arguments.insert(arguments.end(), {"--today", "2026-11-02"});
    const Outcome outcome = vigie(arguments);
    EXPECT_EQ(batch_.outcomes(), std::vector<std::string>{"C1 done"});
    EXPECT_THAT(outcome.err, HasSubstr("another day, 2026-10-15"));
}

TEST_F(ResumedBatch, DoesACaseAnewWhoseFilesAreNotWhatTheReceiptSays) {
    std::ofstream(batch_.out() / "C1/report.html", std::ios::app) << "x";
    expect_redone("report.html was changed");
    fs::remove(batch_.out() / "C1/calls.bcf.csi");
    expect_redone("calls.bcf.csi is missing");
    std::ofstream(batch_.out() / "C1/receipt.json") << "{";
    expect_redone("receipt cannot be read");
    EXPECT_TRUE(files_of(batch_.out() / "C1") == batch_.result_of_run("C1"));
}

TEST(Batch, DoesACaseAnewWhoseInputHasChanged) {
    const DemoBatch batch({});
    const fs::path vcf = batch.file("mine.vcf.gz");
    fs::copy_file(Demo::instance().trio(), vcf);
    batch.write_manifest("case\tvcf\tproband\nC1\tmine.vcf.gz\tSYN-P1\n");
    ASSERT_EQ(batch.run().status, 0);
    ASSERT_EQ(run_program({"/usr/bin/bcftools", "view", "--no-version", "-i", "QUAL>60", "-Oz",
                           "-o", vcf.string(), Demo::instance().trio().string()})
                  .status,
              0);
    const Outcome outcome = batch.run({"--resume"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(batch.outcomes(), std::vector<std::string>{"C1 done"});
    EXPECT_THAT(outcome.err, HasSubstr("mine.vcf.gz has changed"));
}

/// A file of one structural variant of the demonstration's proband.
void write_deletion(const fs::path& file, int end) {
    std::ofstream(file) << "##fileformat=VCFv4.2\n##contig=<ID=1,length=3000000>\n"
                        << "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSYN-P1\n"
                        << "1\t1000\tv1\tN\t<DEL>\t99\tPASS\tSVTYPE=DEL;END=" << end
                        << "\tGT:GQ\t0/1:60\n";
}

TEST(Batch, ALineMayNameStructuralVariantsAndIsDoneAnewWhenTheyChange) {
    const DemoBatch batch({"C1", "C2"});
    write_deletion(batch.file("sv.vcf"), 3000);
    batch.write_manifest("case_file\tstructural\nC1.json\tsv.vcf\nC2.json\t\n");
    ASSERT_EQ(batch.run().status, 0);
    const std::string folder = batch.file("run").string();
    ASSERT_EQ(vigie({"run", "-k", Demo::instance().release(1), "--case",
                     batch.file("C1.json").string(), "--structural", batch.file("sv.vcf").string(),
                     "--today", "2026-10-15", "-o", folder})
                  .status,
              0);
    EXPECT_TRUE(files_of(batch.out() / "C1") == files_of(folder));
    write_deletion(batch.file("sv.vcf"), 4000);
    const Outcome outcome = batch.run({"--resume"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(batch.outcomes(), (std::vector<std::string>{"C1 done", "C2 skipped_done"}));
    EXPECT_THAT(outcome.err, HasSubstr("sv.vcf has changed"));
}

TEST(Batch, ALineMaySayHowItsReadsAreTaken) {
    const DemoBatch batch({"C1", "C2"});
    batch.write_manifest("case_file\tskip_reads\tidentity\nC1.json\tyes\t\nC2.json\t\twarn\n");
    ASSERT_EQ(batch.run({"--identity", "off"}).status, 0);
    const auto way_of = [&](const std::string& id) {
        return json::parse(contents(batch.out() / id / "receipt.json")).at("alignments");
    };
    EXPECT_EQ(way_of("C1"), "skipped");
    EXPECT_EQ(way_of("C2"), "read, identity warn");
    batch.write_manifest("case_file\tskip_reads\tidentity\nC1.json\tyes\t\nC2.json\t\toff\n");
    ASSERT_EQ(batch.run({"--identity", "off", "--resume"}).status, 0);
    EXPECT_EQ(batch.outcomes(), (std::vector<std::string>{"C1 skipped_done", "C2 done"}));
}

TEST(Batch, LoadsEachResultIntoTheStoreOnceInTheOrderOfTheManifest) {
    const DemoBatch batch({"C2", "C1", "C3"});
    const std::string store = batch.file("store.sqlite").string();
    const Outcome outcome = batch.run({"--store", store, "-@", "3", "--jobs", "3"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("3 added, 0 replaced, 0 already there"));
    const Outcome again = batch.run({"--store", store, "--resume"});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_THAT(again.err, HasSubstr("0 added, 0 replaced, 3 already there"));
    const std::string listed = vigie({"case", "list", "--store", store}).out;
    for (const char* id : {"\nC1\t", "\nC2\t", "\nC3\t"}) {
        EXPECT_THAT(listed, HasSubstr(id));
    }
    EXPECT_EQ(vigie({"case", "audit", "--store", store}).status, 0);
}

TEST(Batch, AResultThatTheStoreRefusesIsAFailureOfItsCase) {
    const DemoBatch batch({"C1", "C2"});
    const std::string store = batch.file("store.sqlite").string();
    ASSERT_EQ(vigie({"run", "-k", Demo::instance().release(1), "--vcf",
                     Demo::instance().trio().string(), "--proband", "SYN-F1", "--id", "C1",
                     "--today", "2026-10-15", "--store", store, "-o", batch.file("other").string()})
                  .status,
              0);
    const Outcome outcome = batch.run({"--store", store});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr("its result is complete, but was not loaded"));
    EXPECT_EQ(batch.outcomes(), (std::vector<std::string>{"C1 failed", "C2 done"}));
    EXPECT_TRUE(files_of(batch.out() / "C1") == batch.result_of_run("C1"));
}

TEST(Batch, TheTasksOfAnArrayDoNotWriteOneStore) {
    const DemoBatch batch({"C1"});
    const std::string store = batch.file("store.sqlite").string();
    const Outcome outcome = batch.run({"--store", store, "--shard", "1/1"});
    EXPECT_EQ(outcome.status, 64);
    EXPECT_THAT(outcome.err, HasSubstr("vigie case ingest --store " + store));
    EXPECT_FALSE(fs::exists(store));
}

TEST(Batch, UnfitOptionsAreUsageErrorsBeforeAnyCaseStarts) {
    const DemoBatch batch({"C1"});
    for (const std::vector<std::string>& how : {std::vector<std::string>{"--jobs", "0"},
                                                std::vector<std::string>{"--jobs", "3", "-@", "2"},
                                                std::vector<std::string>{"--shard", "2/1"},
                                                std::vector<std::string>{"--panel", "NONE"}}) {
        const Outcome outcome = batch.run(how);
        EXPECT_EQ(outcome.status, 64) << outcome.err;
        EXPECT_FALSE(fs::exists(batch.out()));
    }
}

TEST(CaseIngest, TakesAWholeBatchAndSaysWhatItLacks) {
    const DemoBatch batch({"C1", "C2", "C3"});
    std::ofstream(batch.file("C2.json")) << "{";
    ASSERT_EQ(batch.run({"--shard", "1/2"}).status, 0);
    ASSERT_EQ(batch.run({"--shard", "2/2"}).status, 65);
    const std::string store = batch.file("store.sqlite").string();
    const std::vector<std::string> ingest{"case", "ingest", "--store", store, batch.out().string()};
    const Outcome first = vigie(ingest);
    EXPECT_EQ(first.status, 0) << first.err;
    EXPECT_THAT(first.err, AllOf(HasSubstr("2 cases added"), HasSubstr("no result of C2 (failed: "),
                                 HasSubstr("1 without a result")));
    batch.write_case("C2");
    ASSERT_EQ(batch.run({"--shard", "2/2", "--resume"}).status, 0);
    const Outcome second = vigie(ingest);
    EXPECT_EQ(second.status, 0) << second.err;
    EXPECT_THAT(second.err, AllOf(HasSubstr("1 cases added"), HasSubstr("2 already there"),
                                  HasSubstr("0 without a result")));
}

TEST(CaseIngest, WarnsOfAShardThatNeverRan) {
    const DemoBatch batch({"C1", "C2"});
    ASSERT_EQ(batch.run({"--shard", "1/2"}).status, 0);
    const Outcome outcome = vigie(
        {"case", "ingest", "--store", batch.file("store.sqlite").string(), batch.out().string()});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("1 of the 2 shards"), HasSubstr("1 cases added")));
}

} // namespace
} // namespace vigie::tests
