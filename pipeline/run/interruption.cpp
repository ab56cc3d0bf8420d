#include "pipeline/run/interruption.hpp"

#include "pipeline/model/error.hpp"

#include <atomic>
#include <csignal>
#include <ctime>
#include <thread>
#include <unistd.h>

namespace vigie::run {
namespace {

/// Slurm's KillWait may be as short as 5 s; what drains in time ends by itself.
constexpr std::time_t grace_seconds = 4;

std::atomic<int> stop_signal{0};

sigset_t stop_signals(SignalWatch::Work work) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    if (work == SignalWatch::Work::resumable) {
        sigaddset(&set, SIGUSR1);
    }
    return set;
}

void wait_for_signal(SignalWatch::Work work) {
    const sigset_t set = stop_signals(work);
    int number = 0;
    if (sigwait(&set, &number) != 0) {
        return;
    }
    stop_signal.store(number);
    timespec grace{grace_seconds, 0};
    // A second signal ends the grace at once.
    (void)sigtimedwait(&set, nullptr, &grace);
    _exit(work == SignalWatch::Work::resumable ? static_cast<int>(model::ExitCode::interrupted)
                                               : 128 + number);
}

} // namespace

SignalWatch::SignalWatch(Work work) {
    (void)std::signal(SIGPIPE, SIG_IGN);
    (void)std::signal(SIGXFSZ, SIG_IGN);
    const sigset_t set = stop_signals(work);
    (void)pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::thread(wait_for_signal, work).detach();
}

int requested_stop() noexcept {
    return stop_signal.load(std::memory_order_relaxed);
}

void stop_if_requested() {
    if (const int number = requested_stop(); number != 0) {
        throw model::Interrupted(number);
    }
}

} // namespace vigie::run
