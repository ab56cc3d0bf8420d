#pragma once

#include <sys/types.h>

#include <filesystem>

namespace vigie::hts {

/// Where a file or folder is made before it gets its final name: ".NAME.HOST.PID.vigie.tmp" in the
/// same folder. Program, host and process stand in the name, because folders are shared: only on
/// that host can anybody know whether the process still runs.
std::filesystem::path temporary_beside(const std::filesystem::path& final_path);
/// The same for another process of this host.
std::filesystem::path temporary_beside(const std::filesystem::path& final_path, pid_t process);

/// True for a temporary of this program, made on this host by a process that is gone (or by an
/// earlier one with the number of this process), and locked by nobody (TemporaryLock): a process
/// in another container may have a number that is not seen here.
bool is_abandoned(const std::filesystem::path& temporary);

/// Removes the abandoned temporaries in `folder`, files and folders.
void remove_stale_temporaries(const std::filesystem::path& folder);

/// Marks a temporary file or folder as in use. A file system without locks is no error: the name
/// alone protects it then.
class TemporaryLock {
  public:
    TemporaryLock() = default;
    explicit TemporaryLock(const std::filesystem::path& temporary);
    TemporaryLock(const TemporaryLock&) = delete;
    TemporaryLock& operator=(const TemporaryLock&) = delete;
    ~TemporaryLock();

    void release() noexcept;

  private:
    int descriptor_ = -1;
};

} // namespace vigie::hts
