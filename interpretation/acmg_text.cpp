#include "interpretation/acmg_text.hpp"

#include "interpretation/acmg/sentences.hpp"
#include "interpretation/json_values.hpp"

#include <cstdlib>
#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

using model::AcmgRecord;
using model::AcmgStrength;
using model::AcmgVerdict;

Json override_json(const model::AcmgOverride& person) {
    return {{"verdict", model::acmg_verdict_name(person.verdict)},
            {"strength", model::acmg_strength_name(person.strength)},
            {"author", person.author},
            {"date", model::format_date(person.date)},
            {"reason", person.reason}};
}

Json record_json(const AcmgRecord& record) {
    const bool counts = record.counted_verdict() == AcmgVerdict::met;
    Json json{{"code", model::acmg_code(record.criterion)},
              {"verdict", model::acmg_verdict_name(record.counted_verdict())}};
    if (counts) {
        json["strength"] = model::acmg_strength_name(record.counted_strength());
        json["points"] = record.counted_points;
    }
    // What does not count is the larger part of a result: it says nothing twice and no nulls.
    if (counts || !record.evidence.value.empty()) {
        json["evidence"] = {{"value", text_or_null(record.evidence.value)},
                            {"threshold", text_or_null(record.evidence.threshold)}};
    }
    if (counts || !record.evidence.source.empty()) {
        json["source"] = text_or_null(record.evidence.source);
        json["source_version"] = text_or_null(record.evidence.release);
    }
    const acmg::Wording words = acmg::sentence_of(record);
    json["sentence"] = words.english;
    json["sentence_fr"] = words.french;
    if (record.overridden) {
        json["computed"] = {{"verdict", model::acmg_verdict_name(record.verdict)},
                            {"strength", model::acmg_strength_name(record.strength)},
                            {"points", record.points}};
        json["overridden"] = override_json(*record.overridden);
    }
    return json;
}

Json step_json(const model::AcmgStep& step) {
    Json options = Json::array();
    for (const model::AcmgOption& option : step.options) {
        options.push_back(
            {{"code", model::acmg_code(option.criterion)}, {"points", option.points}});
    }
    return {{"class", model::acmg_class_name(step.target)},
            {"missing_points", step.missing_points},
            {"open_criteria", std::move(options)}};
}

/// The strength that the letters of a code promise.
AcmgStrength usual_strength(std::string_view code) {
    if (code.starts_with("PVS")) {
        return AcmgStrength::very_strong;
    }
    if (code.starts_with("BA")) {
        return AcmgStrength::stand_alone;
    }
    const char letter = code[1];
    return letter == 'S'   ? AcmgStrength::strong
           : letter == 'M' ? AcmgStrength::moderate
                           : AcmgStrength::supporting;
}

} // namespace

Json acmg_json(const std::optional<model::AcmgClassification>& acmg) {
    if (!acmg) {
        return nullptr;
    }
    Json json{{"class", model::acmg_class_name(acmg->classification)},
              {"class_number", model::acmg_class_number(acmg->classification)},
              {"points", acmg->points},
              {"stand_alone", acmg->stand_alone},
              {"rule_set", acmg->rule_set}};
    json["criteria"] = Json::array();
    json["not_counted"] = Json::array();
    for (const AcmgRecord& record : acmg->records) {
        const bool counts = record.counted_verdict() == AcmgVerdict::met;
        json[counts ? "criteria" : "not_counted"].push_back(record_json(record));
    }
    json["next"] = Json::array();
    for (const model::AcmgStep& step : acmg->next) {
        json["next"].push_back(step_json(step));
    }
    return json;
}

std::string acmg_criteria_text(const model::AcmgClassification& acmg) {
    std::string text;
    for (const AcmgRecord& record : acmg.records) {
        if (record.counted_verdict() != AcmgVerdict::met) {
            continue;
        }
        const std::string_view code = model::acmg_code(record.criterion);
        const AcmgStrength strength = record.counted_strength();
        text += text.empty() ? "" : "; ";
        text += code;
        if (strength != usual_strength(code)) {
            text += fmt::format("_{}", model::acmg_strength_name(strength));
        }
    }
    return text;
}

std::string acmg_next_text(const model::AcmgClassification& acmg) {
    std::string text;
    for (const model::AcmgStep& step : acmg.next) {
        text += fmt::format("{}{} at {} {}", text.empty() ? "" : " | ",
                            model::acmg_class_name(step.target), std::abs(step.missing_points),
                            step.missing_points > 0 ? "more" : "less");
        for (std::size_t i = 0; i < step.options.size(); ++i) {
            text += fmt::format("{}{} {}", i == 0 ? ": " : ", ",
                                model::acmg_code(step.options[i].criterion),
                                std::abs(step.options[i].points));
        }
    }
    return text;
}

} // namespace vigie::interpretation
