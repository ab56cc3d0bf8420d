#include "pipeline/run/output_folder.hpp"

#include "pipeline/model/error.hpp"
#include "tests/hts/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <string>

namespace vigie::run {
namespace {

using hts::test::ScratchFolder;
namespace fs = std::filesystem;

void write_text(const fs::path& path, const std::string& text) {
    std::ofstream(path) << text;
}

std::string text_of(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

int cannot_exchange(const char* /*first*/, const char* /*second*/) {
    errno = EINVAL;
    return -1;
}

int is_denied(const char* /*first*/, const char* /*second*/) {
    errno = EACCES;
    return -1;
}

/// Two folders, "old" and "fresh", that hold a file of their own name.
class ReplaceFolder : public ::testing::Test {
  protected:
    ReplaceFolder() {
        for (const fs::path& folder : {old_, fresh_}) {
            fs::create_directory(folder);
            write_text(folder / "text", folder.filename().string());
        }
    }
    ScratchFolder scratch_;
    fs::path old_ = scratch_.path() / "old";
    fs::path fresh_ = scratch_.path() / "fresh";
};

TEST_F(ReplaceFolder, ExchangesTheTwo) {
    replace_folder(old_, fresh_, exchange_names);
    EXPECT_EQ(text_of(old_ / "text"), "fresh");
    EXPECT_EQ(text_of(fresh_ / "text"), "old");
}

TEST_F(ReplaceFolder, DoesTheSameWhereNamesCannotBeExchanged) {
    replace_folder(old_, fresh_, cannot_exchange);
    EXPECT_EQ(text_of(old_ / "text"), "fresh");
    EXPECT_EQ(text_of(fresh_ / "text"), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(scratch_.path()), {}), 2);
}

TEST_F(ReplaceFolder, KeepsTheOldOneIfItMayNotBeReplaced) {
    EXPECT_THROW(replace_folder(old_, fresh_, is_denied), model::ResourceError);
    EXPECT_EQ(text_of(old_ / "text"), "old");
}

TEST_F(ReplaceFolder, PutsTheOldOneBackIfTheNewOneCannotCome) {
    fs::remove_all(fresh_);
    EXPECT_THROW(replace_folder(old_, fresh_, cannot_exchange), model::ResourceError);
    EXPECT_EQ(text_of(old_ / "text"), "old");
}

TEST(OutputFolder, ALeftoverOfAnEarlierProcessWithThisNumberIsReplaced) {
    const ScratchFolder scratch;
    const fs::path leftover = hts::temporary_beside(scratch.path() / "result");
    fs::create_directory(leftover);
    write_text(leftover / "half", "half");
    {
        OutputFolder folder(scratch.path() / "result");
        write_text(folder.path() / "receipt.json", "{}");
        folder.commit();
    }
    EXPECT_FALSE(fs::exists(scratch.path() / "result/half"));
    EXPECT_TRUE(fs::exists(scratch.path() / "result/receipt.json"));
    EXPECT_FALSE(fs::exists(leftover));
}

TEST(OutputFolder, IsNotRemovedByAnotherOneInTheSamePlace) {
    const ScratchFolder scratch;
    const OutputFolder first(scratch.path() / "one");
    const OutputFolder second(scratch.path() / "two");
    EXPECT_TRUE(fs::exists(first.path()));
    EXPECT_TRUE(fs::exists(second.path()));
}

TEST(OutputFolder, ReplacesAnEarlierResultAndLeavesNothingElse) {
    const ScratchFolder scratch;
    for (const std::string text : {"first", "second"}) {
        OutputFolder folder(scratch.path() / "result");
        write_text(folder.path() / "receipt.json", text);
        folder.commit();
    }
    EXPECT_EQ(text_of(scratch.path() / "result/receipt.json"), "second");
    EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), {}), 1);
}

} // namespace
} // namespace vigie::run
