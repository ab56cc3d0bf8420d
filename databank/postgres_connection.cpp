#include "databank/postgres_connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>

#include <poll.h>

namespace vigie::databank {
namespace {

constexpr int as_text = 0;
constexpr int as_bytes = 1;

/// A server that ends a statement itself has so long to say so.
constexpr std::chrono::seconds margin{2};

std::string field_of(const PGresult* result, int field) {
    const char* const text = PQresultErrorField(result, field);
    return text == nullptr ? std::string() : std::string(text);
}

/// The server's last word on a connection that it refuses, as PQERRORS_SQLSTATE shows it.
std::string state_at_end(std::string_view text) {
    constexpr std::size_t length = 5;
    while (!text.empty() && text.back() == '\n') {
        text.remove_suffix(1);
    }
    const std::string_view state = text.substr(text.size() - std::min(length, text.size()));
    const bool is_state = text.size() > length && text[text.size() - length - 1] == ' ' &&
                          std::all_of(state.begin(), state.end(), [](char c) {
                              return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
                          });
    return is_state ? std::string(state) : std::string();
}

ConnectStage stage_of(ConnStatusType status) noexcept {
    switch (status) {
    case CONNECTION_SSL_STARTUP:
        return ConnectStage::securing;
    case CONNECTION_BAD:
    case CONNECTION_NEEDED:
    case CONNECTION_STARTED:
    case CONNECTION_MADE:
        return ConnectStage::reaching;
    default:
        return ConnectStage::admitting;
    }
}

PostgresFailure failure_to_connect(PGconn* connection, ConnectStage stage) {
    constexpr const char* wrong_password = "28P01";
    return failed_connection(stage, PQconnectionNeedsPassword(connection) != 0
                                        ? wrong_password
                                        : state_at_end(PQerrorMessage(connection)));
}

bool is_done(const PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

PostgresRows rows_of(const PGresult* result) {
    PostgresRows rows;
    const int columns = PQnfields(result);
    for (int column = 0; column < columns; ++column) {
        rows.columns.emplace_back(PQfname(result, column));
    }
    for (int row = 0; row < PQntuples(result); ++row) {
        std::vector<std::optional<std::string>> values;
        values.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column) {
            values.push_back(PQgetisnull(result, row, column) != 0
                                 ? std::nullopt
                                 : std::optional<std::string>(PQgetvalue(result, row, column)));
        }
        rows.rows.push_back(std::move(values));
    }
    return rows;
}

} // namespace

PostgresConnection::PostgresConnection(const PostgresAddress& address,
                                       std::int64_t timeout_seconds,
                                       StopRequest stop)
    : timeout_seconds_(timeout_seconds), stop_(std::move(stop)) {
    std::vector<const char*> keys;
    std::vector<const char*> values;
    for (const auto& [key, value] : address.settings()) {
        keys.push_back(key.c_str());
        values.push_back(value.c_str());
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);
    connection_.reset(PQconnectStartParams(keys.data(), values.data(), /*expand_dbname=*/0));
    if (!connection_) {
        throw std::bad_alloc();
    }
    connect(std::chrono::steady_clock::now() + std::chrono::seconds(timeout_seconds));
    if (PQsetnonblocking(connection_.get(), 1) != 0) {
        throw lost_connection();
    }
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    constexpr std::int64_t milliseconds = 1000;
    execute(fmt::format("SET statement_timeout = {}; SET client_encoding = 'UTF8'",
                        timeout_seconds * milliseconds));
}

void PostgresConnection::connect(Time until) {
    PGconn* const connection = connection_.get();
    PQsetErrorVerbosity(connection, PQERRORS_SQLSTATE);
    ConnectStage stage = ConnectStage::reaching;
    PostgresPollingStatusType next = PGRES_POLLING_WRITING;
    while (next != PGRES_POLLING_OK) {
        if (next == PGRES_POLLING_FAILED || PQstatus(connection) == CONNECTION_BAD) {
            throw failure_to_connect(connection, stage);
        }
        stage = stage_of(PQstatus(connection));
        if (!wait_for_socket(next == PGRES_POLLING_READING ? POLLIN : POLLOUT, until)) {
            throw PostgresFailure("no connection to the bank's server in time", "",
                                  FailedAttempt::unreachable);
        }
        next = PQconnectPoll(connection);
    }
    PQsetErrorVerbosity(connection, PQERRORS_DEFAULT);
}

PostgresRows PostgresConnection::query(const std::string& sql,
                                       const std::vector<PostgresValue>& values) {
    std::vector<const char*> pointers;
    std::vector<int> lengths;
    std::vector<int> formats;
    for (const PostgresValue& one : values) {
        pointers.push_back(one.value.c_str());
        lengths.push_back(static_cast<int>(one.value.size()));
        formats.push_back(one.bytes ? as_bytes : as_text);
    }
    const Result result = receive(
        PQsendQueryParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                          pointers.data(), lengths.data(), formats.data(), as_text) == 1);
    return rows_of(result.get());
}

void PostgresConnection::execute(const std::string& sql) {
    static_cast<void>(receive(PQsendQuery(connection_.get(), sql.c_str()) == 1));
}

bool PostgresConnection::wait_for_socket(short events, Time until) const {
    using std::chrono::milliseconds;
    constexpr milliseconds longest_deafness{200};
    for (;;) {
        if (stop_ && stop_()) {
            throw stopped_by_request();
        }
        const auto left =
            std::chrono::duration_cast<milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            return false;
        }
        pollfd socket{.fd = PQsocket(connection_.get()), .events = events, .revents = 0};
        const int ready =
            ::poll(&socket, 1, static_cast<int>(std::min(left, longest_deafness).count()));
        if (ready < 0 && errno != EINTR) {
            throw lost_connection();
        }
        if (ready > 0) {
            return true;
        }
    }
}

void PostgresConnection::wait_for_answer(Time until) {
    for (;;) {
        const int unsent = PQflush(connection_.get());
        if (unsent == 0 && PQisBusy(connection_.get()) == 0) {
            return;
        }
        if (!wait_for_socket(static_cast<short>(unsent == 1 ? POLLIN | POLLOUT : POLLIN), until)) {
            throw PostgresFailure("the bank did not answer in time", "", FailedAttempt::try_again);
        }
        if (unsent < 0 || PQconsumeInput(connection_.get()) == 0) {
            throw lost_connection();
        }
    }
}

PostgresConnection::Result PostgresConnection::receive(bool sent) {
    if (!sent) {
        throw lost_connection();
    }
    const auto until =
        std::chrono::steady_clock::now() + std::chrono::seconds(timeout_seconds_) + margin;
    Result last;
    for (;;) {
        wait_for_answer(until);
        Result next(PQgetResult(connection_.get()));
        if (!next) {
            break;
        }
        if (!last || is_done(last.get())) {
            last = std::move(next);
        }
    }
    if (!last) {
        throw lost_connection();
    }
    if (!is_done(last.get())) {
        throw failed_statement(field_of(last.get(), PG_DIAG_SQLSTATE),
                               field_of(last.get(), PG_DIAG_MESSAGE_PRIMARY));
    }
    return last;
}

} // namespace vigie::databank
