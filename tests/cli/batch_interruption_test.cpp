#include "tests/cli/batch_fixture.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <sched.h>

namespace vigie::tests {
namespace {

using std::chrono::steady_clock;
using testing::HasSubstr;
using testing::IsEmpty;

namespace fs = std::filesystem;

const std::vector<std::string> ids{"C1", "C2", "C3", "C4"};

std::vector<std::string> with_program(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), vigie_binary().string());
    return arguments;
}

/// Waits until the batch has `results` finished cases and is in the middle of the next one, or
/// gives up when it has them all.
void wait_for_results(const fs::path& out, std::size_t results) {
    const auto done = [&] {
        return static_cast<std::size_t>(std::count_if(ids.begin(), ids.end(), [&](const auto& id) {
            return fs::exists(out / id / "receipt.json");
        }));
    };
    const auto under_way = [&] {
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(out, ignored)) {
            if (entry.path().filename().string().starts_with(".C")) {
                return true;
            }
        }
        return false;
    };
    while (done() < results || (done() < ids.size() && !under_way())) {
        sched_yield();
    }
}

class InterruptedBatch : public testing::Test {
  protected:
    /// Every case has the bytes of an undisturbed run.
    void expect_whole() const {
        for (const std::string& id : ids) {
            EXPECT_TRUE(files_of(batch_.out() / id) == batch_.result_of_run(id)) << id;
        }
        EXPECT_THAT(leftovers(batch_.out()), IsEmpty());
    }

    DemoBatch batch_{ids};
};

TEST_F(InterruptedBatch, ASignalEndsItInTimeAndItGoesOnToTheSameBytes) {
    std::size_t results = 0;
    for (const int signal : {SIGTERM, SIGINT, SIGUSR1}) {
        Program program(with_program(batch_.command({"--resume", "-@", "2", "--jobs", "2"})));
        wait_for_results(batch_.out(), results);
        const auto asked = steady_clock::now();
        program.send(signal);
        const Outcome outcome = program.wait();
        EXPECT_LT(steady_clock::now() - asked, std::chrono::seconds(5));
        ASSERT_THAT(outcome.status, testing::AnyOf(75, 0)) << outcome.err;
        if (outcome.status == 75) {
            EXPECT_THAT(outcome.err, HasSubstr("go on with the same command and --resume"));
            EXPECT_GT(batch_.report().at("counts").at("not_started"), 0);
        }
        EXPECT_THAT(leftovers(batch_.out()), IsEmpty()) << "what was stopped leaves nothing";
        ++results;
    }
    const Outcome last = batch_.run({"--resume"});
    EXPECT_EQ(last.status, 0) << last.err;
    expect_whole();
}

TEST_F(InterruptedBatch, KilledAtAnyMomentItGoesOnToTheSameBytes) {
    std::mt19937 random(20261015);
    const std::string store = batch_.file("store.sqlite").string();
    const std::vector<std::string> command = batch_.command({"--resume", "--store", store});
    for (std::size_t round = 0; round < 8; ++round) {
        Program program(with_program(command));
        wait_for_results(batch_.out(), round / 2);
        for (std::uint64_t turns = random() % 20'000; turns > 0; --turns) {
            sched_yield();
        }
        program.send(SIGKILL);
        (void)program.wait();
        for (const std::string& id : ids) {
            EXPECT_TRUE(!fs::exists(batch_.out() / id) ||
                        fs::exists(batch_.out() / id / "receipt.json"));
        }
    }
    const Outcome last = vigie(command);
    EXPECT_EQ(last.status, 0) << last.err;
    expect_whole();
    EXPECT_EQ(vigie({"case", "audit", "--store", store}).status, 0);
    const std::string listed = vigie({"case", "list", "--store", store}).out;
    for (const std::string& id : ids) {
        EXPECT_THAT(listed, HasSubstr("\n" + id + "\t"));
    }
}

TEST_F(InterruptedBatch, LeftoversOfAnotherMachineAreNamedNotRemoved) {
    const fs::path foreign = batch_.out() / ".C1.another-machine.77.vigie.tmp";
    fs::create_directories(foreign);
    const Outcome outcome = batch_.run();
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(foreign.string() + " is unfinished work"));
    EXPECT_TRUE(fs::exists(foreign));
}

} // namespace
} // namespace vigie::tests
