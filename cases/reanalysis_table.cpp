#include "cases/reanalysis_table.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>

namespace vigie::cases {

ReanalysisChain::ReanalysisChain(SqliteDatabase& database) {
    Query rows(database, "SELECT number, from_release, to_release, to_folder, rule_set, engine,"
                         " today, sources FROM reanalysis ORDER BY number");
    while (rows.step()) {
        const auto today = model::parse_date(rows.text(6));
        if (!today) {
            throw model::InputError({.file = database.file()},
                                    "the date of a reanalysis is damaged",
                                    "restore the case store from a backup");
        }
        rows_.push_back({.number = rows.integer(0),
                         .from_release = rows.text(1),
                         .to_release = rows.text(2),
                         .to_folder = rows.text(3),
                         .rule_set = rows.text(4),
                         .engine = rows.text(5),
                         .today = *today,
                         .sources = rows.integer(7)});
    }
    Query left(database, "SELECT reanalysis, case_number FROM left_behind"
                         " ORDER BY reanalysis, case_number");
    while (left.step()) {
        left_behind_.emplace_back(left.integer(0), left.integer(1));
    }
}

bool ReanalysisChain::takes_along(const StoredReanalysis& row,
                                  const MadeUnder& made,
                                  const std::string& stands_under,
                                  std::int64_t case_number) const {
    return row.from_release == stands_under && row.rule_set == made.rule_set &&
           row.engine == made.engine &&
           !std::binary_search(left_behind_.begin(), left_behind_.end(),
                               std::pair(row.number, case_number));
}

StandsUnder ReanalysisChain::stands_under(const MadeUnder& made, std::int64_t case_number) const {
    return stood_under(made, case_number, last()).back();
}

std::vector<StandsUnder> ReanalysisChain::stood_under(const MadeUnder& made,
                                                      std::int64_t case_number,
                                                      std::int64_t last) const {
    std::vector<StandsUnder> stood{{made.release_id, made.release_folder, made.today}};
    const auto first = std::upper_bound(
        rows_.begin(), rows_.end(), made.after_reanalysis,
        [](std::int64_t number, const StoredReanalysis& row) { return number < row.number; });
    for (auto row = first; row != rows_.end() && row->number <= last; ++row) {
        if (takes_along(*row, made, stood.back().release_id, case_number)) {
            stood.push_back({row->to_release, row->to_folder, row->today, row->number});
        }
    }
    return stood;
}

const StoredReanalysis* ReanalysisChain::find(std::int64_t number) const noexcept {
    const auto row = std::find_if(rows_.begin(), rows_.end(), [number](const auto& candidate) {
        return candidate.number == number;
    });
    return row == rows_.end() ? nullptr : &*row;
}

void insert_reanalysis(SqliteDatabase& database,
                       const StoredReanalysis& reanalysis,
                       const std::vector<std::int64_t>& left_behind) {
    Query insert(database, "INSERT INTO reanalysis(from_release, to_release, to_folder, rule_set,"
                           " engine, today, sources) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    insert.bind_text(1, reanalysis.from_release).bind_text(2, reanalysis.to_release);
    insert.bind_text(3, reanalysis.to_folder).bind_text(4, reanalysis.rule_set);
    insert.bind_text(5, reanalysis.engine).bind_text(6, model::format_date(reanalysis.today));
    insert.bind(7, reanalysis.sources).run();
    const std::int64_t number = database.last_row_id();
    Query left(database, "INSERT INTO left_behind(reanalysis, case_number) VALUES(?1, ?2)");
    for (const std::int64_t case_number : left_behind) {
        left.bind(1, number).bind(2, case_number).run();
    }
}

} // namespace vigie::cases
