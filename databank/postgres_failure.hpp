#pragma once

#include "databank/delivery_failure.hpp"

#include <stdexcept>
#include <string>

namespace vigie::databank {

/// What PostgreSQL did not do. The sentence is fixed for each kind, and for the errors that the
/// bank itself raises (class VB) the bank's own: never a value, a host, a role or a password.
class PostgresFailure : public std::runtime_error {
  public:
    PostgresFailure(const std::string& sentence, std::string state, FailedAttempt meaning)
        : std::runtime_error(sentence), state_(std::move(state)), meaning_(meaning) {}
    const std::string& state() const noexcept { return state_; } ///< SQLSTATE; empty: there is none
    FailedAttempt meaning() const noexcept { return meaning_; }

  private:
    std::string state_;
    FailedAttempt meaning_;
};

/// Of a statement that the server answered with an error; `sentence`: its own, told only of class
/// VB.
PostgresFailure failed_statement(const std::string& state, const std::string& sentence);

/// How far a connection came before it failed.
enum class ConnectStage : std::uint8_t {
    reaching, ///< name and address of the server
    securing, ///< TLS
    admitting ///< role, password, database
};
/// `state`: what the server gave as the reason; empty: none.
PostgresFailure failed_connection(ConnectStage stage, const std::string& state);

PostgresFailure lost_connection();
PostgresFailure stopped_by_request();

} // namespace vigie::databank
