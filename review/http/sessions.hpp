#pragma once

#include "review/http/clock.hpp"
#include "review/http/session.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::review::http {

/// How long a session lasts: 30 minutes without a request, 12 hours at most (NIST SP
/// 800-63B, 4.2.2, AAL2).
struct SessionLifetime {
    std::chrono::seconds idle = std::chrono::minutes(30);
    std::chrono::seconds most = std::chrono::hours(12);
    std::size_t at_once = 32; ///< one more takes the place of the longest unused
};

/// The open sessions, in memory only. Kept under hashes of their ids, so that the time of a look-up
/// tells nothing of an id. Not for several threads at once.
class Sessions {
  public:
    explicit Sessions(Clock clock, SessionLifetime lifetime = {});

    /// Opens a session without a person and returns its id, 256 random bits.
    std::string open();
    /// The session, which counts as used now; nullptr if there is none or it has expired.
    const Session* use(std::string_view id);
    /// Gives the session a person under a new id and a new CSRF value; the old id ends. nullopt if
    /// there is no such session.
    std::optional<std::string> identify(std::string_view id, const std::string& person);
    void close(std::string_view id);
    std::size_t size() const noexcept { return sessions_.size(); }

  private:
    std::string keep(Session session);
    void forget_expired();

    Clock clock_;
    SessionLifetime lifetime_;
    std::map<std::string, Session> sessions_;
};

} // namespace vigie::review::http
