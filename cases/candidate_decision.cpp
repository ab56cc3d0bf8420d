#include "cases/candidate_decision.hpp"

#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace vigie::cases {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> action_names{"report", "segregate", "rcp",
                                                       "wait",   "dismiss",   "reopen"};

Json criterion_json(const model::AcmgOverride& one) {
    return {{"code", model::acmg_code(one.criterion)},
            {"verdict", model::acmg_verdict_name(one.verdict)},
            {"strength", model::acmg_strength_name(one.strength)},
            {"reason", one.reason}};
}

model::AcmgOverride criterion_of(const Json& json, const CandidateDecision& decision) {
    const auto text = [&json](const char* name) { return json.at(name).get<std::string>(); };
    const bool is_met = text("verdict") == model::acmg_verdict_name(model::AcmgVerdict::met);
    return {.criterion = model::acmg_criterion_from_code(text("code")).value(),
            .verdict = is_met ? model::AcmgVerdict::met : model::AcmgVerdict::not_met,
            .strength = model::acmg_strength_from_name(text("strength")).value(),
            .author = decision.by,
            .date = decision.date,
            .reason = text("reason")};
}

Json judgement_json(const VariantJudgement& judgement) {
    Json json{{"variant", judgement.variant},
              {"class", judgement.acmg_class},
              {"criteria", Json::array()}};
    for (const model::AcmgOverride& one : judgement.criteria) {
        json["criteria"].push_back(criterion_json(one));
    }
    return json;
}

VariantJudgement judgement_of(const Json& json, const CandidateDecision& decision) {
    VariantJudgement judgement{.variant = json.at("variant"), .acmg_class = json.at("class")};
    for (const Json& one : json.at("criteria")) {
        judgement.criteria.push_back(criterion_of(one, decision));
    }
    return judgement;
}

} // namespace

std::string_view decision_action_name(DecisionAction action) noexcept {
    return action_names[static_cast<std::size_t>(action)];
}

std::optional<DecisionAction> parse_decision_action(std::string_view name) noexcept {
    const auto* const found = std::find(action_names.begin(), action_names.end(), name);
    return found == action_names.end()
               ? std::nullopt
               : std::optional(static_cast<DecisionAction>(found - action_names.begin()));
}

const std::vector<std::string_view>& dismissal_reasons() {
    static const std::vector<std::string_view> codes{
        "artefact",    "benign",       "too_frequent", "phenotype",       "segregation",
        "inheritance", "gene_disease", "carrier",      "other_diagnosis", "out_of_indication",
        "other"};
    return codes;
}

const std::vector<std::string_view>& awaited_changes() {
    static const std::vector<std::string_view> codes{
        "clinvar_class",  "gene_disease", "panel_entry_added",
        "hpo_annotation", "frequency",    "relative_added",
        "sign_added",     "calls",        "request"};
    return codes;
}

bool same_candidate(const CandidateDecision& a, const CandidateDecision& b) noexcept {
    return a.case_id == b.case_id && a.gene == b.gene && a.variants == b.variants;
}

std::vector<CandidateDecision> standing_decisions(const std::vector<CandidateDecision>& all) {
    std::vector<CandidateDecision> standing;
    for (const CandidateDecision& decision : all) {
        std::erase_if(standing,
                      [&](const auto& earlier) { return same_candidate(earlier, decision); });
        if (decision.action != DecisionAction::reopen) {
            standing.push_back(decision);
        }
    }
    return standing;
}

std::optional<CandidateDecision> standing_decision(const CandidateDecision& decision,
                                                   const std::vector<CandidateDecision>& all) {
    const auto last = std::find_if(all.rbegin(), all.rend(), [&decision](const auto& one) {
        return same_candidate(one, decision);
    });
    return last == all.rend() || last->action == DecisionAction::reopen ? std::nullopt
                                                                        : std::optional(*last);
}

std::string encode_decision_body(const CandidateDecision& decision) {
    Json json{{"variants", decision.variants}, {"action", decision_action_name(decision.action)},
              {"reason", decision.reason},     {"wait_for", decision.wait_for},
              {"text", decision.text},         {"classifications", Json::array()}};
    for (const VariantJudgement& one : decision.judgements) {
        json["classifications"].push_back(judgement_json(one));
    }
    return json.dump();
}

void decode_decision_body(const std::string& body,
                          const std::string& file,
                          CandidateDecision& decision) {
    const Json json = Json::parse(body, nullptr, false);
    try {
        decision.variants = json.at("variants").get<std::vector<std::string>>();
        decision.action =
            parse_decision_action(json.at("action").get_ref<const std::string&>()).value();
        decision.reason = json.at("reason");
        decision.wait_for = json.at("wait_for");
        decision.text = json.at("text");
        decision.judgements.clear();
        for (const Json& one : json.at("classifications")) {
            decision.judgements.push_back(judgement_of(one, decision));
        }
    } catch (const std::exception&) {
        throw model::InputError({.file = file}, "a decision on a candidate is damaged",
                                "check the store with 'case audit' and restore it from a backup");
    }
}

} // namespace vigie::cases
