#include "databank/sender.hpp"

#include "acted_store.hpp"
#include "cases/outbox.hpp"
#include "pipeline/hts/digest.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <fmt/format.h>

#include <csignal>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vigie::databank {
namespace {

using cases::CaseStore;
using cases::Delivery;
using cases::DeliveryState;
using cases::Outbox;

/// What goes wrong in one attempt.
enum class Fault : std::uint8_t {
    none,
    no_connection,
    lost_answer,  ///< the bank kept the message and its answer did not come
    wrong_hash,   ///< so did this one, with a receipt of other bytes
    dies_before,  ///< the sender is killed before it sends
    dies_between, ///< and between the bank's commit and the receipt
    refused,
    closed,
    stopped,
};

/// A bank that is a file: one line for each message that it keeps, in the order in which they came.
class BankFile : public Transport {
  public:
    explicit BankFile(std::filesystem::path file, std::function<Fault()> next = {})
        : file_(std::move(file)), next_(std::move(next)) {}

    Receipt send(const Outgoing& message) override {
        const Fault fault = next_ ? next_() : Fault::none;
        if (fault == Fault::dies_before) {
            static_cast<void>(::raise(SIGKILL));
        }
        if (fault == Fault::no_connection) {
            throw DeliveryFailure("no connection", FailedAttempt::unreachable);
        }
        if (fault == Fault::refused) {
            throw DeliveryFailure("answered with status 422", FailedAttempt::message_refused);
        }
        if (fault == Fault::closed) {
            throw DeliveryFailure("answered with status 403", FailedAttempt::destination_closed);
        }
        if (fault == Fault::stopped) {
            throw DeliveryFailure("stopped", FailedAttempt::stopped);
        }
        keep(message);
        if (fault == Fault::dies_between) {
            static_cast<void>(::raise(SIGKILL));
        }
        if (fault == Fault::lost_answer) {
            throw DeliveryFailure("answered with status 500", FailedAttempt::try_again);
        }
        return {.message_id = message.message_id,
                .payload_sha256 = fault == Fault::wrong_hash ? std::string(64, '0')
                                                             : hts::sha256_hex(message.payload),
                .text = "receipt"};
    }

    static std::vector<std::string> lines(const std::filesystem::path& file) {
        std::vector<std::string> found;
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);) {
            found.push_back(line);
        }
        return found;
    }

  private:
    /// In a child, an assertion of GoogleTest would be heard by nobody.
    static void require(bool done) {
        if (!done) {
            throw std::runtime_error("the bank of the test cannot keep a message");
        }
    }
    void keep(const Outgoing& message) const {
        const int descriptor =
            ::open(file_.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
        require(descriptor >= 0 && ::flock(descriptor, LOCK_EX) == 0);
        const std::string line = message.message_id + " " + message.payload;
        const auto kept = lines(file_);
        if (std::find(kept.begin(), kept.end(), line) == kept.end()) {
            const std::string bytes = line + "\n";
            require(::write(descriptor, bytes.data(), bytes.size()) ==
                    static_cast<ssize_t>(bytes.size()));
        }
        ::close(descriptor);
    }
    std::filesystem::path file_;
    std::function<Fault()> next_;
};

/// How many virtual-machine instructions the process may still run in SQLite.
int instructions_left = 0;

int kill_when_spent(void* /*unused*/) {
    if (--instructions_left <= 0) {
        static_cast<void>(::raise(SIGKILL));
    }
    return 0;
}

extern "C" int watch_sender(sqlite3* database, char** /*error*/, const void* /*api*/) {
    sqlite3_progress_handler(database, 1, kill_when_spent, nullptr);
    return SQLITE_OK;
}

class Sender : public testing::Test {
  protected:
    Sender() {
        bank_.id = "bank";
        bank_.purpose = "bndmr";
        bank_.basis = LegalBasis::opt_out;
        bank_.after_return = false;
        bank_.attempts = 10'000;
    }

