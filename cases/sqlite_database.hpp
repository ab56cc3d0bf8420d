#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace vigie::cases {

struct CloseDatabase {
    void operator()(sqlite3* database) const noexcept;
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept;
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// One SQLite connection, for one thread at a time. Every SQLite failure becomes an error of the
/// one family: full disk or I/O 74, busy 69, cannot open 73, read-only 77, memory 71, damaged or
/// no database InputError 65, anything else (a broken constraint) 70. A read-only connection that
/// cannot be opened is 77.
class SqliteDatabase {
  public:
    struct Options {
        bool create = false; ///< else the file must exist
        int busy_milliseconds = 60'000;
        bool read_only = false;
    };
    /// Opens the file; nothing is read or written yet.
    SqliteDatabase(const std::filesystem::path& file, Options options);

    /// Runs one or several statements without parameters or rows.
    void execute(const std::string& sql);
    /// The single value of a query without parameters ("PRAGMA user_version").
    std::int64_t integer_of(const std::string& sql);
    std::string text_of(const std::string& sql);
    std::int64_t last_row_id() const noexcept;
    bool is_in_transaction() const noexcept;
    /// Copies every page to an empty database, as one moment shows them, while others write;
    /// `between` is called now and then and may throw. Call inside a ReadTransaction.
    void copy_to(SqliteDatabase& target, const std::function<void()>& between);

    const std::string& file() const noexcept { return file_; }
    bool is_read_only() const noexcept { return read_only_; }
    /// Raises the error that a result code stands for.
    [[noreturn]] void fail(int code, std::string_view action) const;

  private:
    friend class Query;
    StatementHandle take_statement(const std::string& sql);
    void keep_statement(const std::string& sql, StatementHandle statement) noexcept;

    std::string file_;
    bool read_only_;
    std::unique_ptr<sqlite3, CloseDatabase> handle_;
    std::multimap<std::string, StatementHandle> idle_; ///< compiled statements by their text
};

/// A statement in use; gives it back, reset, when it ends. Parameters are numbered from 1, columns
/// from 0. Views and rows are valid until the next `step`.
class Query {
  public:
    Query(SqliteDatabase& database, std::string sql);
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    Query& bind(int parameter, std::int64_t value);
    Query& bind_text(int parameter, std::string_view value);
    Query& bind_bytes(int parameter, std::string_view value);
    Query& bind_null(int parameter);

    bool step();  ///< true while there is a row
    void reset(); ///< ready for new parameters
    void run();   ///< steps to the end and resets
    std::int64_t integer(int column) const;
    std::string text(int column) const; ///< text or bytes

  private:
    void check(int code) const;

    SqliteDatabase& database_;
    std::string sql_;
    StatementHandle statement_;
};

/// BEGIN IMMEDIATE; rolled back unless committed.
class WriteTransaction {
  public:
    explicit WriteTransaction(SqliteDatabase& database);
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;
    ~WriteTransaction();
    void commit();

  private:
    SqliteDatabase& database_;
    bool open_ = true;
};

/// Everything that is read while it lives is of one moment, whatever others write. Within another
/// transaction the moment is that of the other.
class ReadTransaction {
  public:
    explicit ReadTransaction(SqliteDatabase& database);
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;
    ~ReadTransaction();

  private:
    void end() noexcept;

    SqliteDatabase& database_;
    bool is_outermost_;
};

} // namespace vigie::cases
