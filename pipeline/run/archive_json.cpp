#include "pipeline/run/archive_json.hpp"

#include "cases/facts_file.hpp"
#include "interpretation/json_values.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"

namespace vigie::run {
namespace {

using interpretation::date_or_null;
using interpretation::text_or_null;
using Json = nlohmann::ordered_json;

Json inputs_json(const std::string& receipt_json) {
    const Json receipt = Json::parse(receipt_json);
    Json inputs = Json::array();
    for (const Json& input : receipt.value("inputs", Json::array())) {
        inputs.push_back({{"role", input.value("role", "")},
                          {"sha256", input.value("sha256", Json())},
                          {"bytes", input.value("bytes", Json())},
                          {"records", input.value("records", Json())}});
    }
    return inputs;
}

model::Date read_day(const Json& json) {
    const auto date = model::parse_date(json.get<std::string>());
    if (!date) {
        throw model::InputError({.file = "archive.json"}, "a day is no YYYY-MM-DD",
                                "take the archive from a copy");
    }
    return *date;
}

} // namespace

Json archived_result_json(const ArchivedResult& archived, std::size_t number) {
    const cases::PastResult& result = archived.result;
    const Json heading = Json::parse(archived.heading_json);
    return {{"number", number},
            {"from", model::format_date(result.from)},
            {"until", date_or_null(result.until)},
            {"never_current", result.never_current},
            {"made_by", result.of_a_run ? "run" : "reanalysis"},
            {"release",
             {{"id", result.release_id}, {"components", heading.value("sources", Json::array())}}},
            {"interpreted_under", result.interpreted_under},
            {"panels", archived.sealed
                           ? Json()
                           : heading.value("scope", Json::object()).value("panels", Json::array())},
            {"rule_set", result.rule_set},
            {"program", text_or_null(result.engine)},
            {"call_set_sha256", result.calls_sha256},
            {"receipt_sha256", hts::sha256_hex(archived.receipt_json)},
            {"inputs", inputs_json(archived.receipt_json)},
            {"file", text_or_null(archived.file)},
            {"sha256", archived.sha256},
            {"sealed", archived.sealed ? Json(*archived.sealed) : Json()}};
}

Json archived_entry_json(const cases::LedgerEntry& entry, const cases::LedgerEvent& told) {
    const bool sealed = told.trigger.key != entry.event.trigger.key;
    const model::KnowledgeChange& trigger = told.trigger;
    return {{"sequence", entry.sequence},
            {"sealed", sealed},
            {"form", entry.form},
            {"previous_hash", entry.previous_hash},
            {"hash", entry.hash},
            {"key_id", entry.key_id ? Json(*entry.key_id) : Json()},
            {"seal", entry.seal ? Json(*entry.seal) : Json()},
            {"case_id", told.case_id},
            {"release_id", told.release_id},
            {"what", trigger.what},
            {"key_kind", model::fact_kind_name(trigger.key.kind)},
            {"key", trigger.key.text},
            {"old_value", trigger.old_value},
            {"new_value", trigger.new_value},
            {"source_date", trigger.source_date},
            {"seen", model::format_date(told.seen)},
            {"outcome", told.outcome},
            {"candidate", told.candidate_json},
            {"interpretation", told.interpretation},
            {"act_sha256", told.act_sha256}};
}

std::optional<cases::LedgerEntry> read_archived_entry(const Json& json) {
    if (json.at("sealed").get<bool>()) {
        return std::nullopt;
    }
    const auto kind = cases::fact_kind_from_name(json.at("key_kind").get<std::string>());
    if (!kind) {
        throw model::InputError({.file = "archive.json", .field = "key_kind"},
                                "an entry of the ledger has a kind that is none",
                                "take the archive from a copy");
    }
    return cases::LedgerEntry{.sequence = json.at("sequence"),
                              .event = {.case_id = json.at("case_id"),
                                        .trigger = {.what = json.at("what"),
                                                    .key = {*kind, json.at("key")},
                                                    .old_value = json.at("old_value"),
                                                    .new_value = json.at("new_value"),
                                                    .source_date = json.at("source_date")},
                                        .seen = read_day(json.at("seen")),
                                        .outcome = json.at("outcome"),
                                        .candidate_json = json.at("candidate"),
                                        .release_id = json.at("release_id"),
                                        .interpretation = json.at("interpretation"),
                                        .act_sha256 = json.at("act_sha256")},
                              .previous_hash = json.at("previous_hash"),
                              .hash = json.at("hash"),
                              .form = json.at("form"),
                              .key_id = std::nullopt,
                              .seal = std::nullopt};
}

Json archived_act_json(const cases::StatusAct& act) {
    return {{"number", act.number},
            {"diagnosis", act.diagnosis},
            {"status", model::name_of(act.status)},
            {"set_by", act.set_by},
            {"site", act.site},
            {"date", model::format_date(act.date)},
            {"entered", model::format_date(act.entered)},
            {"rcp", date_or_null(act.rcp)},
            {"reason", text_or_null(act.reason)},
            {"despite", text_or_null(act.despite)},
            {"orpha", text_or_null(act.orpha)},
            {"partial", act.partial},
            {"explains", act.explains},
            {"replaces", interpretation::number_or_null(act.replaces)}};
}

} // namespace vigie::run
