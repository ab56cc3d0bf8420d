#include "cases/result_act.hpp"

#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace vigie::cases {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const std::optional<model::Date>& date) {
    return date ? model::format_date(*date) : std::string();
}

/// A consent of the same purpose takes the place of an earlier one.
void put(std::vector<model::Consent>& standing, const model::Consent& consent) {
    const auto same = std::find_if(standing.begin(), standing.end(), [&](const auto& held) {
        return held.individual == consent.individual && held.purpose == consent.purpose;
    });
    if (same == standing.end()) {
        standing.push_back(consent);
    } else if (!(consent.date < same->date)) { // one without a date is the earliest
        *same = consent;
    }
}

} // namespace

std::string_view result_act_name(ResultActKind kind) noexcept {
    constexpr std::array<std::string_view, 4> names{"signed_result", "returned_result",
                                                    "withdrawn_result", "consent"};
    return names[static_cast<std::size_t>(kind)];
}

std::string encode_consent(const model::Consent& consent) {
    return Json{{"individual", consent.individual},
                {"purpose", consent.purpose},
                {"state", model::name_of(consent.state)},
                {"date", text_of(consent.date)},
                {"indication", consent.indication}}
        .dump();
}

model::Consent decode_consent(const std::string& text, const std::string& file) {
    try {
        const Json json = Json::parse(text);
        const auto state = model::value_from_name<model::ConsentState>(
            json.at("state").get_ref<const std::string&>());
        return {.individual = json.at("individual"),
                .purpose = json.at("purpose"),
                .state = state.value(),
                .date = model::parse_date(json.at("date").get_ref<const std::string&>()),
                .indication = json.at("indication")};
    } catch (const std::exception&) {
        throw model::InputError({.file = file}, "a recorded consent is damaged",
                                "check the store with 'case audit' and restore it from a backup");
    }
}

std::vector<model::Consent> standing_consents(const std::vector<model::Consent>& recorded,
                                              const std::vector<ResultAct>& acts) {
    std::vector<model::Consent> standing;
    for (const model::Consent& consent : recorded) {
        put(standing, consent);
    }
    for (const ResultAct& act : acts) {
        if (act.kind == ResultActKind::consent) {
            put(standing, decode_consent(act.body, "case " + act.case_id));
        }
    }
    return standing;
}

} // namespace vigie::cases
