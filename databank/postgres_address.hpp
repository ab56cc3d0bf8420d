#pragma once

#include "databank/destination.hpp"

#include <string>
#include <utility>
#include <vector>

namespace vigie::databank {

/// The settings with which libpq connects. The certificate of the server and its name are verified
/// (sslmode verify-full, TLS 1.2 or later, no GSSAPI encryption in its place) whatever environment
/// and service files say; only an address of a Unix socket or of the loopback may ask for less. A
/// password stands in a password or service file, never in an address (docs/decisions/126).
class PostgresAddress {
  public:
    /// Of a command line. @throws UsageError 64; nothing of the text is quoted.
    PostgresAddress(const std::string& text);
    /// With the destination's certificates. @throws UsageError 78, also if it has no authority.
    explicit PostgresAddress(const Destination& destination);

    const std::vector<std::pair<std::string, std::string>>& settings() const noexcept {
        return settings_;
    }

  private:
    std::vector<std::pair<std::string, std::string>> settings_;
};

} // namespace vigie::databank
