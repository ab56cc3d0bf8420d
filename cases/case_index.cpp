#include "cases/case_index.hpp"

#include "cases/content_table.hpp"
#include "cases/evidence_file.hpp"
#include "cases/fact_index.hpp"
#include "cases/facts_file.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace vigie::cases {
namespace {

using Json = nlohmann::json;

std::string scope_text(const model::CaseScope& scope) {
    return Json{{"panels", scope.panels},
                {"strict", scope.strict_panel},
                {"consented", static_cast<int>(scope.consented)}}
        .dump();
}

model::CaseScope scope_from(const std::string& text) {
    const Json json = Json::parse(text);
    return {.panels = json.at("panels").get<std::vector<std::string>>(),
            .strict_panel = json.at("strict").get<bool>(),
            .consented = static_cast<model::ConsentedScope>(json.at("consented").get<int>())};
}

/// A current interpretation of a store of an older schema.
struct Stored {
    std::int64_t case_number;
    std::int64_t evidence;
    std::int64_t facts;
};

std::vector<Stored> current_rows(SqliteDatabase& database) {
    Query query(database,
                "SELECT case_number, evidence, facts FROM interpretation WHERE superseded = 0");
    std::vector<Stored> rows;
    while (query.step()) {
        rows.push_back({query.integer(0), query.integer(1), query.integer(2)});
    }
    return rows;
}

} // namespace

void set_setting(SqliteDatabase& database, std::int64_t case_number, const CaseSetting& setting) {
    const std::string scope = scope_text(setting.scope);
    Query insert(database, "INSERT INTO setting(assembly, scope) VALUES(?1, ?2)"
                           " ON CONFLICT(assembly, scope) DO NOTHING");
    insert.bind_text(1, setting.assembly).bind_text(2, scope).run();
    Query update(database, "UPDATE patient_case SET setting = (SELECT number FROM setting"
                           " WHERE assembly = ?1 AND scope = ?2) WHERE number = ?3");
    update.bind_text(1, setting.assembly).bind_text(2, scope).bind(3, case_number).run();
}

CaseSetting read_setting(SqliteDatabase& database, std::int64_t number) {
    Query query(database, "SELECT assembly, scope FROM setting WHERE number = ?1");
    query.bind(1, number);
    try {
        if (query.step()) {
            return {query.text(0), scope_from(query.text(1))};
        }
    } catch (const Json::exception&) {
    }
    throw model::InputError({.file = database.file()}, "the setting of a case is damaged",
                            "restore the case store from a backup");
}

void index_all_cases(SqliteDatabase& database) {
    for (const Stored& row : current_rows(database)) {
        const model::CaseEvidence evidence =
            decode_evidence(get_content(database, row.evidence), database.file());
        set_setting(database, row.case_number, {evidence.assembly, evidence.scope});
        replace_facts(database, row.case_number, {},
                      fact_codes(decode_facts(get_content(database, row.facts), database.file())));
    }
}

} // namespace vigie::cases
