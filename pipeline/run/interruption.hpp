#pragma once

#include <cstdint>

namespace vigie::run {

/// Turns SIGTERM, SIGINT and SIGHUP into a flag that loops poll; in resumable work SIGUSR1 as well,
/// which schedulers send ahead of the end (Slurm: --signal). A process that has not ended by
/// itself a few seconds after the signal (a read that blocks for ever) is ended with 128 + signal,
/// or 75 if the work is resumable; unfinished output never has a final name. SIGPIPE and SIGXFSZ
/// become write errors. One instance, made in `main` before any other thread.
class SignalWatch {
  public:
    enum class Work : std::uint8_t { single, resumable };
    explicit SignalWatch(Work work = Work::single);
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;
};

/// The signal that asked to stop; 0 if none did.
int requested_stop() noexcept;

/// @throws model::Interrupted if a signal asked to stop.
void stop_if_requested();

} // namespace vigie::run
