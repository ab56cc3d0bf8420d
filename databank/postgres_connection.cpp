#include "databank/postgres_connection.hpp"

#include <fmt/format.h>

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

/// Other sentences than the bank's own may quote values.
[[noreturn]] void fail(const PGresult* result) {
    const std::string state = field_of(result, PG_DIAG_SQLSTATE);
    if (state.empty()) {
        throw PostgresFailure("the connection to the bank is lost", "");
    }
    throw PostgresFailure(state.starts_with("VB")
                              ? field_of(result, PG_DIAG_MESSAGE_PRIMARY)
                              : fmt::format("PostgreSQL refused with SQLSTATE {}", state),
                          state);
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

PostgresConnection::PostgresConnection(const std::string& dsn, std::int64_t timeout_seconds)
    : timeout_seconds_(timeout_seconds) {
    const std::string seconds = std::to_string(timeout_seconds);
    // What stands behind the name of the database counts more than what its own text says.
    const char* const keys[] = {"dbname", "connect_timeout", "application_name", nullptr};
    const char* const values[] = {dsn.c_str(), seconds.c_str(), "vigie", nullptr};
    connection_.reset(PQconnectdbParams(keys, values, /*expand_dbname=*/1));
    if (!connection_) {
        throw std::bad_alloc();
    }
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
        const std::string_view text = PQerrorMessage(connection_.get());
        throw PostgresFailure(
            fmt::format("no connection to the bank: {}", text.substr(0, text.find('\n'))), "");
    }
    if (PQsetnonblocking(connection_.get(), 1) != 0) {
        throw PostgresFailure("the connection to the bank is lost", "");
    }
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    constexpr std::int64_t milliseconds = 1000;
    execute(fmt::format("SET statement_timeout = {}; SET client_encoding = 'UTF8'",
                        timeout_seconds * milliseconds));
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

void PostgresConnection::wait_for_answer(std::chrono::steady_clock::time_point until) {
    using std::chrono::milliseconds;
    for (;;) {
        const int unsent = PQflush(connection_.get());
        if (unsent == 0 && PQisBusy(connection_.get()) == 0) {
            return;
        }
        const auto left =
            std::chrono::duration_cast<milliseconds>(until - std::chrono::steady_clock::now());
        pollfd socket{.fd = PQsocket(connection_.get()),
                      .events = static_cast<short>(unsent == 1 ? POLLIN | POLLOUT : POLLIN),
                      .revents = 0};
        const int ready =
            left.count() <= 0 ? 0 : ::poll(&socket, 1, static_cast<int>(left.count()));
        if (ready == 0) {
            throw PostgresFailure("the bank did not answer in time", "");
        }
        const bool interrupted = ready < 0 && errno == EINTR;
        if (!interrupted && (unsent < 0 || ready < 0 || PQconsumeInput(connection_.get()) == 0)) {
            throw PostgresFailure("the connection to the bank is lost", "");
        }
    }
}

PostgresConnection::Result PostgresConnection::receive(bool sent) {
    if (!sent) {
        throw PostgresFailure("the connection to the bank is lost", "");
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
        throw PostgresFailure("the connection to the bank is lost", "");
    }
    if (!is_done(last.get())) {
        fail(last.get());
    }
    return last;
}

} // namespace vigie::databank
