#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace vigie::databank {

/// What PostgreSQL did not do. The text tells the code of the error (SQLSTATE) and, of errors that
/// the bank itself raises (class VB), its sentence: never a value.
class PostgresFailure : public std::runtime_error {
  public:
    PostgresFailure(const std::string& text, std::string state)
        : std::runtime_error(text), state_(std::move(state)) {}
    const std::string& state() const noexcept { return state_; } ///< empty: the connection is lost

  private:
    std::string state_;
};

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

/// One connection by libpq. A server that does not answer in the time, statement or not, is lost.
class PostgresConnection {
  public:
    /// @throws PostgresFailure if nobody answers in the time, or the role is not let in.
    PostgresConnection(const std::string& dsn, std::int64_t timeout_seconds);

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
    void wait_for_answer(std::chrono::steady_clock::time_point until);

    struct Finish {
        void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
    };
    std::unique_ptr<PGconn, Finish> connection_;
    std::int64_t timeout_seconds_;
};

} // namespace vigie::databank