    /// Cases with a result and two consents each; the message of an event tells its case and
    /// number.
    void fill(const std::vector<std::string>& case_ids) {
        tests::ActedStore acted(file_);
        for (const std::string& id : case_ids) {
            acted.add(id);
        }
        for (const std::string& id : case_ids) {
            acted.sign(id);
        }
        for (const unsigned month : {6U, 7U}) {
            for (const std::string& id : case_ids) {
                acted.consent(id, tests::consent_to("research", model::ConsentState::given,
                                                    tests::day(2026, month, 1)));
            }
        }
        Outbox outbox(acted.store());
        for (const cases::OutboxEvent& event : outbox.untold("bank")) {
            ASSERT_TRUE(
                outbox.prepare(event, "bank",
                               {.id = fmt::format("m{}", event.number),
                                .payload = fmt::format("{} {}", event.case_id, event.number)}));
        }
    }
    ForwardTally send(Transport& transport, std::int64_t now) const {
        CaseStore store = CaseStore::open(file_, false);
        return forward(store, bank_, transport,
                       {.now = [now] { return now; },
                        .stop = [] { return false; },
                        .today = tests::day(2026, 12, 1)});
    }
    std::vector<Delivery> deliveries() const {
        CaseStore store = CaseStore::open(file_, false);
        return Outbox(store).deliveries("bank");
    }
    std::vector<std::string> received() const { return BankFile::lines(received_); }

    /// A sender in a process of its own that is killed after so many instructions of SQLite. It
    /// ends with 0 only if all went well.
    pid_t
    start_sender(int instructions, const std::function<Fault()>& next, std::int64_t now) const {
        const pid_t child = ::fork();
        if (child != 0) {
            return child;
        }
        instructions_left = instructions;
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch_sender));
        try {
            BankFile bank(received_, next);
            (void)send(bank, now);
        } catch (const std::exception& error) {
            fmt::print(stderr, "a sender failed: {}\n", error.what());
            ::_exit(EXIT_FAILURE);
        }
        ::_exit(HasFailure() ? EXIT_FAILURE : EXIT_SUCCESS);
    }
    /// With faults and the length of its life drawn from the seed.
    pid_t start_unlucky_sender(unsigned seed, std::int64_t now) const {
        std::mt19937 random(seed);
        constexpr int longest_life = 14; // 2^14 instructions
        const int life = 1 + static_cast<int>(random() % (1U << (random() % longest_life)));
        const int more = static_cast<int>(random() % 3) * 20'000;
        return start_sender(
            life + more, [random]() mutable { return static_cast<Fault>(random() % 8 % 6); }, now);
    }
    /// True if the sender was killed.
    static bool wait_for(pid_t child) {
        int status = 0;
        EXPECT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == EXIT_SUCCESS)
            << "a sender failed by itself";
        return WIFSIGNALED(status);
    }

    tests::ScratchFolder folder_;
    std::filesystem::path file_ = folder_ / "store.sqlite";
    std::filesystem::path received_ = folder_ / "received";
    Destination bank_;
};

TEST_F(Sender, SendsEachMessageOnceInTheOrderOfItsCase) {
    fill({"A", "B"});
    BankFile bank(received_);
    const ForwardTally tally = send(bank, 100);
    EXPECT_EQ(tally.acknowledged, 6U);
    EXPECT_EQ(received().size(), 6U);
    EXPECT_EQ(send(bank, 200).acknowledged, 0U) << "nothing is left";
    EXPECT_EQ(received().size(), 6U);
}

TEST_F(Sender, StopsAfterThreeFailuresInARowAndGoesOnLater) {
    fill({"A", "B", "C", "D"});
    BankFile silent(received_, [] { return Fault::no_connection; });
    EXPECT_EQ(send(silent, 100).postponed, 3U);
    BankFile bank(received_);
    EXPECT_EQ(send(bank, 101).acknowledged, 3U) << "of the case that was not tried";
    EXPECT_EQ(send(bank, 100 + pause_after(1)).acknowledged, 9U);
}

