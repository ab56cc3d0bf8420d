#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace vigie::review::http::test {

/// What a server sent, taken apart.
struct RawAnswer {
    unsigned status = 0;                       ///< 0: the connection ended without an answer
    std::map<std::string, std::string> fields; ///< names in lower case; repeated ones joined by "|"
    std::string body;
};

/// A socket to the server on 127.0.0.1 that sends bytes as they are.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port);
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient();

    void send(std::string_view bytes) const;
    /// Reads one answer; `head`: of a HEAD request, which has no body.
    RawAnswer receive(bool head = false);
    /// Whether the server closes the connection within ten seconds; what it sends is left out.
    bool is_closed();

  private:
    bool fill();

    int socket_;
    std::string pending_;
};

/// One request over a connection of its own.
RawAnswer exchange(std::uint16_t port, std::string_view bytes);

} // namespace vigie::review::http::test
