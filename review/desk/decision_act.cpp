#include "pipeline/model/error.hpp"
#include "pipeline/run/decide.hpp"
#include "review/desk/body.hpp"
#include "review/desk/case_acts.hpp"
#include "review/http/refusal.hpp"

#include <fmt/format.h>

namespace vigie::review::desk {
namespace {

using nlohmann::json;

const json& list_in(const json& object, const char* key) {
    static const json none = json::array();
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) {
        return none;
    }
    if (!found->is_array()) {
        throw model::UsageError(fmt::format("'{}' is no list", key));
    }
    return *found;
}

model::AcmgOverride criterion_in(const json& object) {
    if (!object.is_object()) {
        throw model::UsageError("'criteria' holds something else than objects");
    }
    const auto criterion = model::acmg_criterion_from_code(text_in(object, "code").value_or(""));
    const auto strength = model::acmg_strength_from_name(text_in(object, "strength").value_or(""));
    const bool applied = object.value("applied", json()) == json(true);
    if (!criterion || (applied && !strength)) {
        throw model::UsageError("a criterion has a code of ACMG and, applied, a strength");
    }
    return {.criterion = *criterion,
            .verdict = applied ? model::AcmgVerdict::met : model::AcmgVerdict::not_met,
            .strength = applied ? *strength : model::AcmgStrength::none,
            .author = {},
            .date = {},
            .reason = text_in(object, "text").value_or("")};
}

cases::VariantJudgement judgement_in(const json& object) {
    if (!object.is_object()) {
        throw model::UsageError("'classifications' holds something else than objects");
    }
    constexpr int classes = 5;
    cases::VariantJudgement judgement{.variant = text_in(object, "variant").value_or("")};
    const json acmg_class = object.value("class", json());
    if (!acmg_class.is_null()) {
        if (!acmg_class.is_number_unsigned() || acmg_class > classes || acmg_class < 1) {
            throw model::UsageError("'class' is 1 to 5");
        }
        judgement.acmg_class = acmg_class.get<int>();
    }
    for (const json& one : list_in(object, "criteria")) {
        judgement.criteria.push_back(criterion_in(one));
    }
    return judgement;
}

cases::CandidateDecision
decision_in(const Desk& desk, const cases::StoredCase& stored, const http::Request& request) {
    const auto action = cases::parse_decision_action(code_in(request, "action"));
    if (!action) {
        throw model::UsageError("'action' is none of the known decisions");
    }
    cases::CandidateDecision decision{.case_id = stored.case_id,
                                      .gene = code_in(request, "gene"),
                                      .action = *action,
                                      .reason = code_in(request, "reason"),
                                      .wait_for = code_in(request, "wait_for"),
                                      .text = sentence_in(request, "text"),
                                      .by = request.person->name,
                                      .date = desk.today(),
                                      .entered = desk.today()};
    for (const json& variant : list_in(request.json, "variants")) {
        decision.variants.push_back(variant.is_string() ? variant.get<std::string>() : "");
    }
    std::sort(decision.variants.begin(), decision.variants.end());
    for (const json& one : list_in(request.json, "classifications")) {
        decision.judgements.push_back(judgement_in(one));
    }
    return decision;
}

} // namespace

http::Response record_decision(Desk& desk, const http::Request& request) {
    const cases::StoredCase stored = case_of(desk, request);
    if (code_in(request, "basis") != basis_of(stored)) {
        return http::refusal(http::Refusal::outdated);
    }
    const run::RecordedDecision told =
        run::decide(desk.store, {.decision = decision_in(desk, stored, request),
                                 .decisions_seen = count_in(request, "decisions_before"),
                                 .interpretation_seen = stored.interpretation});
    if (told.is_outdated) {
        return http::refusal(http::Refusal::outdated);
    }
    return recorded(told.decision.number, told.is_new, told.warnings);
}

} // namespace vigie::review::desk
