#include "cases/sqlite_database.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <new>

namespace vigie::cases {
namespace {

[[noreturn]] void raise_damaged(const std::string& file, const std::string& detail) {
    throw model::InputError({.file = file}, "not a sound SQLite database (" + detail + ")",
                            "restore the file from a backup");
}

model::ExitCode exit_code_of(int primary_code) {
    switch (primary_code) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return model::ExitCode::io;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return model::ExitCode::unavailable;
    case SQLITE_CANTOPEN:
        return model::ExitCode::cannot_create;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return model::ExitCode::permission;
    case SQLITE_NOMEM:
        return model::ExitCode::resources;
    default:
        return model::ExitCode::internal;
    }
}

std::string_view remedy_of(model::ExitCode code) {
    switch (code) {
    case model::ExitCode::io:
        return "; free space or check the disk, then run the command again: nothing was half done";
    case model::ExitCode::unavailable:
        return "; another process holds the store: run the command again";
    case model::ExitCode::cannot_create:
        return "; check that the folder exists and may be written to";
    case model::ExitCode::permission:
        return "; file and folder must be writable";
    default:
        return "";
    }
}

struct FinishBackup {
    void operator()(sqlite3_backup* backup) const noexcept { sqlite3_backup_finish(backup); }
};

/// A reader needs the files of the write-ahead log, and cannot make them where it may not write.
constexpr std::string_view remedy_of_reader =
    "; without permission to write in its folder a store can be read only while a program that has "
    "it holds the store open: copy it, with its -wal file if there is one, to a folder of your own";

} // namespace

void CloseDatabase::operator()(sqlite3* database) const noexcept {
    sqlite3_close_v2(database);
}

void FinalizeStatement::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

SqliteDatabase::SqliteDatabase(const std::filesystem::path& file, Options options)
    : file_(file.string()), read_only_(options.read_only) {
    const int flags = (read_only_ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                      (options.create ? SQLITE_OPEN_CREATE : 0);
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file_.c_str(), &opened, flags, nullptr);
    handle_.reset(opened);
    if (!handle_) {
        throw std::bad_alloc();
    }
    if (code != SQLITE_OK) {
        fail(code, "open");
    }
    sqlite3_extended_result_codes(handle_.get(), 1);
    sqlite3_busy_timeout(handle_.get(), options.busy_milliseconds);
}

void SqliteDatabase::fail(int code, std::string_view action) const {
    const int primary = code & 0xFF;
    const std::string detail = sqlite3_errmsg(handle_.get());
    if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB || primary == SQLITE_FORMAT) {
        raise_damaged(file_, detail);
    }
    const bool reader = read_only_ && (primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY);
    const model::ExitCode exit_code = reader ? model::ExitCode::permission : exit_code_of(primary);
    const std::string message =
        fmt::format("{}: cannot {} ({}, SQLite code {}){}", file_, action, detail, code,
                    reader ? remedy_of_reader : remedy_of(exit_code));
    if (exit_code == model::ExitCode::internal) {
        throw model::Error(exit_code, message);
    }
    throw model::ResourceError(exit_code, message);
}

void SqliteDatabase::execute(const std::string& sql) {
    const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        fail(code, "write");
    }
}

std::int64_t SqliteDatabase::integer_of(const std::string& sql) {
    Query query(*this, sql);
    query.step();
    return query.integer(0);
}

std::string SqliteDatabase::text_of(const std::string& sql) {
    Query query(*this, sql);
    query.step();
    return query.text(0);
}

std::int64_t SqliteDatabase::last_row_id() const noexcept {
    return sqlite3_last_insert_rowid(handle_.get());
}

