#pragma once

#include "databank/transport.hpp"

#include <memory>

namespace vigie::databank {

class PostgresConnection;

/// The network's bank on PostgreSQL: one call of vigie_bank.receive for each message, in a
/// transaction of its own. A connection that is lost is made anew at the next message: what the
/// bank had written by then, it answers with the same receipt.
class PostgresTransport : public Transport {
  public:
    explicit PostgresTransport(Destination destination);
    ~PostgresTransport() override;

    Receipt send(const Outgoing& message) override;

  private:
    Destination destination_;
    std::unique_ptr<PostgresConnection> connection_;
};

} // namespace vigie::databank
