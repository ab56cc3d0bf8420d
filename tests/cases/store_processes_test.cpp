#include "cases/call_index.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"
#include "pipeline/model/error.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace vigie;
using cases::CaseStore;
using cases::IngestOutcome;
using testing::ElementsAre;
using tests::allele_fact;
using tests::sample_bundle;
using tests::ScratchFolder;

/// Runs `work` in a process of its own; its wait status.
template <class Work>
pid_t start_process(Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
        int status = EXIT_SUCCESS;
        try {
            work();
        } catch (const std::exception&) {
            status = EXIT_FAILURE;
        }
        ::_exit(status);
    }
    return child;
}

int wait_status(pid_t child) {
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return status;
}

/// How many virtual-machine instructions the process may still run in SQLite.
int instructions_left = 0;

int kill_when_spent(void* /*unused*/) {
    if (--instructions_left <= 0) {
        static_cast<void>(::raise(SIGKILL));
    }
    return 0;
}

extern "C" int watch_connection(sqlite3* database, char** /*error*/, const void* /*api*/) {
    sqlite3_progress_handler(database, 1, kill_when_spent, nullptr);
    return SQLITE_OK;
}

/// From here on every connection of the process counts; it is killed at instruction `number`.
void die_at_instruction(int number) {
    instructions_left = number;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch_connection));
}

std::vector<model::FactKey> many_facts(const std::string& of) {
    constexpr std::size_t count = 30;
    std::vector<model::FactKey> facts;
    facts.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        facts.push_back(allele_fact(of + "-" + std::to_string(i)));
    }
    return facts;
}

void expect_whole_case(const CaseStore& store, const cases::CaseBundle& bundle) {
    EXPECT_EQ(store.evidence(bundle.case_id), bundle.evidence);
    EXPECT_EQ(store.candidates_json(bundle.case_id), bundle.candidates_json);
    for (const model::FactKey& fact : bundle.facts_read) {
        EXPECT_THAT(tests::cases_reading(store, fact), ElementsAre(bundle.case_id));
    }
}

TEST(KilledIngest, LeavesAllOrNothingAtManyPoints) {
    const auto before = sample_bundle("before", "1", many_facts("before"));
    const auto killed = sample_bundle("killed", "1", many_facts("killed"));
    const auto replaced = sample_bundle("before", "2", many_facts("replaced"));
    int kills = 0;
    bool finished = false;
    for (int instruction = 1; !finished && instruction < 100'000; instruction += 331) {
        const ScratchFolder folder;
        CaseStore::open(folder / "s", true).ingest(before);
        const int status = wait_status(start_process([&] {
            die_at_instruction(instruction);
            CaseStore store = CaseStore::open(folder / "s", false);
            store.ingest(killed);
            store.ingest(replaced);
        }));
        finished = WIFEXITED(status);
        kills += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL ? 1 : 0;
        CaseStore store = CaseStore::open(folder / "s", false);
        EXPECT_NO_THROW(store.check_integrity());
        if (store.find("killed")) {
            expect_whole_case(store, killed);
        }
        const bool newer = store.candidates_json("before") == replaced.candidates_json;
        expect_whole_case(store, newer ? replaced : before);
        EXPECT_EQ(tests::cases_reading(store, newer ? before.facts_read[0] : replaced.facts_read[0])
                      .size(),
                  0U);
        store.ingest(killed);
        expect_whole_case(store, killed);
    }
    EXPECT_TRUE(finished);
    EXPECT_GE(kills, 10);
}

/// A run with calls of its own.
cases::CaseBundle bundle_with_calls(const std::string& case_id, cases::CallKey first) {
    cases::CaseBundle bundle = sample_bundle(case_id, "1", {});
    std::vector<cases::CallKey> keys(200);
    std::iota(keys.begin(), keys.end(), first);
    bundle.call_keys = cases::encode_call_keys(std::move(keys));
    return bundle;
}

