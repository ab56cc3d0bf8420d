#pragma once

#include "review/http/incoming.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::review::http {

/// Whether a request was meant for this server and comes from its own page: against names that
/// other sites point at 127.0.0.1 (DNS rebinding) and requests that other pages send.
class Origins {
  public:
    /// The names are `127.0.0.1:port`, `localhost:port` and, if asked, `[::1]:port`.
    Origins(std::uint16_t port, bool ipv6);

    /// Exactly one Host field, and it is one of the names.
    bool is_host_own(const Incoming& incoming) const;
    /// A read: refused if Origin or Sec-Fetch-Site tells another page, another port of this host
    /// included.
    bool may_read(const Incoming& incoming) const;
    /// A change: Origin or Sec-Fetch-Site has to be there and tell our own page.
    bool may_change(const Incoming& incoming) const;

  private:
    bool is_foreign(const Incoming& incoming, bool by_hand) const;

    std::vector<std::string> hosts_;
};

} // namespace vigie::review::http
