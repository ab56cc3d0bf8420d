#include "cases/store_state.hpp"

#include "cases/content_table.hpp"
#include "cases/fact_index.hpp"
#include "cases/ledger.hpp"
#include "cases/renewal.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::cases {

InterpretationRow require_interpretation(SqliteDatabase& database, const std::string& case_id) {
    auto row = current_interpretation(database, case_id);
    if (!row) {
        throw model::InputError({.file = database.file()},
                                fmt::format("case '{}' is not in the store", case_id),
                                "'case list' shows the cases");
    }
    return std::move(*row);
}

std::vector<StoredCase> CaseStore::cases() const {
    std::vector<StoredCase> stored;
    for (InterpretationRow& row : current_interpretations(state_->database)) {
        stored.push_back(std::move(row.stored));
    }
    return stored;
}

std::optional<StoredCase> CaseStore::find(const std::string& case_id) const {
    auto row = current_interpretation(state_->database, case_id);
    return row ? std::optional(std::move(row->stored)) : std::nullopt;
}

StoredCase CaseStore::require(const std::string& case_id) const {
    return require_interpretation(state_->database, case_id).stored;
}

bool CaseStore::is_first_interpretation(const std::string& case_id) const {
    Query query(state_->database, "SELECT count(*) FROM interpretation i JOIN patient_case c"
                                  " ON c.number = i.case_number WHERE c.case_id = ?1");
    query.bind_text(1, case_id);
    return query.step() && query.integer(0) <= 1;
}

std::string CaseStore::evidence(const std::string& case_id) const {
    return get_content(state_->database,
                       require_interpretation(state_->database, case_id).evidence);
}

std::string CaseStore::candidates_json(const std::string& case_id) const {
    SqliteDatabase& database = state_->database;
    const InterpretationRow row = require_interpretation(state_->database, case_id);
    const std::string stored = get_content(database, row.candidates);
    const ReanalysisChain chain(database);
    const StoredReanalysis* const reanalysis = chain.find(row.stored.reanalysis);
    return reanalysis == nullptr
               ? stored
               : renew_result(stored, {.release_id = reanalysis->to_release,
                                       .today = reanalysis->today,
                                       .setting = row.stored.setting,
                                       .renewal = get_content(database, reanalysis->sources)});
}

std::string CaseStore::receipt_json(const std::string& case_id) const {
    return get_content(state_->database, require_interpretation(state_->database, case_id).receipt);
}

std::optional<StoredCase> CaseStore::find(std::int64_t number) const {
    SqliteDatabase& database = state_->database;
    auto row = current_interpretation(database, ReanalysisChain(database), number);
    return row ? std::optional(std::move(row->stored)) : std::nullopt;
}

std::string CaseStore::call_keys(std::int64_t case_number) const {
    return call_keys_of(state_->database, case_number);
}

std::vector<CaseGroup> CaseStore::groups() const {
    return current_groups(state_->database);
}

std::vector<std::int64_t> CaseStore::cases_of(const std::vector<CaseGroup>& groups) const {
    std::vector<std::int64_t> numbers;
    if (groups.empty()) {
        return numbers;
    }
    for (const StoredCase& stored : cases()) {
        if (std::any_of(groups.begin(), groups.end(),
                        [&stored](const CaseGroup& group) { return group.holds(stored); })) {
            numbers.push_back(stored.number);
        }
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

CaseSetting CaseStore::setting(std::int64_t number) const {
    return read_setting(state_->database, number);
}

std::optional<model::Date> CaseStore::last_day() const {
    return model::parse_date(state_->database.text_of(
        "SELECT coalesce(max(today), '') FROM (SELECT today FROM interpretation WHERE superseded"
        " = 0 UNION ALL SELECT today FROM reanalysis)"));
}

std::int64_t CaseStore::last_interpretation() const {
    return state_->database.integer_of("SELECT coalesce(max(number), 0) FROM interpretation");
}

std::vector<std::int64_t> CaseStore::readers(const model::FactKey& key) const {
    return cases_with_fact(state_->database, fact_code(key));
}

std::vector<LedgerEvent> CaseStore::events(const std::string& case_id) const {
    return events_of_case(state_->database, case_id);
}

std::optional<std::int64_t> CaseStore::first_broken_link() const {
    return find_broken_link(state_->database, LedgerHead{});
}

std::optional<std::int64_t> CaseStore::first_broken_link(const LedgerHead& anchor) const {
    return find_broken_link(state_->database, anchor);
}

LedgerHead CaseStore::ledger_head() const {
    return head_of_ledger(state_->database);
}

void CaseStore::check_integrity() const {
    SqliteDatabase& database = state_->database;
    const std::string verdict = database.text_of("PRAGMA integrity_check(1)");
    if (verdict != "ok") {
        throw model::InputError({.file = database.file()}, "the case store is damaged: " + verdict,
                                "restore it from a backup");
    }
    Query references(database, "PRAGMA foreign_key_check");
    if (references.step()) {
        throw model::InputError({.file = database.file()},
                                "the case store is damaged: a row of '" + references.text(0) +
                                    "' points to nothing",
                                "restore it from a backup");
    }
}

} // namespace vigie::cases
