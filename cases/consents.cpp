#include "cases/consents.hpp"

#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace vigie::cases {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const std::optional<model::Date>& date) {
    return date ? model::format_date(*date) : std::string();
}

/// One without a date is the earliest, and no yes over a no.
bool is_before(const model::Consent& consent, const model::Consent& held) {
    return consent.date < held.date || (!consent.date && is_refusal(held));
}

/// A consent of the same person and purpose takes the place of an earlier one.
void put(std::vector<model::Consent>& standing, model::Consent consent) {
    const auto same = std::find_if(standing.begin(), standing.end(), [&](const auto& held) {
        return held.individual == consent.individual && held.purpose == consent.purpose;
    });
    if (same == standing.end()) {
        standing.push_back(std::move(consent));
    } else if (is_refusal(consent) || !is_before(consent, *same)) {
        *same = std::move(consent);
    }
}

model::Consent named(model::Consent consent, const std::string& proband) {
    if (consent.individual.empty()) {
        consent.individual = proband;
    }
    return consent;
}

/// In the order in which they come to count.
std::vector<model::Consent> in_order(std::vector<model::Consent> recorded) {
    const auto comes_to_count = [](const model::Consent& consent) {
        return std::pair(is_refusal(consent) && !consent.date, consent.date);
    };
    std::stable_sort(recorded.begin(), recorded.end(), [&](const auto& a, const auto& b) {
        return comes_to_count(a) < comes_to_count(b);
    });
    return recorded;
}

} // namespace

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
                                              const std::vector<ResultAct>& acts,
                                              const std::string& proband) {
    std::vector<model::Consent> standing;
    for (const model::Consent& consent : in_order(recorded)) {
        put(standing, named(consent, proband));
    }
    for (const ResultAct& act : acts) {
        if (act.kind == ResultActKind::consent) {
            put(standing, named(decode_consent(act.body, "case " + act.case_id), proband));
        }
    }
    return standing;
}

const model::Consent* consent_of(const std::vector<model::Consent>& standing,
                                 const std::string& purpose,
                                 const std::string& individual) {
    const auto found = std::find_if(standing.begin(), standing.end(), [&](const auto& one) {
        return one.purpose == purpose && one.individual == individual;
    });
    return found == standing.end() ? nullptr : &*found;
}

bool agrees_to_incidental(const std::vector<model::Consent>& standing,
                          const std::string& individual) {
    const model::Consent* const consent = consent_of(standing, "incidental_findings", individual);
    return consent != nullptr && consent->state == model::ConsentState::given;
}

bool is_refusal(const model::Consent& consent) noexcept {
    using model::ConsentState;
    return consent.state == ConsentState::refused || consent.state == ConsentState::withdrawn ||
           consent.state == ConsentState::opposed;
}

std::vector<model::Consent> changed_consents(const std::vector<model::Consent>& before,
                                             const std::vector<model::Consent>& now) {
    const auto is_in = [](const std::vector<model::Consent>& list, const auto& consent) {
        return std::find(list.begin(), list.end(), consent) != list.end();
    };
    std::vector<model::Consent> changed;
    std::copy_if(before.begin(), before.end(), std::back_inserter(changed),
                 [&](const auto& one) { return is_refusal(one) && !is_in(now, one); });
    std::copy_if(now.begin(), now.end(), std::back_inserter(changed),
                 [&](const auto& one) { return !is_in(before, one); });
    return changed;
}

} // namespace vigie::cases
