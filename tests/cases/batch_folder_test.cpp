#include "cases/batch_folder.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::Shard;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::ScratchFolder;

TEST(Shard, EveryRowIsInExactlyOne) {
    for (std::size_t of = 1; of <= 7; ++of) {
        for (std::size_t row = 0; row < 20; ++row) {
            std::size_t holders = 0;
            for (std::size_t number = 1; number <= of; ++number) {
                holders += Shard{.number = number, .of = of}.holds(row) ? 1U : 0U;
            }
            EXPECT_EQ(holders, 1U) << row << " of " << of;
        }
    }
}

TEST(Shard, IsReadAsNumberOfNumber) {
    const Shard shard = cases::parse_shard("3/8");
    EXPECT_EQ(shard.number, 3U);
    EXPECT_EQ(shard.of, 8U);
    EXPECT_EQ(shard.name(), "3-of-8");
    EXPECT_TRUE(cases::parse_shard("1/1").is_whole());
    EXPECT_EQ(cases::parse_shard("100000/100000").of, 100'000U);
}

TEST(Shard, AnythingElseIsAUsageError) {
    for (const char* text :
         {"", "1", "/", "1/", "/2", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "1 /2", "1/100001"}) {
        EXPECT_EQ(tests::refusal_of([text] { (void)cases::parse_shard(text); }).code,
                  model::ExitCode::usage)
            << text;
    }
}

/// The report of a shard with one case.
void write_report(const ScratchFolder& folder, const Shard& shard, const std::string& entry) {
    folder.write(cases::batch_report_name(shard), R"({"cases":[)" + entry + "]}");
}

std::string entry(const std::string& id, const std::string& outcome, const std::string& sentence) {
    return R"({"case":")" + id + R"(","outcome":")" + outcome + R"(","sentence":)" + sentence + "}";
}

void write_result(const ScratchFolder& folder, const std::string& id) {
    std::filesystem::create_directory(folder / id);
    folder.write(id + "/receipt.json", "{}");
}

TEST(BatchFolder, IsToldByTheReportOfAShard) {
    const ScratchFolder folder;
    EXPECT_FALSE(cases::is_batch_folder(folder.path()));
    EXPECT_FALSE(cases::is_batch_folder(folder / "none"));
    folder.write("batch.json", "{}");
    folder.write("batch.-of-.json", "{}");
    folder.write("batch.3-of-2.json", "{}");
    EXPECT_FALSE(cases::is_batch_folder(folder.path()));
    write_report(folder, {.number = 2, .of = 2}, "");
    EXPECT_TRUE(cases::is_batch_folder(folder.path()));
    folder.write("receipt.json", "{}");
    EXPECT_FALSE(cases::is_batch_folder(folder.path())) << "a result is no batch";
}

TEST(BatchFolder, ListsResultsByNameAndSaysWhatIsMissing) {
    const ScratchFolder folder;
    write_report(folder, {.number = 1, .of = 2},
                 entry("B", "done", "null") + "," + entry("C", "failed", R"("no header")"));
    write_report(folder, {.number = 2, .of = 2},
                 entry("A", "done", "null") + "," + entry("D", "not_started", "null") + "," +
                     entry("F", "done", "null"));
    write_result(folder, "B");
    write_result(folder, "A");
    write_result(folder, ".D.host.1.vigie.tmp");
    std::filesystem::create_directory(folder / "E");
    std::filesystem::create_directory(folder / "F");
    const cases::BatchFolder batch = cases::list_batch(folder.path());
    EXPECT_THAT(batch.results, ElementsAre(folder / "A", folder / "B"));
    EXPECT_THAT(batch.without_result,
                ElementsAre("C (failed: no header)", "D (not_started)",
                            "E (its folder holds no receipt)", "F (its folder holds no receipt)"));
    EXPECT_THAT(batch.warnings, IsEmpty());
}

TEST(BatchFolder, WarnsOfShardsThatLeftNoReport) {
    const ScratchFolder folder;
    write_report(folder, {.number = 1, .of = 3}, "");
    EXPECT_THAT(cases::list_batch(folder.path()).warnings, ElementsAre(HasSubstr("2 of the 3")));
    write_report(folder, {.number = 1, .of = 1}, "");
    EXPECT_THAT(cases::list_batch(folder.path()).warnings, IsEmpty())
        << "the batch was cut otherwise when it went on";
}

TEST(BatchFolder, AReportThatCannotBeReadIsBadInput) {
    const ScratchFolder folder;
    for (const char* text : {"", "{", "[]", R"({"cases":[{"case":"A"}]})"}) {
        folder.write("batch.1-of-1.json", text);
        EXPECT_EQ(tests::refusal_of([&] { (void)cases::list_batch(folder.path()); }).code,
                  model::ExitCode::bad_input)
            << text;
    }
}

} // namespace
