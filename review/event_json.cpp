#include "review/event_json.hpp"

#include <nlohmann/json.hpp>

namespace vigie::review {
namespace {

using Json = nlohmann::ordered_json;

/// Takes a member out of an object; null if it has none.
Json taken(Json& from, const char* name) {
    if (!from.is_object() || !from.contains(name)) {
        return nullptr;
    }
    Json member = std::move(from.at(name));
    from.erase(name);
    return member;
}

} // namespace

bool is_alert(const cases::LedgerEvent& event) {
    return event.outcome == "alert" || event.outcome == "to_check";
}

Json event_json(const cases::LedgerEvent& event) {
    const auto value = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    Json candidate = event.candidate_json.empty() ? Json() : Json::parse(event.candidate_json);
    const Json weight = taken(candidate, "trigger_weight");
    Json report = taken(candidate, "report");
    Json json{{"case", event.case_id},
              {"trigger",
               {{"kind", event.trigger.what},
                {"key", event.trigger.key.text},
                {"old", value(event.trigger.old_value)},
                {"new", value(event.trigger.new_value)},
                {"source_date", value(event.trigger.source_date)},
                {"seen", model::format_date(event.seen)}}},
              {"outcome", is_alert(event) ? "downgraded" : event.outcome},
              {"release", event.release_id},
              {"candidate", std::move(candidate)}};
    if (!weight.is_null()) {
        json["trigger"]["weight"] = weight;
    }
    if (is_alert(event)) {
        json["alert"] = event.outcome;
        json["report"] = std::move(report);
    }
    return json;
}

} // namespace vigie::review
