#include "tests/cli/demo_fixture.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sched.h>

namespace vigie::tests {
namespace {

using nlohmann::json;
using std::chrono::steady_clock;
using testing::HasSubstr;

namespace fs = std::filesystem;

constexpr const char* today = "2026-05-02";

bool appears(const fs::path& file) {
    const auto deadline = steady_clock::now() + std::chrono::seconds(60);
    while (!fs::exists(file) && steady_clock::now() < deadline) {
        sched_yield();
    }
    return fs::exists(file);
}

/// A signed and returned case, and a bank that takes the message and never answers.
class BlockedForward : public testing::TestWithParam<int> {
  protected:
    void SetUp() override {
        const char* const source = std::getenv("VIGIE_SOURCE_DIR"); // NOLINT(concurrency-mt-unsafe)
        ASSERT_NE(source, nullptr);
        fs::create_directory(work_ / "bank");
        bank_ = std::make_unique<Program>(std::vector<std::string>{
            "/usr/bin/env", "python3", std::string(source) + "/tests/databank/fake_bank.py",
            path("bank")});
        json definition = json::parse(contents(Demo::instance().data() / "CASE.json"));
        definition.at("files").at(0).at("uri") = Demo::instance().trio().string();
        definition["id"] = "A";
        definition["vigie"]["consents"] = {
            {{"purpose", "genetic_testing"},
             {"state", "given"},
             {"date", "2026-01-05"},
             {"indication", "epilepsy"}},
            {{"purpose", "bndmr"}, {"state", "given"}, {"date", "2026-01-05"}}};
        std::ofstream(work_ / "case.json") << definition.dump();
        expect_done({"run", "-k", Demo::instance().release(1), "--case", path("case.json"),
                     "--today", "2026-05-01", "--store", path("store"), "-o", path("result")});
        act({"sign", "--conclusion", "negative", "--second", "Dr B"});
        act({"return"});
        expect_done({"databank", "new-key", "-o", path("key")});
        ASSERT_TRUE(appears(work_ / "bank" / "port"));
    }
    std::string path(const char* name) const { return (work_ / name).string(); }

    static void expect_done(std::vector<std::string> words) {
        const Outcome done = vigie(std::move(words));
        EXPECT_EQ(done.status, 0) << done.err;
    }
    void act(std::vector<std::string> words) const {
        words.insert(words.begin(), "case");
        words.insert(words.begin() + 2, {"--store", path("store"), "A", "--by", "Dr A", "--date",
                                         today, "--today", today});
        expect_done(std::move(words));
    }
    std::vector<std::string> databank(const char* what) const {
        return {vigie_binary().string(), "databank",         what,   "--store", path("store"),
                "--destinations",        path("banks.toml"), "--to", "bank"};
    }
    /// A forward that the bank has heard and does not answer for `timeout_seconds`.
    std::unique_ptr<Program> blocked_forward(int timeout_seconds) const {
        set_way("hang", timeout_seconds);
        auto forward = std::make_unique<Program>(databank("forward"));
        EXPECT_TRUE(appears(work_ / "bank" / "headers"));
        return forward;
    }
    /// What the bank does with messages: tests/databank/fake_bank.py.
    void set_way(const std::string& way, int timeout_seconds) const {
        std::ofstream(work_ / "banks.toml")
            << "[[destination]]\nid = \"bank\"\nbasis = \"opt_out\"\npurpose = \"bndmr\"\n"
            << "laboratory = \"LAB-1\"\nkey = \"key\"\ntransport = \"https\"\n"
            << "authority = \"bank/ca.pem\"\ntimeout_seconds = " << timeout_seconds
            << "\naddress = \"https://localhost:" << contents(work_ / "bank" / "port") << "/" << way
            << "\"\n";
    }
    json deliveries() const {
        std::vector<std::string> words = databank("status");
        words.emplace_back("--json");
        const Outcome status = run_program(words);
        EXPECT_EQ(status.status, 0) << status.err;
        return json::parse(status.out).at("deliveries");
    }
    static json only(const char* state) {
        json all{
            {"waiting", 0}, {"claimed", 0}, {"acknowledged", 0}, {"dead", 0}, {"cancelled", 0}};
        all[state] = 1;
        return all;
    }

    WorkFolder work_;
    std::unique_ptr<Program> bank_;
};

TEST_P(BlockedForward, HangsUpAndGivesTheMessageBackToBeSentAtOnce) {
    const auto forward = blocked_forward(300);
    const auto start = steady_clock::now();
    forward->send(GetParam());
    const Outcome ended = forward->wait();
    EXPECT_LT(steady_clock::now() - start, std::chrono::seconds(60)) << "not after 300 seconds";
    EXPECT_EQ(ended.status, 75) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("1 to be tried again, 0 dead"));
    EXPECT_THAT(ended.err, HasSubstr("interrupted, the same command goes on"));
    EXPECT_EQ(deliveries(), only("waiting")) << "the claim does not have to run out";
    set_way("ok", 30);
    EXPECT_EQ(run_program(databank("forward")).status, 0);
    EXPECT_EQ(deliveries(), only("acknowledged"));
}

TEST_P(BlockedForward, EndsAtOnceAtASecondSignalAndTheClaimOutlivesIt) {
    const auto forward = blocked_forward(300);
    forward->send(GetParam());
    forward->send(GetParam() == SIGTERM ? SIGINT : SIGTERM);
    EXPECT_EQ(forward->wait().status, 75);
    EXPECT_EQ(deliveries(), only("claimed")) << "nobody else sends it until the claim ends";
    EXPECT_FALSE(fs::exists(work_ / "bank" / "kept"));
}

class ClosedForward : public BlockedForward {};

TEST_P(ClosedForward, SaysWhatToMendAndKillsNoMessage) {
    set_way(std::to_string(GetParam()), 30);
    std::ofstream(work_ / "banks.toml", std::ios::app) << "attempts = 1\n";
    const Outcome closed = run_program(databank("forward"));
    EXPECT_EQ(closed.status, 78) << closed.err;
    EXPECT_THAT(closed.err, HasSubstr("(answered with status " + std::to_string(GetParam())));
    EXPECT_THAT(closed.err, HasSubstr("the destination is closed to this laboratory"));
    EXPECT_THAT(closed.err, HasSubstr("1 to be tried again, 0 dead"));
    EXPECT_EQ(deliveries(), only("waiting"));
    EXPECT_EQ(run_program(databank("forward")).status, 69) << "it waits, and nothing was tried";
}

INSTANTIATE_TEST_SUITE_P(Answers, ClosedForward, testing::Values(401, 404));

INSTANTIATE_TEST_SUITE_P(Signals, BlockedForward, testing::Values(SIGTERM, SIGINT));

} // namespace
} // namespace vigie::tests
