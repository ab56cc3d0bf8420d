#include "pipeline/run/archive_acts.hpp"

#include "cases/consents.hpp"
#include "interpretation/json_values.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "review/pedigree_layout.hpp"

namespace vigie::run {
namespace {

using cases::ResultActKind;
using interpretation::number_or_null;
using interpretation::text_or_null;
using Json = nlohmann::ordered_json;

/// The place of a person in the pedigree; an id that the family does not hold is not told.
std::string place_of(const std::string& individual, const model::Pedigree& pedigree) {
    const std::string& id = individual.empty() ? pedigree.proband().id : individual;
    const auto index = pedigree.index_of(id);
    return index ? review::labels_of(pedigree).at(*index) : "?";
}

Json consent_json(const cases::ResultAct& act, const model::Pedigree& pedigree) {
    const model::Consent consent = cases::decode_consent(act.body, "case " + act.case_id);
    return {{"person", place_of(consent.individual, pedigree)},
            {"purpose", consent.purpose},
            {"state", model::name_of(consent.state)},
            {"date", interpretation::date_or_null(consent.date)},
            {"indication", text_or_null(consent.indication)}};
}

} // namespace

Json archived_case_acts_json(const std::vector<cases::CaseAct>& acts, cases::CaseActKind kind) {
    Json list = Json::array();
    for (const cases::CaseAct& act : acts) {
        if (act.kind != kind) {
            continue;
        }
        Json json{{"number", act.number},
                  {"by", act.by},
                  {"date", model::format_date(act.date)},
                  {"entered", model::format_date(act.entered)},
                  {"reason", text_or_null(act.reason)}};
        if (kind == cases::CaseActKind::variant_reported) {
            json["allele"] = act.allele;
            json["gene"] = text_or_null(act.gene);
            json["class"] = number_or_null(act.acmg_class);
        }
        list.push_back(std::move(json));
    }
    return list;
}

Json archived_result_acts_json(const std::vector<cases::ResultAct>& acts,
                               const model::Pedigree& pedigree) {
    Json list = Json::array();
    for (const cases::ResultAct& act : acts) {
        const bool of_consent = act.kind == ResultActKind::consent;
        list.push_back({{"number", act.number},
                        {"kind", cases::result_act_name(act.kind)},
                        {"by", act.by},
                        {"date", model::format_date(act.date)},
                        {"entered", model::format_date(act.entered)},
                        {"concerns", number_or_null(act.concerns)},
                        {"reason", text_or_null(act.reason)},
                        {"ledger_sequence", act.sequence},
                        {"consent", of_consent ? consent_json(act, pedigree) : Json()}});
    }
    return list;
}

Json archived_report_json(const ArchivedReport& report) {
    const SignedVersion& version = report.version;
    return {{"version", version.number},
            {"act", version.act.number},
            {"signed_on", model::format_date(version.act.date)},
            {"taken_back_on",
             version.taken_back ? Json(model::format_date(version.taken_back->date)) : Json()},
            {"ledger_sequence", version.act.sequence},
            {"ledger_hash", report.ledger_hash},
            {"page", text_or_null(report.page_file)},
            {"page_sha256", interpretation::value_or_null(report.page_sha256)},
            {"document", text_or_null(report.document_file)},
            {"sealed", interpretation::value_or_null(report.sealed)}};
}

Json signed_document_json(const ArchivedReport& report) {
    const cases::ResultAct& act = report.version.act;
    return {{"case", act.case_id},
            {"version", report.version.number},
            {"act", act.number},
            {"by", act.by},
            {"signed_on", model::format_date(act.date)},
            {"entered", model::format_date(act.entered)},
            {"amends_act", number_or_null(act.concerns)},
            {"reason", text_or_null(act.reason)},
            {"ledger", {{"sequence", act.sequence}, {"hash", report.ledger_hash}}},
            {"signed", Json::parse(act.body)}};
}

Json archived_deliveries_json(const cases::Outbox& outbox, const std::string& case_id) {
    Json list = Json::array();
    for (const std::string& destination : outbox.destinations()) {
        for (const cases::Delivery& delivery : outbox.deliveries(destination, case_id)) {
            list.push_back({{"destination", destination},
                            {"tells", cases::outbox_kind_name(delivery.event.kind)},
                            {"ledger_sequence", delivery.event.sequence},
                            {"state", cases::delivery_state_name(delivery.state)},
                            {"withdraws", delivery.withdraws},
                            {"attempts", delivery.attempts},
                            {"message_sha256", text_or_null(delivery.payload_sha256)}});
        }
    }
    return list;
}

} // namespace vigie::run
