#include "cases/store_state.hpp"

#include "cases/case_calls.hpp"
#include "cases/content_table.hpp"
#include "cases/evidence_file.hpp"
#include "cases/fact_index.hpp"
#include "cases/ledger.hpp"
#include "cases/outline_table.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::cases {
namespace {

bool is_of_any(const StoredCase& stored, const std::vector<CaseGroup>& groups) {
    return std::any_of(groups.begin(), groups.end(),
                       [&stored](const CaseGroup& group) { return group.holds(stored); });
}

} // namespace

const ReanalysisChain& CaseStoreState::chain() {
    const std::int64_t last =
        database.integer_of("SELECT coalesce(max(number), 0) FROM reanalysis");
    if (!known_chain || known_chain->last() != last) {
        known_chain.emplace(database);
    }
    return *known_chain;
}

InterpretationRow CaseStoreState::require(const std::string& case_id) {
    auto row = current(case_id);
    if (!row) {
        throw model::InputError({.file = database.file()},
                                fmt::format("case '{}' is not in the store", case_id),
                                "'case list' shows the cases");
    }
    return std::move(*row);
}

std::optional<ResultParts> stored_parts(SqliteDatabase& database, const InterpretationRow& row) {
    const std::string text = get_content(database, row.candidates);
    return is_index(text) ? std::optional(decode_index(text, database.file())) : std::nullopt;
}

std::vector<FactCode> facts_of(SqliteDatabase& database, const InterpretationRow& row) {
    return decode_codes(get_content(database, row.facts), database.file());
}

std::string CaseStoreState::result_as_made(const InterpretationRow& row) {
    std::string text = get_content(database, row.candidates);
    if (!is_index(text)) {
        return text;
    }
    ResultParts parts = decode_index(text, database.file());
    pieces.read(database, pointers_to(parts));
    return join_result(parts);
}

std::int64_t CaseStoreState::put_result(ResultParts parts, std::int64_t before) {
    pieces.put(database, parts.pieces);
    const std::int64_t candidates = put_content(database, encode_index(parts), Packing::zstd);
    const ResultOutline known =
        before == 0 ? ResultOutline()
                    : find_result_outline(database, before).value_or(ResultOutline());
    pieces.read(database, pieces_not_in(known, parts));
    keep_result_outline(database, candidates, outline_of(parts, known));
    return candidates;
}

std::int64_t CaseStoreState::content_of(const char* column, const StoredCase& stored) {
    Query query(database, fmt::format("SELECT {} FROM interpretation WHERE number = ?1", column));
    if (!query.bind(1, stored.interpretation).step()) {
        throw model::InputError({.file = database.file()}, "an interpretation is missing",
                                "restore the case store from a backup");
    }
    return query.integer(0);
}

ResultOutline CaseStoreState::outline_of_result(std::int64_t candidates) {
    auto kept = find_result_outline(database, candidates);
    return kept ? std::move(*kept) : compute_result_outline(database, pieces, candidates);
}

std::string CaseStore::case_file(const StoredCase& stored) const {
    SqliteDatabase& database = state_->database;
    const std::int64_t evidence = state_->content_of("evidence", stored);
    auto kept = find_case_outline(database, evidence);
    return kept ? std::move(*kept)
                : text_without_residue(get_content(database, evidence), database.file());
}

ResultOutline CaseStore::result_outline(const StoredCase& stored) const {
    return state_->outline_of_result(state_->content_of("candidates", stored));
}

struct CaseStore::Snapshot::Held {
    ReadTransaction transaction;
};

CaseStore::Snapshot::Snapshot(const CaseStore& store)
    : held_(new Held{ReadTransaction(store.state_->database)}) {}
CaseStore::Snapshot::~Snapshot() = default;

std::vector<StoredCase> CaseStore::cases() const {
    std::vector<StoredCase> stored;
    for (InterpretationRow& row : current_interpretations(state_->database, state_->chain())) {
        stored.push_back(std::move(row.stored));
    }
    return stored;
}

std::optional<StoredCase> CaseStore::find(const std::string& case_id) const {
    auto row = state_->current(case_id);
    return row ? std::optional(std::move(row->stored)) : std::nullopt;
}

