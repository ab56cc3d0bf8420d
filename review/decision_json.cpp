#include "review/decision_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vigie::review {

using Json = nlohmann::ordered_json;

Json decision_json(const cases::CandidateDecision& decision, bool stands) {
    Json json{{"number", decision.number},
              {"gene", decision.gene},
              {"stands", stands},
              {"by", decision.by},
              {"date", model::format_date(decision.date)},
              {"entered", model::format_date(decision.entered)}};
    json.update(Json::parse(cases::encode_decision_body(decision)));
    for (const char* const code : {"reason", "wait_for", "text"}) {
        if (json.at(code).get_ref<const std::string&>().empty()) {
            json[code] = nullptr;
        }
    }
    for (Json& one : json.at("classifications")) {
        if (one.at("class") == 0) {
            one["class"] = nullptr;
        }
    }
    return json;
}

Json decisions_json(const std::vector<cases::CandidateDecision>& decisions) {
    const auto standing = cases::standing_decisions(decisions);
    Json list = Json::array();
    for (const cases::CandidateDecision& one : decisions) {
        const bool stands = std::any_of(standing.begin(), standing.end(), [&](const auto& other) {
            return other.number == one.number;
        });
        list.push_back(decision_json(one, stands));
    }
    return list;
}

} // namespace vigie::review
