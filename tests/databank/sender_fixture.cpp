#include "sender_fixture.hpp"

#include "acted_store.hpp"
#include "sample_case.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <csignal>
#include <cstdlib>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

namespace vigie::databank {
namespace {

using cases::CaseStore;
using cases::Outbox;

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

} // namespace

void Sender::fill(const std::vector<std::string>& case_ids) {
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
        ASSERT_TRUE(outbox.prepare(event, "bank",
                                   {.id = fmt::format("m{}", event.number),
                                    .payload = fmt::format("{} {}", event.case_id, event.number)}));
    }
}

ForwardTally Sender::send(Transport& transport, std::int64_t now) const {
    CaseStore store = CaseStore::open(file_, false);
    return forward(store, bank_, transport,
                   {.now = [now] { return now; },
                    .stop = [] { return false; },
                    .today = tests::day(2026, 12, 1)});
}

std::vector<cases::Delivery> Sender::deliveries() const {
    CaseStore store = CaseStore::open(file_, false);
    return Outbox(store).deliveries("bank");
}

pid_t Sender::start_sender(int instructions,
                           const std::function<Fault()>& next,
                           std::int64_t now) const {
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

pid_t Sender::start_unlucky_sender(unsigned seed, std::int64_t now) const {
    std::mt19937 random(seed);
    constexpr int longest_life = 14; // 2^14 instructions
    const int life = 1 + static_cast<int>(random() % (1U << (random() % longest_life)));
    const int more = static_cast<int>(random() % 3) * 20'000;
    return start_sender(
        life + more, [random]() mutable { return static_cast<Fault>(random() % 8 % 6); }, now);
}

bool Sender::wait_for(pid_t child) {
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == EXIT_SUCCESS)
        << "a sender failed by itself";
    return WIFSIGNALED(status);
}

} // namespace vigie::databank