TEST_F(Sender, AReceiptOfOtherBytesIsNone) {
    fill({"A"});
    BankFile bank(received_, [] { return Fault::wrong_hash; });
    const ForwardTally tally = send(bank, 100);
    EXPECT_EQ(tally.acknowledged, 0U);
    EXPECT_THAT(tally.failures.at(0), testing::HasSubstr("of another message"));
    EXPECT_EQ(deliveries().at(0).state, DeliveryState::waiting);
}

TEST_F(Sender, AMessageDiesAfterItsLastAttemptAndHoldsUpItsCaseAlone) {
    fill({"A", "B"});
    bank_.attempts = 1;
    int sent = 0;
    BankFile bank(received_, [&sent] { return sent++ == 0 ? Fault::lost_answer : Fault::none; });
    const ForwardTally tally = send(bank, 100);
    EXPECT_EQ(tally.dead, 1U);
    EXPECT_EQ(tally.acknowledged, 3U);
    EXPECT_EQ(deliveries().at(0).state, DeliveryState::dead);
}

TEST_F(Sender, ADestinationThatCannotBeReachedKillsNoMessage) {
    fill({"A"});
    bank_.attempts = 2;
    BankFile silent(received_, [] { return Fault::no_connection; });
    std::int64_t now = 100;
    for (int weekend = 0; weekend < 20; ++weekend, now += 3'600) {
        EXPECT_EQ(send(silent, now).postponed, 1U);
    }
    EXPECT_EQ(deliveries().at(0).state, DeliveryState::waiting);
    EXPECT_EQ(deliveries().at(0).attempts, 1) << "all of them count as one";
    BankFile bank(received_);
    EXPECT_EQ(send(bank, now).acknowledged, 3U);
}

TEST_F(Sender, AClosedDestinationEndsTheRoundAndKillsNoMessage) {
    fill({"A", "B", "C", "D"});
    bank_.attempts = 2;
    int sent = 0;
    BankFile closed(received_, [&sent] {
        ++sent;
        return Fault::closed;
    });
    std::int64_t now = 100;
    for (int round = 1; round <= 9; ++round, now += 3'600) {
        const ForwardTally tally = send(closed, now);
        EXPECT_TRUE(tally.closed);
        EXPECT_EQ(tally.dead, 0U);
        EXPECT_EQ(sent, round) << "one message against a closed door, not three";
    }
    for (const Delivery& delivery : deliveries()) {
        EXPECT_LE(delivery.attempts, 1);
    }
    BankFile bank(received_);
    const ForwardTally mended = send(bank, now);
    EXPECT_EQ(mended.acknowledged, 12U);
    EXPECT_FALSE(mended.closed);
}

TEST_F(Sender, ARefusedMessageDiesAndTheRoundGoesOn) {
    fill({"A", "B"});
    int sent = 0;
    BankFile bank(received_, [&sent] { return sent++ == 0 ? Fault::refused : Fault::none; });
    const ForwardTally tally = send(bank, 100);
    EXPECT_EQ(tally.dead, 1U);
    EXPECT_EQ(tally.acknowledged, 3U);
    EXPECT_FALSE(tally.closed);
}

TEST_F(Sender, ATransferThatIsStoppedGivesItsClaimBackAndMayHaveArrived) {
    fill({"A"});
    CaseStore store = CaseStore::open(file_, false);
    bool stopped = false;
    BankFile bank(received_, [&stopped] {
        stopped = true;
        return Fault::stopped;
    });
    const ForwardTally tally = forward(store, bank_, bank,
                                       {.now = [] { return 100; },
                                        .stop = [&] { return stopped; },
                                        .today = tests::day(2026, 12, 1)});
    EXPECT_TRUE(tally.interrupted);
    const Delivery delivery = deliveries().at(0);
    EXPECT_EQ(delivery.state, DeliveryState::waiting);
    EXPECT_EQ(delivery.attempts, 1) << "if the gate closes now, a withdrawal must follow";
    BankFile sound(received_);
    EXPECT_EQ(send(sound, 100).acknowledged, 3U) << "at once";
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
        const std::int64_t now = round * 2 * day;
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
