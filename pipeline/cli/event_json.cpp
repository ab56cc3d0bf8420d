#include "pipeline/cli/event_json.hpp"

#include <nlohmann/json.hpp>

namespace vigie::cli {

nlohmann::ordered_json event_json(const cases::LedgerEvent& event) {
    using Json = nlohmann::ordered_json;
    const auto value = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    return {
        {"case", event.case_id},
        {"trigger",
         {{"kind", event.trigger.what},
          {"key", event.trigger.key.text},
          {"old", value(event.trigger.old_value)},
          {"new", value(event.trigger.new_value)},
          {"source_date", value(event.trigger.source_date)},
          {"seen", model::format_date(event.seen)}}},
        {"outcome", event.outcome},
        {"release", event.release_id},
        {"candidate", event.candidate_json.empty() ? Json() : Json::parse(event.candidate_json)}};
}

} // namespace vigie::cli
