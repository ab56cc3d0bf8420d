#pragma once

#include "cases/sqlite_database.hpp"
#include "pipeline/model/date.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace vigie::cases {

/// One finished comparison of two releases: every case that stood under `from_release`, read by the
/// same rules and program, and that it neither read again nor left behind, stands under
/// `to_release` since.
struct StoredReanalysis {
    std::int64_t number = 0;
    std::string from_release;
    std::string to_release;
    std::string to_folder;
    std::string rule_set;
    std::string engine;
    model::Date today;
    std::int64_t sources = 0; ///< number of a content: what renews a result (result_parts.hpp)
};

/// What an interpretation was made under.
struct MadeUnder {
    std::string release_id;
    std::string release_folder;
    std::string rule_set;
    std::string engine;
    model::Date today;
    std::int64_t after_reanalysis = 0; ///< number of the last reanalysis before it
};

/// Under which release an interpretation stands today.
struct StandsUnder {
    std::string release_id;
    std::string release_folder;
    model::Date checked;         ///< when that was last found
    std::int64_t reanalysis = 0; ///< that took it there; 0: it was made under this release
};

/// The reanalyses of a store, in order.
class ReanalysisChain {
  public:
    explicit ReanalysisChain(SqliteDatabase& database);

    /// `case_number` 0: a case that was never left behind.
    StandsUnder stands_under(const MadeUnder& made, std::int64_t case_number) const;
    /// All releases under which it stood, from the one it was made under to that of reanalysis
    /// `last` at most.
    std::vector<StandsUnder>
    stood_under(const MadeUnder& made, std::int64_t case_number, std::int64_t last) const;
    const StoredReanalysis* find(std::int64_t number) const noexcept;
    /// Number of the last one; 0: none.
    std::int64_t last() const noexcept { return rows_.empty() ? 0 : rows_.back().number; }

  private:
    bool takes_along(const StoredReanalysis& row,
                     const MadeUnder& made,
                     const std::string& stands_under,
                     std::int64_t case_number) const;

    std::vector<StoredReanalysis> rows_;
    std::vector<std::pair<std::int64_t, std::int64_t>> left_behind_; ///< reanalysis, case; sorted
};

/// Adds a finished reanalysis with the cases that stay where they were. Call inside a transaction.
void insert_reanalysis(SqliteDatabase& database,
                       const StoredReanalysis& reanalysis,
                       const std::vector<std::int64_t>& left_behind);

} // namespace vigie::cases
