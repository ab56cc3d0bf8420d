#pragma once

#include "review/http/front_door.hpp"
#include "review/http/limits.hpp"

#include <cstdint>
#include <functional>
#include <memory>

namespace vigie::review::http {

/// Where the server listens: on the loopback addresses alone.
struct ServerOptions {
    std::uint16_t port = 0; ///< 0: a free one
    bool ipv6 = false;      ///< on [::1] too
    Limits limits = {};
};

/// The local server of the review page.
class Server {
  public:
    /// Binds and listens; nothing is answered before `run`.
    /// @throws ResourceError 69 if the port is taken or there is no such address, 77 if it may not
    /// be bound.
    Server(const ServerOptions& options, House house);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    std::uint16_t port() const noexcept;
    /// Answers until `stop` says true, which is asked ten times a second; answers under way then
    /// have `Limits::end_time`. Threads are `Limits::threads`, this one included.
    void run(const std::function<bool()>& stop);

  private:
    class Listening;
    std::unique_ptr<Listening> listening_;
};

} // namespace vigie::review::http