StoredCase CaseStore::require(const std::string& case_id) const {
    return state_->require(case_id).stored;
}

bool CaseStore::is_first_interpretation(const std::string& case_id) const {
    Query query(state_->database, "SELECT count(*) FROM interpretation i JOIN patient_case c"
                                  " ON c.number = i.case_number WHERE c.case_id = ?1");
    query.bind_text(1, case_id);
    return query.step() && query.integer(0) <= 1;
}

std::string CaseStore::evidence(const std::string& case_id) const {
    return get_content(state_->database, state_->require(case_id).evidence);
}

std::string CaseStore::candidates_json(const std::string& case_id) const {
    SqliteDatabase& database = state_->database;
    const InterpretationRow row = state_->require(case_id);
    std::string made = get_content(database, row.candidates);
    const StoredReanalysis* const reanalysis = state_->chain().find(row.stored.reanalysis);
    if (reanalysis == nullptr && !is_index(made)) {
        return made;
    }
    ResultParts parts =
        is_index(made) ? decode_index(made, database.file()) : split_result(parse_result(made));
    read_texts(pointers_to(parts));
    if (reanalysis == nullptr) {
        return join_result(parts);
    }
    return join_result(parts, NewerRelease{.release_id = reanalysis->to_release,
                                           .today = reanalysis->today,
                                           .setting = row.stored.setting,
                                           .renewal = get_content(database, reanalysis->sources)});
}

std::optional<StoredInterpretation> CaseStore::interpretation(std::int64_t case_number) const {
    SqliteDatabase& database = state_->database;
    const auto row = current_interpretation(database, state_->chain(), case_number);
    if (!row) {
        return std::nullopt;
    }
    return StoredInterpretation{.stored = row->stored,
                                .evidence = get_content(database, row->evidence),
                                .hits = row->hits == 0 ? std::string()
                                                       : get_content(database, row->hits),
                                .facts = facts_of(database, *row),
                                .result = stored_parts(database, *row),
                                .callable = state_->callable.find(database, row->evidence)};
}

bool CaseStore::has_callable() const {
    return state_->database.integer_of("SELECT EXISTS (SELECT 1 FROM callable)") != 0;
}

std::optional<StoredCallable> CaseStore::callable(const StoredCase& stored) const {
    return state_->callable.find(state_->database, state_->content_of("evidence", stored));
}

void CaseStore::read_texts(const std::vector<ResultPiece*>& pieces) const {
    state_->pieces.read(state_->database, pieces);
}

std::string CaseStore::receipt_json(const std::string& case_id) const {
    return get_content(state_->database, state_->require(case_id).receipt);
}

std::optional<StoredCase> CaseStore::find(std::int64_t number) const {
    auto row = current_interpretation(state_->database, state_->chain(), number);
    return row ? std::optional(std::move(row->stored)) : std::nullopt;
}

std::vector<CallKey> CaseStore::held_call_keys(const std::vector<CallKey>& keys) const {
    return cases::held_call_keys(state_->database, keys);
}

std::map<std::int64_t, std::vector<CallKey>>
CaseStore::carriers(const std::vector<CallKey>& keys) const {
    return carriers_of(state_->database, keys);
}

std::vector<std::int64_t> CaseStore::cases_without_call_keys() const {
    return cases::cases_without_call_keys(state_->database);
}

std::vector<CaseGroup> CaseStore::groups() const {
    return current_groups(state_->database, state_->chain());
}

std::vector<std::int64_t> CaseStore::cases_of(const std::vector<CaseGroup>& groups) const {
    std::vector<std::int64_t> numbers;
    if (groups.empty()) {
        return numbers;
    }
    for (const StoredCase& stored : cases()) {
        if (is_of_any(stored, groups)) {
            numbers.push_back(stored.number);
        }
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

const CaseSetting& CaseStore::setting(std::int64_t number) const {
    std::map<std::int64_t, CaseSetting>& known = state_->settings;
    const auto found = known.find(number);
    return found != known.end()
               ? found->second
               : known.emplace(number, read_setting(state_->database, number)).first->second;
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
    check_call_index(database);
}

} // namespace vigie::cases
