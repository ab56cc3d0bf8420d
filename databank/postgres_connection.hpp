#pragma once

#include "databank/postgres_address.hpp"
#include "databank/postgres_failure.hpp"
#include "databank/transport.hpp"

#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie::databank {

/// A parameter of a query: text, or bytes as they are.
struct PostgresValue {
    std::string value;
    bool bytes = false;
};

/// Rows of texts; nullopt: NULL.
struct PostgresRows {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
};

/// One connection by libpq. A server that does not answer in the time, statement or not, is lost;
/// one that is asked to stop hangs up within a fifth of a second (but not while a name is looked
/// up). Of several hosts, one that does not answer takes the time of all.
class PostgresConnection {
  public:
    /// @throws PostgresFailure if nobody answers in the time, or the role is not let in.
    PostgresConnection(const PostgresAddress& address,
                       std::int64_t timeout_seconds,
                       StopRequest stop = {});

    PostgresRows query(const std::string& sql, const std::vector<PostgresValue>& values = {});
    /// Several statements at once, without parameters.
    void execute(const std::string& sql);

  private:
    struct Clear {
        void operator()(PGresult* result) const noexcept { PQclear(result); }
    };
    using Result = std::unique_ptr<PGresult, Clear>;

    /// The last result of what was sent, or the first that failed.
    Result receive(bool sent);
    using Time = std::chrono::steady_clock::time_point;
    void connect(Time until);
    void wait_for_answer(Time until);
    /// poll(2) on the socket; false: not by then. @throws PostgresFailure if asked to stop.
    bool wait_for_socket(short events, Time until) const;

    struct Finish {
        void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
    };
    std::unique_ptr<PGconn, Finish> connection_;
    std::int64_t timeout_seconds_;
    StopRequest stop_;
};

} // namespace vigie::databank