void SqliteDatabase::copy_to(SqliteDatabase& target, const std::function<void()>& between) {
    constexpr int pages_per_step = 2048;
    const std::unique_ptr<sqlite3_backup, FinishBackup> backup(
        sqlite3_backup_init(target.handle_.get(), "main", handle_.get(), "main"));
    if (!backup) {
        target.fail(sqlite3_errcode(target.handle_.get()), "copy");
    }
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        between();
        code = sqlite3_backup_step(backup.get(), pages_per_step);
    }
    if (code != SQLITE_DONE) {
        target.fail(code, "copy");
    }
}

StatementHandle SqliteDatabase::take_statement(const std::string& sql) {
    const auto idle = idle_.find(sql);
    if (idle != idle_.end()) {
        StatementHandle statement = std::move(idle->second);
        idle_.erase(idle);
        return statement;
    }
    sqlite3_stmt* prepared = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    StatementHandle statement(prepared);
    if (code != SQLITE_OK) {
        fail(code, "read");
    }
    return statement;
}

void SqliteDatabase::keep_statement(const std::string& sql, StatementHandle statement) noexcept {
    try {
        idle_.emplace(sql, std::move(statement));
    } catch (const std::bad_alloc&) {
        statement.reset(); // It will be compiled again.
    }
}

Query::Query(SqliteDatabase& database, std::string sql)
    : database_(database), sql_(std::move(sql)), statement_(database.take_statement(sql_)) {}

Query::~Query() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    database_.keep_statement(sql_, std::move(statement_));
}

void Query::check(int code) const {
    if (code != SQLITE_OK) {
        database_.fail(code, "set a parameter");
    }
}

Query& Query::bind(int parameter, std::int64_t value) {
    check(sqlite3_bind_int64(statement_.get(), parameter, value));
    return *this;
}

Query& Query::bind_text(int parameter, std::string_view value) {
    // A null pointer would bind NULL instead of the empty text.
    const char* const bytes = value.empty() ? "" : value.data();
    check(sqlite3_bind_text64(statement_.get(), parameter, bytes, value.size(), SQLITE_TRANSIENT,
                              SQLITE_UTF8));
    return *this;
}

Query& Query::bind_bytes(int parameter, std::string_view value) {
    const char* const bytes = value.empty() ? "" : value.data();
    check(sqlite3_bind_blob64(statement_.get(), parameter, bytes, value.size(), SQLITE_TRANSIENT));
    return *this;
}

Query& Query::bind_null(int parameter) {
    check(sqlite3_bind_null(statement_.get(), parameter));
    return *this;
}

bool Query::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        database_.fail(code, "read or write");
    }
    return false;
}

void Query::reset() {
    sqlite3_reset(statement_.get());
}

void Query::run() {
    while (step()) {
    }
    reset();
}

std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string Query::text(int column) const {
    const void* const bytes = sqlite3_column_blob(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr
               ? std::string()
               : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

WriteTransaction::WriteTransaction(SqliteDatabase& database) : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
}

WriteTransaction::~WriteTransaction() {
    if (!open_) {
        return;
    }
    try {
        database_.execute("ROLLBACK");
    } catch (const std::exception&) {
        // SQLite has already rolled back after an error such as a full disk.
        open_ = false;
    }
}

void WriteTransaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

bool SqliteDatabase::is_in_transaction() const noexcept {
    return sqlite3_get_autocommit(handle_.get()) == 0;
}

ReadTransaction::ReadTransaction(SqliteDatabase& database)
    : database_(database), is_outermost_(!database.is_in_transaction()) {
    if (!is_outermost_) {
        return;
    }
    database_.execute("BEGIN");
    try {
        // The moment is that of the first reading.
        (void)database_.integer_of("SELECT count(*) FROM sqlite_schema");
    } catch (...) {
        end();
        throw;
    }
}

ReadTransaction::~ReadTransaction() {
    end();
}

void ReadTransaction::end() noexcept {
    if (!is_outermost_) {
        return;
    }
    try {
        database_.execute("ROLLBACK");
    } catch (...) {
        return; // SQLite has ended it already, after an error such as a damaged file.
    }
}

} // namespace vigie::cases
