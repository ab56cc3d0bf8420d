#pragma once

#include "review/http/exchange.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace vigie::review::desk {

/// Who looked at what and did what on the page, one JSON object a line, appended and synced before
/// the answer goes out: time (UTC), person, roles, method, route, number of the case, status, and a
/// SHA-256 over the line with that of the line before it; of an attempt to identify also as whom.
/// It tells no id of a case or a person of a family. Mode 0600. One writer at a time.
class AccessLog {
  public:
    using Now = std::function<std::string()>; ///< "2026-03-31T09:15:02Z"

    /// Opens or makes the file. @throws ResourceError 69 if another process writes to it, 73, 74;
    /// InputError 65 if its last line is damaged.
    AccessLog(const std::filesystem::path& file, Now now);
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;
    ~AccessLog();

    /// @throws ResourceError 74 if it cannot be written.
    void append(const http::Exchange& exchange);

  private:
    std::filesystem::path file_;
    Now now_;
    int descriptor_ = -1;
    std::uint64_t number_ = 0; ///< of the last line
    std::string last_;         ///< its hash
    std::uint64_t size_ = 0;   ///< of the file up to its end
    bool is_broken_ = false;   ///< something stands behind it that could not be taken away
};

/// The time as the log writes it.
std::string utc_now();

/// What an access log holds.
struct AccessLogCheck {
    std::uint64_t lines = 0;
    std::uint64_t first_broken =
        0; ///< number of the first line that is not as it was written; 0: none
};
/// Recomputes the chain of an access log. @throws InputError 66 if there is no such file.
AccessLogCheck check_access_log(const std::filesystem::path& file);

} // namespace vigie::review::desk
