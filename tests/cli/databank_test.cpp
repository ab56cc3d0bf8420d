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

constexpr const char* canary = "ZZCANARYPATIENT";

/// One case in a store, and a folder as its bank.
class DatabankOfOneCase : public testing::Test {
  protected:
    DatabankOfOneCase() {
        json definition = json::parse(contents(Demo::instance().data() / "CASE.json"));
        definition.at("files").at(0).at("uri") = Demo::instance().trio().string();
        definition["id"] = "A";
        definition["vigie"] = {{"prescriber", canary},
                               {"sample", {{"tube", canary}}},
                               {"consents",
                                {{{"purpose", "genetic_testing"},
                                  {"state", "given"},
                                  {"date", "2026-01-05"},
                                  {"indication", canary}}}}};
        std::ofstream(work_ / "case.json") << definition.dump();
        const Outcome run =
            vigie({"run", "-k", Demo::instance().release(1), "--case", path("case.json"), "--today",
                   "2026-05-01", "--store", path("store"), "-o", path("result")});
        EXPECT_EQ(run.status, 0) << run.err;
        std::filesystem::create_directory(work_ / "drop");
        EXPECT_EQ(vigie({"databank", "new-key", "-o", path("key")}).status, 0);
        std::ofstream(work_ / "banks.toml") << "[[destination]]\nid = \"bank\"\nbasis = "
                                               "\"opt_out\"\npurpose = \"bndmr\"\nlaboratory = "
                                               "\"LAB-1\"\nkey = \"key\"\ntransport = \"folder\"\n"
                                               "address = \"drop\"\n";
    }
    std::string path(const char* name) const { return (work_ / name).string(); }

    void act(std::vector<std::string> words) const {
        words.insert(words.begin(), "case");
        words.insert(words.begin() + 2, {"--store", path("store"), "A", "--by", canary, "--date",
                                         "2026-05-02", "--today", "2026-05-02"});
        const Outcome done = vigie(words);
        EXPECT_EQ(done.status, 0) << done.err;
    }
    void sign() const { act({"sign", "--conclusion", "negative", "--second", "Dr B"}); }
    void inform(const std::string& state) const {
        act({"consent", "--purpose", "bndmr", "--state", state});
    }
    Outcome forward(std::vector<std::string> more = {}) const {
        return databank("forward", std::move(more));
    }
    Outcome databank(const std::string& what, std::vector<std::string> more) const {
        std::vector<std::string> words{
            "databank",         what,   "--store", path("store"), "--destinations",
            path("banks.toml"), "--to", "bank",    "--lang",      "en"};
        words.insert(words.end(), more.begin(), more.end());
        return vigie(words);
    }
    std::vector<std::string> dropped() const {
        std::vector<std::string> texts;
        for (const auto& file : std::filesystem::directory_iterator(work_ / "drop")) {
            EXPECT_THAT(file.path().filename().string(), Not(HasSubstr(canary)));
            texts.push_back(contents(file.path()));
        }
        return texts;
    }
    WorkFolder work_;
};

TEST_F(DatabankOfOneCase, NothingLeavesUnsignedUnreturnedOrUninformed) {
    EXPECT_EQ(forward().status, 0);
    sign();
    const Outcome first = forward({"--dry-run"});
    EXPECT_THAT(first.err, HasSubstr("not recorded that the person was informed"));
    EXPECT_THAT(first.err, HasSubstr("has not been returned to the patient"));
    EXPECT_THAT(first.out, IsEmpty());
    inform("given");
    EXPECT_THAT(forward({"--dry-run"}).err, Not(HasSubstr("informed of")));
    EXPECT_EQ(forward().status, 0);
    EXPECT_THAT(dropped(), IsEmpty());
    const Outcome status = databank("status", {"--json"});
    EXPECT_EQ(json::parse(status.out).at("held").at(0).at("case"), "A") << status.err;
}

TEST_F(DatabankOfOneCase, ADryRunShowsTheBytesThatLeaveAndWritesNothing) {
    sign();
    inform("given");
    act({"return"});
    const std::string before = contents(work_ / "store");
    const Outcome shown = forward({"--dry-run"});
    EXPECT_EQ(shown.status, 0) << shown.err;
    EXPECT_THAT(dropped(), IsEmpty());
    EXPECT_EQ(contents(work_ / "store"), before);
    EXPECT_EQ(forward().status, 0);
    ASSERT_EQ(dropped().size(), 1U);
    EXPECT_EQ(dropped().at(0) + "\n", shown.out);
    for (const std::string& text :
         {shown.out, shown.err, forward({"--dry-run"}).err, databank("status", {}).out}) {
        EXPECT_THAT(text, Not(HasSubstr(canary)));
    }
    EXPECT_EQ(forward({"--dry-run"}).out, "") << "it has arrived";
}

