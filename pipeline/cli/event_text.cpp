#include "pipeline/cli/event_text.hpp"

#include "review/event_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string symbol_of(const Json& candidate) {
    const Json& symbol = candidate.at("gene").at("symbol");
    return symbol.is_string() ? symbol.get<std::string>() : "no gene";
}

/// " ENST...:c.12A>G", or the key where there is no name.
std::string names_of(const Json& candidate) {
    std::string text;
    for (const Json& variant : candidate.at("variants")) {
        const Json& name = variant.at("hgvs_c");
        text += ' ';
        text += (name.is_string() ? name : variant.at("key")).get<std::string>();
    }
    return text;
}

/// " [VIGA1 tier 1 ENST...:c.12A>G]"
std::string candidate_text(const Json& candidate) {
    return candidate.is_null() ? ""
                               : fmt::format(" [{} tier {}{}]", symbol_of(candidate),
                                             candidate.at("tier").get<int>(), names_of(candidate));
}

std::string change_text(const cases::LedgerEvent& event, const Json& line) {
    const model::KnowledgeChange& trigger = event.trigger;
    const Json& told = line.at("trigger");
    return fmt::format(
        "{} {}: {} -> {}{}{}", trigger.what, trigger.key.text,
        trigger.old_value.empty() ? "absent" : trigger.old_value,
        trigger.new_value.empty() ? "absent" : trigger.new_value,
        trigger.source_date.empty() ? "" : " (source of " + trigger.source_date + ")",
        told.contains("weight") ? ", weight " + told.at("weight").get<std::string>() : "");
}

} // namespace

std::string event_text(const cases::LedgerEvent& event) {
    const Json line = review::event_json(event);
    return fmt::format("{}: {}{}: {}", event.case_id, event.outcome,
                       candidate_text(line.at("candidate")), change_text(event, line));
}

std::string alert_text(const cases::LedgerEvent& event) {
    const Json line = review::event_json(event);
    const Json& report = line.at("report");
    const Json& variant = line.at("candidate");
    return fmt::format("{} ({}): {}: {}{}, reported {} as class {} by {}: {}", event.case_id,
                       fmt::join(report.at("status").get<std::vector<std::string>>(), ", "),
                       event.outcome == "alert" ? "ALERT" : "to check", symbol_of(variant),
                       names_of(variant), report.at("date").get<std::string>(),
                       report.at("class").get<int>(), report.at("by").get<std::string>(),
                       change_text(event, line));
}

} // namespace vigie::cli
