#include "pipeline/run/interruption.hpp"

#include "pipeline/model/error.hpp"

#include <csignal>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

namespace vigie::run {
namespace {

/// Sends the signal twice, the second time when the first was seen, and then never ends by itself.
[[noreturn]] void work_without_end(SignalWatch::Work work, int signal = SIGTERM) {
    const SignalWatch signals(work);
    (void)kill(getpid(), signal);
    while (requested_stop() == 0) {
        std::this_thread::yield();
    }
    (void)kill(getpid(), signal);
    for (;;) {
        pause();
    }
}

TEST(SignalWatchDeath, EndsWorkThatDoesNotEndByItselfWithTheCodeOfItsKind) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(work_without_end(SignalWatch::Work::single), testing::ExitedWithCode(128 + SIGTERM),
                "");
    EXPECT_EXIT(work_without_end(SignalWatch::Work::resumable), testing::ExitedWithCode(75), "");
    EXPECT_EXIT(work_without_end(SignalWatch::Work::resumable, SIGUSR1),
                testing::ExitedWithCode(75), "");
}

} // namespace
} // namespace vigie::run
