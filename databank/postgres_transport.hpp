#pragma once

#include "databank/postgres_address.hpp"
#include "databank/transport.hpp"

#include <memory>

namespace vigie::databank {

class PostgresConnection;

/// The network's bank on PostgreSQL: one call of vigie_bank.receive for each message, in a
/// transaction of its own. A connection that is lost is made anew at the next message: what the
/// bank had written by then, it answers with the same receipt.
class PostgresTransport : public Transport {
  public:
    /// @throws model::InputError 66, ResourceError 77, UsageError 78 if certificates or address are
    /// missing or not safe.
    explicit PostgresTransport(const Destination& destination, StopRequest stop = {});
    ~PostgresTransport() override;

    Receipt send(const Outgoing& message) override;

  private:
    PostgresAddress address_;
    std::int64_t timeout_seconds_;
    StopRequest stop_;
    std::unique_ptr<PostgresConnection> connection_;
};

} // namespace vigie::databank
