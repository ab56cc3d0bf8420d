#include "cases/interpretation_table.hpp"

#include "cases/content_table.hpp"
#include "pipeline/model/error.hpp"

#include <map>
#include <tuple>
#include <utility>

namespace vigie::cases {
namespace {

constexpr const char* current_rows =
    "SELECT i.case_number, c.case_id, i.release_id, i.release_folder, i.rule_set,"
    " coalesce(l.path, i.calls_path), i.calls_sha256, i.today, i.evidence, i.candidates, i.receipt,"
    " i.facts, i.engine, i.number, c.setting, i.after_reanalysis, coalesce(i.hits, 0)"
    " FROM interpretation i JOIN patient_case c ON c.number = i.case_number"
    " LEFT JOIN call_set_location l"
    " ON l.case_number = i.case_number AND l.calls_sha256 = i.calls_sha256"
    " WHERE i.superseded = 0";

InterpretationRow
read_row(const Query& query, const ReanalysisChain& chain, const std::string& file) {
    constexpr int today_column = 7;
    InterpretationRow row{.case_number = query.integer(0),
                          .made = {.release_id = query.text(2),
                                   .release_folder = query.text(3),
                                   .rule_set = query.text(4),
                                   .engine = query.text(12),
                                   .today = read_date(query, today_column, file),
                                   .after_reanalysis = query.integer(15)},
                          .stored = {},
                          .evidence = query.integer(8),
                          .candidates = query.integer(9),
                          .receipt = query.integer(10),
                          .facts = query.integer(11),
                          .hits = query.integer(16)};
    StandsUnder stands = chain.stands_under(row.made, row.case_number);
    row.stored = {.case_id = query.text(1),
                  .number = row.case_number,
                  .setting = query.integer(14),
                  .release_id = std::move(stands.release_id),
                  .release_folder = std::move(stands.release_folder),
                  .interpreted_under = row.made.release_id,
                  .rule_set = row.made.rule_set,
                  .engine = row.made.engine,
                  .calls_path = query.text(5),
                  .calls_sha256 = query.text(6),
                  .last_interpreted = row.made.today,
                  .last_checked = stands.checked,
                  .reanalysis = stands.reanalysis,
                  .interpretation = query.integer(13)};
    return row;
}

void insert_row(SqliteDatabase& database,
                const InterpretationRow& row,
                const std::string& bundle_sha256,
                bool superseded) {
    Query insert(database,
                 "INSERT INTO interpretation(case_number, bundle_sha256, release_id,"
                 " release_folder, rule_set, today, calls_path, calls_sha256, evidence,"
                 " candidates, receipt, facts, engine, superseded, hits, after_reanalysis)"
                 " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                 " nullif(?15, 0), (SELECT coalesce(max(number), 0) FROM reanalysis))");
    insert.bind(1, row.case_number);
    if (bundle_sha256.empty()) {
        insert.bind_null(2);
    } else {
        insert.bind_text(2, bundle_sha256);
    }
    const StoredCase& stored = row.stored;
    insert.bind_text(3, row.made.release_id).bind_text(4, row.made.release_folder);
    insert.bind_text(5, row.made.rule_set).bind_text(6, model::format_date(row.made.today));
    insert.bind_text(7, stored.calls_path).bind_text(8, stored.calls_sha256);
    insert.bind(9, row.evidence).bind(10, row.candidates);
    insert.bind(11, row.receipt).bind(12, row.facts);
    insert.bind_text(13, row.made.engine).bind(14, superseded ? 1 : 0);
    insert.bind(15, row.hits).run();
}

} // namespace

model::Date read_date(const Query& row, int column, const std::string& file) {
    const auto date = model::parse_date(row.text(column));
    if (!date) {
        throw model::InputError({.file = file}, "the date of an interpretation is damaged",
                                "restore the case store from a backup");
    }
    return *date;
}

std::optional<InterpretationRow> current_interpretation(SqliteDatabase& database,
                                                        const ReanalysisChain& chain,
                                                        const std::string& case_id) {
    Query query(database, std::string(current_rows) + " AND c.case_id = ?1");
    query.bind_text(1, case_id);
    return query.step() ? std::optional(read_row(query, chain, database.file())) : std::nullopt;
}

std::optional<InterpretationRow> current_interpretation(SqliteDatabase& database,
                                                        const ReanalysisChain& chain,
                                                        std::int64_t case_number) {
    Query query(database, std::string(current_rows) + " AND i.case_number = ?1");
    query.bind(1, case_number);
    return query.step() ? std::optional(read_row(query, chain, database.file())) : std::nullopt;
}

std::vector<InterpretationRow> current_interpretations(SqliteDatabase& database,
                                                       const ReanalysisChain& chain) {
    Query query(database, std::string(current_rows) + " ORDER BY c.case_id");
    std::vector<InterpretationRow> rows;
    while (query.step()) {
        rows.push_back(read_row(query, chain, database.file()));
    }
    return rows;
}

namespace {

/// Cases that some reanalysis left behind since their interpretation go one by one.
constexpr const char* was_left_behind =
    " EXISTS(SELECT 1 FROM left_behind b WHERE b.case_number = i.case_number"
    " AND b.reanalysis > i.after_reanalysis)";

using GroupKey = std::tuple<std::string, std::string, std::string, std::int64_t>;

void add_to_group(std::map<GroupKey, CaseGroup>& groups, const CaseGroup& group) {
    const GroupKey key{group.release_id, group.rule_set, group.engine, group.setting};
    const auto [place, is_new] = groups.try_emplace(key, group);
    place->second.cases += is_new ? 0 : group.cases;
}

} // namespace

std::vector<CaseGroup> current_groups(SqliteDatabase& database, const ReanalysisChain& chain) {
    std::map<GroupKey, CaseGroup> groups;
    Query query(database,
                std::string("SELECT i.release_id, i.rule_set, i.engine, i.after_reanalysis,"
                            " c.setting, max(i.release_folder), count(*)"
                            " FROM interpretation i JOIN patient_case c"
                            " ON c.number = i.case_number WHERE i.superseded = 0 AND NOT") +
                    was_left_behind + " GROUP BY 1, 2, 3, 4, 5");
    while (query.step()) {
        const MadeUnder made{.release_id = query.text(0),
                             .release_folder = query.text(5),
                             .rule_set = query.text(1),
                             .engine = query.text(2),
                             .today = {},
                             .after_reanalysis = query.integer(3)};
        StandsUnder stands = chain.stands_under(made, 0);
        add_to_group(groups,
                     {std::move(stands.release_id), std::move(stands.release_folder), made.rule_set,
                      made.engine, query.integer(4), static_cast<std::uint64_t>(query.integer(6))});
    }
    Query apart(database, std::string(current_rows) + " AND" + was_left_behind);
    while (apart.step()) {
        const StoredCase stored = read_row(apart, chain, database.file()).stored;
        add_to_group(groups, {stored.release_id, stored.release_folder, stored.rule_set,
                              stored.engine, stored.setting, 1});
    }
    std::vector<CaseGroup> found;
    found.reserve(groups.size());
    for (auto& [key, group] : groups) {
        found.push_back(std::move(group));
    }
    return found;
}

void supersede_interpretation(SqliteDatabase& database,
                              const InterpretationRow& row,
                              const std::string& bundle_sha256) {
    Query supersede(database, "UPDATE interpretation SET superseded = 1"
                              " WHERE case_number = ?1 AND superseded = 0");
    supersede.bind(1, row.case_number).run();
    insert_row(database, row, bundle_sha256, false);
}

void keep_superseded(SqliteDatabase& database,
                     const InterpretationRow& row,
                     const std::string& bundle_sha256) {
    insert_row(database, row, bundle_sha256, true);
}

std::optional<std::string> call_set_location(SqliteDatabase& database,
                                             const std::string& case_id,
                                             const std::string& calls_sha256) {
    Query query(database, "SELECT coalesce(l.path, i.calls_path)"
                          " FROM interpretation i JOIN patient_case c ON c.number = i.case_number"
                          " LEFT JOIN call_set_location l"
                          " ON l.case_number = i.case_number AND l.calls_sha256 = i.calls_sha256"
                          " WHERE c.case_id = ?1 AND i.calls_sha256 = ?2"
                          " ORDER BY i.number DESC LIMIT 1");
    query.bind_text(1, case_id).bind_text(2, calls_sha256);
    return query.step() ? std::optional(query.text(0)) : std::nullopt;
}

void set_call_set_location(SqliteDatabase& database, const StoredCase& stored) {
    Query insert(database, "INSERT INTO call_set_location(case_number, calls_sha256, path)"
                           " SELECT number, ?2, ?3 FROM patient_case WHERE case_id = ?1"
                           " ON CONFLICT(case_number, calls_sha256) DO UPDATE SET path = ?3");
    insert.bind_text(1, stored.case_id);
    insert.bind_text(2, stored.calls_sha256).bind_text(3, stored.calls_path);
    insert.run();
}

} // namespace vigie::cases