TEST(KilledIngest, LeavesTheIndexOverCallsWholeWhileItsSegmentsAreJoined) {
    const ScratchFolder folder;
    const std::size_t all_but_one = cases::JoinRule().fan - 1;
    for (std::size_t i = 0; i < all_but_one; ++i) {
        CaseStore::open(folder / "full", true)
            .ingest(bundle_with_calls("c" + std::to_string(i), i * 50));
    }
    const auto last = bundle_with_calls("last", 101);
    int kills = 0;
    bool finished = false;
    for (int instruction = 1; !finished && instruction < 100'000; instruction += 97) {
        std::filesystem::copy_file(folder / "full", folder / "s");
        const int status = wait_status(start_process([&] {
            die_at_instruction(instruction);
            CaseStore::open(folder / "s", false).ingest(last);
        }));
        finished = WIFEXITED(status);
        kills += WIFSIGNALED(status) ? 1 : 0;
        {
            CaseStore store = CaseStore::open(folder / "s", false);
            EXPECT_NO_THROW(store.check_integrity());
            store.ingest(last);
            EXPECT_NO_THROW(store.check_integrity());
            EXPECT_EQ(store.carriers({150}).size(), 5U) << "c0 to c3 and the last";
        }
        EXPECT_EQ(cases::SqliteDatabase(folder / "s", {})
                      .integer_of("SELECT min(level) FROM call_segment"),
                  1);
        for (const char* file : {"s", "s-wal", "s-shm"}) {
            std::filesystem::remove(folder / file);
        }
    }
    EXPECT_TRUE(finished);
    EXPECT_GE(kills, 10);
}

TEST(KilledReanalysis, LeavesInterpretationAndLedgerTogetherAtManyPoints) {
    int kills = 0;
    bool finished = false;
    for (int instruction = 1; !finished && instruction < 100'000; instruction += 191) {
        const ScratchFolder folder;
        CaseStore::open(folder / "s", true).ingest(sample_bundle("c", "1", many_facts("a")));
        auto change = tests::sample_change("c", "release-2", many_facts("b"));
        change.supersedes = CaseStore::open(folder / "s", false).find("c")->interpretation;
        change.events = {tests::sample_event("c", "release-2", "x"),
                         tests::sample_event("c", "release-2", "y")};
        const int status = wait_status(start_process([&] {
            die_at_instruction(instruction);
            static_cast<void>(CaseStore::open(folder / "s", false).record(change));
        }));
        finished = WIFEXITED(status);
        kills += WIFSIGNALED(status) ? 1 : 0;
        CaseStore store = CaseStore::open(folder / "s", false);
        EXPECT_NO_THROW(store.check_integrity());
        EXPECT_EQ(store.first_broken_link(), std::nullopt);
        const bool done = store.find("c")->release_id == "release-2";
        EXPECT_EQ(store.events("c").size(), done ? 2U : 0U);
        EXPECT_EQ(store.record(change),
                  done ? cases::RecordOutcome::outdated : cases::RecordOutcome::recorded);
        EXPECT_EQ(store.events("c").size(), 2U);
    }
    EXPECT_TRUE(finished);
    EXPECT_GE(kills, 10);
}

TEST(ConcurrentProcesses, IngestEveryCaseOnceIntoAStoreThatBothCreate) {
    const ScratchFolder folder;
    constexpr std::size_t own_cases = 15;
    std::vector<pid_t> processes;
    for (const std::string name : {"p", "q", "r"}) {
        processes.push_back(start_process([&] {
            CaseStore store = CaseStore::open(folder / "s", true);
            for (std::size_t i = 0; i < own_cases; ++i) {
                store.ingest(sample_bundle(name + std::to_string(i), "1", many_facts("shared")));
                store.ingest(sample_bundle("same" + std::to_string(i), "1", many_facts("same")));
            }
        }));
    }
    for (const pid_t process : processes) {
        EXPECT_EQ(wait_status(process), 0);
    }
    const CaseStore store = CaseStore::open(folder / "s", false);
    EXPECT_NO_THROW(store.check_integrity());
    EXPECT_EQ(store.cases().size(), 4 * own_cases);
    EXPECT_EQ(tests::cases_reading(store, allele_fact("shared-0")).size(), 3 * own_cases);
    EXPECT_EQ(tests::cases_reading(store, allele_fact("same-0")).size(), own_cases);
}

