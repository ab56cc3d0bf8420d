#include "databank/destination.hpp"
#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace vigie::databank {
namespace {

const std::string folder_drop = R"([[destination]]
id = "bndmr"
basis = "opt_out"
purpose = "bndmr"
laboratory = "LAB-1"
key = "bndmr.key"
transport = "folder"
address = "drop"
)";

class Destinations : public testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directory(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::vector<Destination> read(const std::string& text) const {
        std::ofstream(folder_ / "bank.toml") << text;
        return read_destinations(folder_ / "bank.toml");
    }
    std::string refusal(const std::string& text) const {
        try {
            (void)read(text);
        } catch (const model::InputError& error) {
            return error.what();
        }
        return {};
    }
    static std::string with(std::string text, const std::string& from, const std::string& to) {
        return text.replace(text.find(from), from.size(), to);
    }
    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "vigie_bank";
};

TEST_F(Destinations, AreReadWithPathsFromTheFoldersOfTheFile) {
    const Destination bank = read(folder_drop).at(0);
    EXPECT_EQ(bank.basis, LegalBasis::opt_out);
    EXPECT_EQ(bank.key, folder_ / "bndmr.key");
    EXPECT_EQ(bank.address, (folder_ / "drop").string());
    EXPECT_EQ(bank.domain, "bndmr");
    EXPECT_TRUE(bank.after_return);
    EXPECT_EQ(destination_of(read(folder_drop), "bndmr"), bank);
    EXPECT_THROW((void)destination_of(read(folder_drop), "ern"), model::UsageError);
}

TEST_F(Destinations, WithAFaultAreRefused) {
    EXPECT_THAT(refusal(with(folder_drop, "opt_out", "maybe")), testing::HasSubstr("opt_out"));
    EXPECT_THAT(refusal(folder_drop + "retries = 3\n"), testing::HasSubstr("retries"));
    EXPECT_THAT(refusal(folder_drop + folder_drop), testing::HasSubstr("two destinations"));
    EXPECT_THAT(refusal(folder_drop +
                        with(with(folder_drop, "\"bndmr\"", "\"ern\""), "[[", "\n[[") +
                        "domain = \"bndmr\"\n"),
                testing::HasSubstr("same pseudonyms"));
    EXPECT_THAT(refusal(with(folder_drop, "\"folder\"", "\"https\"")),
                testing::HasSubstr("https://"));
    EXPECT_THAT(refusal(with(folder_drop, "LAB-1", "LAB 1")), testing::HasSubstr("letters"));
    EXPECT_THAT(refusal(folder_drop + "attempts = 0\n"), testing::HasSubstr("at least 1"));
}

} // namespace
} // namespace vigie::databank
