#include "cases/past_results.hpp"

#include "cases/case_index.hpp"
#include "cases/content_table.hpp"
#include "cases/evidence_file.hpp"
#include "cases/facts_file.hpp"
#include "cases/ledger.hpp"
#include "cases/store_state.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>

namespace vigie::cases {
namespace {

/// An interpretation of a case, current or not.
struct Made {
    std::int64_t number = 0;
    MadeUnder under;
    std::string calls_sha256;
    bool of_a_run = false;
    bool never_current = false;
};

/// In the order in which they were written.
std::vector<Made> read_made(SqliteDatabase& database, std::int64_t case_number) {
    Query query(database, "SELECT number, release_id, release_folder, rule_set, engine, today,"
                          " after_reanalysis, calls_sha256, bundle_sha256 IS NOT NULL"
                          " FROM interpretation WHERE case_number = ?1 ORDER BY number");
    query.bind(1, case_number);
    std::vector<Made> made;
    std::optional<model::Date> current;
    while (query.step()) {
        constexpr int today_column = 5;
        Made one{.number = query.integer(0),
                 .under = {.release_id = query.text(1),
                           .release_folder = query.text(2),
                           .rule_set = query.text(3),
                           .engine = query.text(4),
                           .today = read_date(query, today_column, database.file()),
                           .after_reanalysis = query.integer(6)},
                 .calls_sha256 = query.text(7),
                 .of_a_run = query.integer(8) != 0};
        // As `ingest` decides it.
        one.never_current = one.of_a_run && current && one.under.today < *current;
        current = one.never_current ? current : one.under.today;
        made.push_back(std::move(one));
    }
    return made;
}

/// The last reanalysis that found the interpretation current: up to the next one that was.
std::int64_t last_reanalysis(const std::vector<Made>& made, std::size_t place, std::int64_t last) {
    if (made[place].never_current) {
        return 0;
    }
    const auto next = std::find_if(made.begin() + static_cast<std::ptrdiff_t>(place) + 1,
                                   made.end(), [](const Made& one) { return !one.never_current; });
    return next == made.end() ? last : next->under.after_reanalysis;
}

PastResult result_of(const std::string& case_id, const Made& made, const StandsUnder& stands) {
    return {.case_id = case_id,
            .interpretation = made.number,
            .reanalysis = stands.reanalysis,
            .release_id = stands.release_id,
            .release_folder = stands.release_folder,
            .interpreted_under = made.under.release_id,
            .rule_set = made.under.rule_set,
            .engine = made.under.engine,
            .calls_sha256 = made.calls_sha256,
            .of_a_run = made.of_a_run,
            .never_current = made.never_current,
            .from = stands.checked,
            .until = std::nullopt};
}

/// By day; of one day a result that was never current goes before those that were.
void put_in_order(std::vector<PastResult>& results) {
    std::stable_sort(results.begin(), results.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.from, !a.never_current) < std::tuple(b.from, !b.never_current);
    });
    for (std::size_t i = 0; i + 1 < results.size(); ++i) {
        results[i].until = results[i + 1].from;
    }
}

} // namespace

std::vector<std::string> PastResults::case_ids() const {
    Query query(store_.state_->database, "SELECT case_id FROM patient_case ORDER BY case_id");
    std::vector<std::string> ids;
    while (query.step()) {
        ids.push_back(query.text(0));
    }
    return ids;
}

std::vector<PastResult> PastResults::of_case(const std::string& case_id) const {
    const std::int64_t number = store_.require(case_id).number;
    const ReanalysisChain& chain = store_.state_->chain();
    const std::vector<Made> made = read_made(store_.state_->database, number);
    std::vector<PastResult> results;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const std::int64_t last = last_reanalysis(made, i, chain.last());
        for (const StandsUnder& stands : chain.stood_under(made[i].under, number, last)) {
            results.push_back(result_of(case_id, made[i], stands));
        }
    }
    put_in_order(results);
    return results;
}

std::string PastResults::content(const char* column, const PastResult& result) const {
    StoredCase stored;
    stored.interpretation = result.interpretation;
    return get_content(store_.state_->database, store_.state_->content_of(column, stored));
}

/// A case may have been shown under other scopes than today's.
std::int64_t PastResults::setting_of(const PastResult& result) const {
    const model::CaseEvidence evidence =
        decode_evidence_rows(this->evidence(result), "store:" + result.case_id, {});
    SqliteDatabase& database = store_.state_->database;
    const std::int64_t last = database.integer_of("SELECT coalesce(max(number), 0) FROM setting");
    for (std::int64_t number = 1; number <= last; ++number) {
        const CaseSetting setting = read_setting(database, number);
        if (setting.assembly == evidence.assembly && setting.scope == evidence.scope) {
            return number;
        }
    }
    throw model::InputError({.file = database.file()}, "the setting of a case is missing",
                            "restore the case store from a backup");
}

ResultParts PastResults::parts(const PastResult& result) const {
    const std::string text = content("candidates", result);
    return is_index(text) ? decode_index(text, store_.state_->database.file())
                          : split_result(parse_result(text));
}

std::string PastResults::candidates_json(const PastResult& result) const {
    SqliteDatabase& database = store_.state_->database;
    if (result.reanalysis == 0) {
        std::string text = content("candidates", result);
        if (!is_index(text)) {
            return text;
        }
    }
    ResultParts joined = parts(result);
    store_.read_texts(pointers_to(joined));
    if (result.reanalysis == 0) {
        return join_result(joined);
    }
    const StoredReanalysis* const reanalysis = store_.state_->chain().find(result.reanalysis);
    return join_result(joined, NewerRelease{.release_id = result.release_id,
                                            .today = result.from,
                                            .setting = setting_of(result),
                                            .renewal = get_content(database, reanalysis->sources)});
}

std::string PastResults::heading_json(const PastResult& result) const {
    nlohmann::ordered_json heading = parse_result(parts(result).heading);
    if (const auto* reanalysis = store_.state_->chain().find(result.reanalysis)) {
        const auto renewal =
            parse_result(get_content(store_.state_->database, reanalysis->sources));
        heading["release"] = result.release_id;
        heading["sources"] = renewal.at("sources");
        heading["panels"] = renewal.at("panels");
        heading["scope"] = renewal.at("scopes").at(std::to_string(setting_of(result)));
    }
    return heading.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string PastResults::receipt_json(const PastResult& result) const {
    return content("receipt", result);
}

std::string PastResults::evidence(const PastResult& result) const {
    return content("evidence", result);
}

std::optional<StoredCallable> PastResults::callable(const PastResult& result) const {
    StoredCase stored;
    stored.interpretation = result.interpretation;
    return store_.callable(stored);
}

std::vector<std::string> PastResults::genes(const PastResult& result) const {
    std::vector<std::string> genes;
    for (const ResultPiece& piece : parts(result).pieces) {
        genes.push_back(piece.gene);
    }
    std::sort(genes.begin(), genes.end());
    genes.erase(std::unique(genes.begin(), genes.end()), genes.end());
    return genes;
}

bool PastResults::has_read(const PastResult& result, const model::FactKey& fact) const {
    const std::string bytes = content("facts", result);
    const std::string& file = store_.state_->database.file();
    const std::vector<FactCode> facts = decode_codes(bytes, file);
    return std::binary_search(facts.begin(), facts.end(), fact_code(fact));
}

std::vector<LedgerEntry> PastResults::ledger(const std::string& case_id) const {
    return entries_of_case(store_.state_->database, case_id);
}

} // namespace vigie::cases