TEST_F(DatabankOfOneCase, WhatIsToldBearsTheNamesOfTheReleaseThatWasSignedUnder) {
    sign();
    sign(); // the same again: nothing new
    inform("given");
    act({"return"});
    const json result = json::parse(contents(work_ / "result" / "candidates.json"));
    const json told = json::parse(forward({"--dry-run"}).out);
    EXPECT_EQ(told.at("heading").at("kind"), "result");
    const json signs = told.at("phenopacket").at("phenotypicFeatures");
    ASSERT_FALSE(signs.empty());
    for (const json& sign : signs) {
        const std::string id = sign.at("type").at("id");
        EXPECT_EQ(sign.at("type").at("label"), result.at("terms").at(id).at("label"));
        EXPECT_EQ(told.at("data_set").at("names").at(id), sign.at("type").at("label"));
    }
}

TEST_F(DatabankOfOneCase, AnOpposedPersonIsNeverToldAndAToldOneIsWithdrawn) {
    sign();
    act({"return"});
    inform("opposed");
    EXPECT_THAT(forward({"--dry-run"}).err, HasSubstr("the gate is closed: 'bndmr' is opposed"));
    EXPECT_EQ(forward().status, 0);
    EXPECT_THAT(dropped(), IsEmpty());
    inform("given");
    EXPECT_EQ(forward().status, 0);
    ASSERT_EQ(dropped().size(), 1U);
    EXPECT_EQ(vigie({"databank", "withdraw", "--store", path("store"), "--destinations",
                     path("banks.toml"), "--to", "bank", "A", "--by", "Dr A", "--date",
                     "2026-06-01", "--today", "2026-06-01"})
                  .status,
              0);
    EXPECT_EQ(forward().status, 0);
    ASSERT_EQ(dropped().size(), 2U);
    EXPECT_THAT(dropped(), testing::Contains(HasSubstr("\"kind\":\"withdrawal\"")));
}

TEST_F(DatabankOfOneCase, DeadMessagesAreLoudUntilTheyAreTriedAgain) {
    sign();
    inform("given");
    act({"return"});
    const json message = json::parse(forward({"--dry-run"}).out);
    const std::string id = message.at("heading").at("message_id");
    std::ofstream(work_ / "drop" / (id + ".json")) << "other bytes";
    EXPECT_EQ(forward().status, 65);
    const Outcome status = databank("status", {});
    EXPECT_EQ(status.status, 65);
    EXPECT_THAT(status.out, HasSubstr("DEAD\tA\tresult"));
    std::filesystem::remove(work_ / "drop" / (id + ".json"));
    EXPECT_EQ(forward().status, 65) << "dead since an earlier round, and not tried again";
    EXPECT_THAT(dropped(), IsEmpty());
    EXPECT_EQ(forward({"--retry-dead"}).status, 0);
    EXPECT_EQ(databank("status", {}).status, 0);
}

TEST_F(DatabankOfOneCase, NeedsItsKeyItsFolderAndItsDestination) {
    sign();
    EXPECT_EQ(vigie({"databank", "forward", "--store", path("store"), "--destinations",
                     path("banks.toml"), "--to", "other"})
                  .status,
              64);
    std::filesystem::permissions(work_ / "key", std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(forward().status, 77);
    std::filesystem::remove(work_ / "key");
    EXPECT_EQ(forward().status, 66);
    EXPECT_EQ(vigie({"databank", "new-key", "-o", path("key")}).status, 0);
    std::filesystem::remove(work_ / "drop");
    EXPECT_EQ(forward().status, 66);
    EXPECT_EQ(vigie({"databank", "questions", "--dsn", "host=/nowhere user=nobody"}).status, 69);
    EXPECT_EQ(vigie({"databank", "init", "--dsn", "host=/nowhere user=nobody"}).status, 69);
}

TEST_F(DatabankOfOneCase, AnAddressThatIsNotSafeIsRefusedAndNotQuoted) {
    const Outcome asked =
        vigie({"databank", "questions", "--dsn", "host=bank.example password=ZZSECRET"});
    EXPECT_EQ(asked.status, 64);
    EXPECT_THAT(asked.err, HasSubstr("holds a password"));
    EXPECT_THAT(asked.err, Not(HasSubstr("ZZSECRET")));
    std::ofstream(work_ / "banks.toml")
        << "[[destination]]\nid = \"bank\"\nbasis = \"opt_out\"\npurpose = \"bndmr\"\n"
        << "laboratory = \"LAB-1\"\nkey = \"key\"\ntransport = \"postgresql\"\n"
        << "address = \"host=bank.example sslmode=require\"\n";
    const Outcome sent = forward();
    EXPECT_EQ(sent.status, 78);
    EXPECT_THAT(sent.err, HasSubstr("destination bank: the address asks for a connection that"));
}

} // namespace
} // namespace vigie::tests
