#include "databank/sender.hpp"

#include "sample_case.hpp"
#include "sender_fixture.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <sys/wait.h>

namespace vigie::databank {
namespace {

using cases::CaseStore;
using cases::Delivery;
using cases::DeliveryState;

TEST_F(Sender, SendsEachMessageOnceInTheOrderOfItsCase) {
    fill({"A", "B"});
    BankFile bank(received_);
    const ForwardTally tally = send(bank, 100);
    EXPECT_EQ(tally.acknowledged, 6U);
    EXPECT_EQ(received().size(), 6U);
    EXPECT_EQ(send(bank, 200).acknowledged, 0U) << "nothing is left";
    EXPECT_EQ(received().size(), 6U);
}

TEST_F(Sender, InAProcessOfItsOwnThatFailsIsHeard) {
    fill({"A"});
    received_ = folder_ / "no such folder" / "received";
    int status = 0;
    const pid_t child = start_sender(1'000'000, {}, 100);
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), EXIT_FAILURE);
}

TEST_F(Sender, IsAskedToStopBetweenMessages) {
    fill({"A"});
    CaseStore store = CaseStore::open(file_, false);
    BankFile bank(received_);
    int asked = 0;
    const ForwardTally tally = forward(store, bank_, bank,
                                       {.now = [] { return 100; },
                                        .stop = [&] { return asked++ == 1; },
                                        .today = tests::day(2026, 12, 1)});
    EXPECT_TRUE(tally.interrupted);
    EXPECT_EQ(tally.acknowledged, 1U);
}

/// Whatever happens to senders and answers, each event stands in the bank once, and those of a case
/// in their order. Two senders at a time, the clock of the second an hour ahead, so that it takes
/// claims over that have not ended.
TEST_F(Sender, UnderAnyScheduleEachEventArrivesOnceAndInOrder) {
    fill({"A", "B", "C", "D", "E", "F"});
    constexpr std::int64_t day = 86'400;
    constexpr int most_rounds = 400;
    int killed = 0;
    const auto open = [this] {
        const auto all = deliveries();
        return std::any_of(all.begin(), all.end(), [](const Delivery& one) {
            return one.state != DeliveryState::acknowledged;
        });
    };
    unsigned seed = 20'261'123;
    for (int round = 1; round <= most_rounds && open(); ++round) {
        const std::int64_t now = static_cast<std::int64_t>(round) * 2 * day;
        const pid_t one = start_unlucky_sender(seed++, now);
        const pid_t other = start_unlucky_sender(seed++, now + 3'600);
        for (const pid_t child : {one, other}) {
            killed += wait_for(child) ? 1 : 0;
        }
    }
    EXPECT_FALSE(open());
    EXPECT_GT(killed, 10) << "the schedule has killed too few to prove anything";
    std::map<std::string, int> last;
    std::set<std::string> once;
    for (const std::string& line : received()) {
        std::istringstream words(line);
        std::string id;
        std::string case_id;
        int number = 0;
        words >> id >> case_id >> number;
        EXPECT_TRUE(once.insert(id).second) << line;
        EXPECT_GT(number, last[case_id]) << line;
        last[case_id] = number;
    }
    EXPECT_EQ(once.size(), 18U);
}

/// Killed at every so many instructions of SQLite until one point lies behind the end of its work.
TEST_F(Sender, KilledAtAnyStepLosesAndDoublesNothing) {
    fill({"A"});
    const std::filesystem::path filled = folder_ / "filled.sqlite";
    std::filesystem::copy_file(file_, filled);
    constexpr int stride = 41;
    int points = 0;
    for (bool died = true; died;) {
        std::filesystem::remove(received_);
        for (const char* const end : {"", "-wal", "-shm"}) {
            std::filesystem::remove(file_.string() + end);
        }
        std::filesystem::copy_file(filled, file_);
        const int instruction = 1 + stride * points++;
        died = wait_for(start_sender(instruction, {}, 100));
        BankFile bank(received_);
        (void)send(bank, 100 + 86'400);
        ASSERT_THAT(received(), testing::ElementsAre("m1 A 1", "m2 A 2", "m3 A 3"))
            << "killed at instruction " << instruction;
        for (const Delivery& delivery : deliveries()) {
            ASSERT_EQ(delivery.state, DeliveryState::acknowledged) << instruction;
        }
    }
    EXPECT_GT(points, 20);
}

TEST(Pauses, DoubleUpToADay) {
    EXPECT_EQ(pause_after(1), 30);
    EXPECT_EQ(pause_after(2), 60);
    EXPECT_EQ(pause_after(12), 30 * 2048);
    EXPECT_EQ(pause_after(13), 86'400);
    EXPECT_EQ(pause_after(1000), 86'400);
}

} // namespace
} // namespace vigie::databank
