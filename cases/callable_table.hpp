#pragma once

#include "cases/sqlite_database.hpp"
#include "reads/callable_text.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace vigie::cases {

/// Version 11 of the store: where the reads of a case's proband allow a call, beside the evidence;
/// the scope is stored once for all cases that share it.
inline constexpr const char* callable_schema = R"sql(
CREATE TABLE callable(
    evidence INTEGER PRIMARY KEY REFERENCES content(number),
    intervals INTEGER NOT NULL REFERENCES content(number),
    scope INTEGER NOT NULL REFERENCES content(number)
) STRICT;
)sql";

/// The two texts of reads/callable_text.hpp.
struct CallableText {
    std::string intervals; ///< empty: the case has none
    std::string scope;
};

/// As it is stored: the intervals are read when somebody asks.
struct StoredCallable {
    std::string intervals;
    reads::MeasuredScope scope;

    /// @throws InputError naming `place` if damaged.
    std::shared_ptr<const model::CallableIntervals> read(const std::string& place) const;
};

/// Call inside a transaction; nothing is done for a case without callable intervals.
void keep_callable(SqliteDatabase& database, std::int64_t evidence, const CallableText& text);
/// The evidence that takes the place of another has its callable intervals.
void copy_callable(SqliteDatabase& database, std::int64_t from, std::int64_t to);

/// Reads what is stored; each scope once.
class CallableTable {
  public:
    /// nullopt: the case has none. @throws InputError if a content is damaged.
    std::optional<StoredCallable> find(SqliteDatabase& database, std::int64_t evidence);

  private:
    std::map<std::int64_t, reads::MeasuredScope> scopes_; ///< by content
};

} // namespace vigie::cases
