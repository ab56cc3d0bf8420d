#include "databank/bank_message.hpp"

#include "databank/common_elements.hpp"
#include "databank/phenopacket_writer.hpp"
#include "databank/term_names.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/partial_date.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace vigie::databank {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* schema = "vigie-bank-2";

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json date_or_null(const std::optional<model::Date>& date) {
    return date ? Json(model::format_date(*date)) : Json();
}

/// "2019" or "2019-03"; a day is not in the data set.
Json month_or_null(const std::optional<model::PartialDate>& date) {
    return date ? Json(model::format_partial_date(*date)) : Json();
}

Json heading_json(const MessageHeading& heading, const DataSet& set) {
    return {{"message_id", heading.message_id},
            {"kind", cases::outbox_kind_name(heading.kind)},
            {"laboratory", set.laboratory},
            {"purpose", heading.purpose},
            {"case", set.case_pseudonym},
            {"person", set.pseudonym},
            {"key_id", heading.key_id},
            {"program", heading.program},
            {"replaces", text_or_null(heading.replaces)},
            {"previous", text_or_null(heading.previous)}};
}

Json diagnosis_json(const cases::DiagnosisStanding& diagnosis) {
    return {{"orpha", text_or_null(diagnosis.orpha)},
            {"status", model::name_of(diagnosis.status)},
            {"site", text_or_null(diagnosis.site)},
            {"date", date_or_null(diagnosis.date)},
            {"since", date_or_null(diagnosis.since)},
            {"rcp", date_or_null(diagnosis.rcp)},
            {"partial", diagnosis.partial},
            {"explains", diagnosis.explains},
            {"ended_by", text_or_null(diagnosis.ended_by)}};
}

/// A test that was not recorded is not in the list: what is not there is unknown, never "not done".
Json test_json(const model::CaseTest& test) {
    return {{"type", model::name_of(test.type)},
            {"state", model::name_of(test.state)},
            {"prescribed", date_or_null(test.prescribed)},
            {"resulted", date_or_null(test.resulted)},
            {"design", text_or_null(test.design)},
            {"panel", text_or_null(test.panel)},
            {"panel_version", text_or_null(test.panel_version)},
            {"assembly", text_or_null(test.assembly)},
            {"variant_classes", test.variant_classes},
            {"analysable", test.analysable ? Json(*test.analysable) : Json()},
            {"result", model::name_of(test.result)}};
}

Json variant_json(const cases::SignedVariant& variant) {
    return {{"allele", variant.allele},
            {"gene", text_or_null(variant.gene_id)},
            {"symbol", text_or_null(variant.gene_symbol)},
            {"transcript", text_or_null(variant.transcript)},
            {"hgvs_c", text_or_null(variant.hgvs_c)},
            {"hgvs_p", text_or_null(variant.hgvs_p)},
            {"zygosity", text_or_null(variant.zygosity)},
            {"origin", text_or_null(variant.origin)},
            {"inheritance", text_or_null(variant.inheritance)},
            {"acmg_class", variant.acmg_class},
            {"criteria", variant.criteria},
            {"incidental", variant.incidental}};
}

template <class Items, class Write>
Json list_of(const Items& items, Write write) {
    Json list = Json::array();
    for (const auto& item : items) {
        list.push_back(write(item));
    }
    return list;
}

Json result_json(const DataSet& set) {
    if (!set.result) {
        return {};
    }
    const cases::SignedResult& result = *set.result;
    return {{"number", set.result_number},
            {"conclusion", model::name_of(result.conclusion)},
            {"signed", date_or_null(set.signed_on)},
            {"returned", date_or_null(set.returned_on)},
            {"assembly", text_or_null(result.assembly)},
            {"release", text_or_null(result.release_id)},
            {"rule_set", text_or_null(result.rule_set)},
            {"engine", text_or_null(result.engine)},
            {"panels", result.panels},
            {"trigger", text_or_null(result.trigger)},
            {"variants", list_of(result.variants, variant_json)}};
}

Json genomics_json(const DataSet& set) {
    return {{"tests", list_of(set.tests, test_json)},
            {"preindication", set.preindication
                                  ? Json{{"id", set.preindication->id},
                                         {"version", text_or_null(set.preindication->version)}}
                                  : Json()},
            {"result", result_json(set)}};
}

Json centre_json(const DataSet& set) {
    return {{"site", text_or_null(set.site)},
            {"network", text_or_null(set.network)},
            {"platform", text_or_null(set.platform)},
            {"impasse_meetings", list_of(set.impasse_meetings, [](const model::Date& date) {
                 return Json(model::format_date(date));
             })}};
}

Json history_json(const HistoryEntry& entry) {
    return {{"sequence", entry.sequence},
            {"date", model::format_date(entry.date)},
            {"kind", entry.kind},
            {"old", text_or_null(entry.old_value)},
            {"new", text_or_null(entry.new_value)},
            {"trigger", text_or_null(entry.trigger)}};
}

} // namespace

std::string bank_message(const MessageHeading& heading, const DataSet& set) {
    const Json message{
        {"schema", schema},
        {"heading", heading_json(heading, set)},
        {"data_set",
         {{"common_data_elements", common_elements(set)},
          {"first_signs", month_or_null(set.first_signs)},
          {"centre", centre_json(set)},
          {"signs", {{"observed", set.observed_signs}, {"excluded", set.excluded_signs}}},
          {"diagnoses", list_of(set.diagnoses, diagnosis_json)},
          {"genomics", genomics_json(set)},
          {"names", told_names(set)}}},
        {"phenopacket", phenopacket_of(set, phenopacket_heading(heading, set))},
        {"history", list_of(set.history, history_json)}};
    return message.dump();
}

std::string withdrawal_message(const MessageHeading& heading, const DataSet& set) {
    return Json{{"schema", schema}, {"heading", heading_json(heading, set)}}.dump();
}

} // namespace vigie::databank