TEST(ConcurrentProcesses, WriteOneChain) {
    const ScratchFolder folder;
    constexpr int releases = 20;
    {
        CaseStore store = CaseStore::open(folder / "s", true);
        store.ingest(sample_bundle("a", "1", {}));
        store.ingest(sample_bundle("b", "1", {}));
    }
    std::vector<pid_t> processes;
    for (const std::string id : {"a", "b"}) {
        processes.push_back(start_process([&] {
            CaseStore store = CaseStore::open(folder / "s", false);
            for (int i = 0; i < releases; ++i) {
                const std::string release = "release-" + std::to_string(i);
                auto change = tests::sample_change(id, release, {});
                change.events = {tests::sample_event(id, release, "x")};
                tests::record_on(store, change);
            }
        }));
    }
    for (const pid_t process : processes) {
        EXPECT_EQ(wait_status(process), 0);
    }
    const CaseStore store = CaseStore::open(folder / "s", false);
    EXPECT_EQ(store.ledger_head().sequence, 2 * releases);
    EXPECT_EQ(store.first_broken_link(), std::nullopt);
}

/// Exit code with which someone without write permission lists the cases of a store; 0: all there.
int list_as_reader(const std::filesystem::path& file) {
    constexpr uid_t nobody = 65534;
    return WEXITSTATUS(wait_status(start_process([&] {
        if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0)) {
            throw std::runtime_error("cannot become another user");
        }
        try {
            ::_exit(CaseStore::open_for_reading(file).cases().size() == 1 ? 0 : EXIT_FAILURE);
        } catch (const model::Error& error) {
            ::_exit(static_cast<int>(error.code()));
        }
    })));
}

void set_permissions(const std::filesystem::path& path, int mode) {
    std::filesystem::permissions(path, static_cast<std::filesystem::perms>(mode));
}

TEST(AReader, NeedsNoPermissionToWriteTheStore) {
    const ScratchFolder folder;
    CaseStore::open(folder / "s", true).ingest(sample_bundle("c", "1", {}));
    set_permissions(folder / "s", 0444);
    set_permissions(folder.path(), 0777);
    EXPECT_EQ(list_as_reader(folder / "s"), 0);
}

TEST(AReader, ReadsInAFolderThatItMayNotWriteWhileTheStoreIsOpen) {
    const ScratchFolder folder;
    CaseStore writer = CaseStore::open(folder / "s", true);
    set_permissions(folder.path(), 0555);
    for (const char* file : {"s", "s-wal", "s-shm"}) {
        set_permissions(folder / file, 0444);
    }
    writer.ingest(sample_bundle("c", "1", {}));
    EXPECT_EQ(list_as_reader(folder / "s"), 0);
    set_permissions(folder.path(), 0755);
}

TEST(AReader, IsToldWhatToDoWhereItCannotRead) {
    const ScratchFolder folder;
    CaseStore::open(folder / "s", true).ingest(sample_bundle("c", "1", {}));
    set_permissions(folder / "s", 0444);
    set_permissions(folder.path(), 0555);
    EXPECT_EQ(list_as_reader(folder / "s"), static_cast<int>(model::ExitCode::permission));
    set_permissions(folder.path(), 0755);
    set_permissions(folder / "s", 0000);
    EXPECT_EQ(list_as_reader(folder / "s"), static_cast<int>(model::ExitCode::permission));
}

} // namespace
