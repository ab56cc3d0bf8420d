#pragma once

#include "review/http/runtime_token.hpp"
#include "review/http/server.hpp"
#include "review/http/session_routes.hpp"
#include "tests/review_http/own_clock.hpp"
#include "tests/review_http/raw_client.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace vigie::review::http::test {

inline const std::string good_password = "a long pass phrase";

/// Two persons with the good password: "anne", biologist, and "nils", network.
const Persons& two_persons();

/// A whole server with a page and routes of a test, on a port of its own.
/// Routes: GET /api/echo/{name} (any person), POST /api/change (biologist), GET /api/fails,
/// GET /api/refuses and GET /api/breaks (any session).
class RunningServer {
  public:
    explicit RunningServer(Limits limits = {}, bool ipv6 = false);
    ~RunningServer();

    std::uint16_t port() const { return server_->port(); }
    const RuntimeToken& token() const { return *token_; }
    std::vector<std::string> log() const { return log_; } ///< "METHOD PATTERN STATUS person"
    OwnClock& clock() { return clock_; }
    void stop();

    /// The fields that a page of ours sends: Host, Origin and what is given.
    std::string own_fields(const std::string& more = "") const;
    std::string get(const std::string& target, const std::string& more = "") const;
    std::string
    post(const std::string& target, const std::string& body, const std::string& more = "") const;
    RawAnswer ask(const std::string& bytes) const { return exchange(port(), bytes); }

  private:
    void add_routes();

    tests::TemporaryFolder folder_;
    OwnClock clock_;
    StaticFiles files_;
    Sessions sessions_{clock_.clock()};
    PasswordDesk passwords_{two_persons(),
                            clock_.clock(),
                            {.first_delay = std::chrono::milliseconds(100),
                             .longest_delay = std::chrono::milliseconds(100)}};
    Router router_;
    std::vector<std::string> log_;
    std::unique_ptr<Server> server_;
    std::unique_ptr<RuntimeToken> token_;
    std::atomic<bool> stop_{false};
    std::jthread thread_;
};

/// A browser that has logged in: its cookie and its CSRF value as fields.
struct Browser {
    std::string cookie; ///< "vigie_session=..."
    std::string csrf;
    std::string fields() const {
        return "Cookie: " + cookie + "\r\nX-Vigie-Csrf: " + csrf + "\r\n";
    }
};
Browser logged_in(const RunningServer& server);
Browser identified(const RunningServer& server, const std::string& person);

} // namespace vigie::review::http::test
