#include "pipeline/run/decide.hpp"

#include "cases/shown_hits.hpp"
#include "interpretation/acmg/point_count.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/act_day.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace vigie::run {
namespace {

using cases::CandidateDecision;
using cases::DecisionAction;
using nlohmann::json;

[[noreturn]] void refuse_usage(const std::string& fault) {
    throw model::UsageError(fault);
}

void require_code(const std::string& code,
                  const std::vector<std::string_view>& known,
                  const char* what) {
    if (std::find(known.begin(), known.end(), code) == known.end()) {
        refuse_usage(fmt::format("{} is one of {}, not '{}'", what, fmt::join(known, ", "), code));
    }
}

/// The code belongs to the action and to no other.
void require_codes(const CandidateDecision& decision) {
    const bool dismisses = decision.action == DecisionAction::dismiss;
    const bool waits = decision.action == DecisionAction::wait;
    if (dismisses) {
        require_code(decision.reason, cases::dismissal_reasons(), "the reason to dismiss");
    }
    if (waits) {
        require_code(decision.wait_for, cases::awaited_changes(), "what a candidate waits for");
    }
    if ((!dismisses && !decision.reason.empty()) || (!waits && !decision.wait_for.empty())) {
        refuse_usage("a reason belongs to dismiss, what to wait for to wait");
    }
    if (decision.reason == "other" && decision.text.empty()) {
        refuse_usage("the reason 'other' needs words");
    }
}

void require_judgements(const CandidateDecision& decision) {
    for (const cases::VariantJudgement& judgement : decision.judgements) {
        for (const model::AcmgOverride& one : judgement.criteria) {
            const bool is_met = one.verdict == model::AcmgVerdict::met;
            const auto same = std::count_if(
                judgement.criteria.begin(), judgement.criteria.end(),
                [&one](const auto& other) { return other.criterion == one.criterion; });
            if (same > 1) {
                refuse_usage(fmt::format("{} is judged twice", model::acmg_code(one.criterion)));
            }
            if (is_met == (one.strength == model::AcmgStrength::none)) {
                refuse_usage(
                    fmt::format("{}: a criterion that is met has a strength, another has none",
                                model::acmg_code(one.criterion)));
            }
        }
    }
}

bool is_of_gene(const json& hit, const std::string& gene) {
    const json& named = hit.at("gene");
    return std::any_of(named.begin(), named.end(), [&gene](const json& name) {
        return name.is_string() && name.get_ref<const std::string&>() == gene;
    });
}

/// Shown candidates and hits that wait for a second one.
std::vector<json> hits_of(const json& result, const CandidateDecision& decision) {
    std::vector<json> found;
    for (const json* const hit : cases::shown_hits(result)) {
        const bool is_meant =
            is_of_gene(*hit, decision.gene) &&
            (decision.variants.empty() || cases::variant_keys(*hit) == decision.variants);
        if (is_meant) {
            found.push_back(*hit);
        }
    }
    return found;
}

json the_hit(const json& result, const CandidateDecision& decision) {
    std::vector<json> hits = hits_of(result, decision);
    if (hits.size() == 1) {
        return std::move(hits.front());
    }
    std::string there;
    for (const json& hit : hits) {
        there += fmt::format("{}{}", there.empty() ? "" : "; ",
                             fmt::join(cases::variant_keys(hit), " + "));
    }
    throw model::InputError({.file = "case " + decision.case_id},
                            hits.empty() ? "no such candidate is shown or waits for a second hit"
                                         : "several candidates are in the gene: " + there,
                            hits.empty()
                                ? "see 'case show'; 'vigie why' tells what became of a variant"
                                : "name the variants");
}

/// Each judgement under the variant that it is of, in their order, at most one of each.
void bind_judgements(CandidateDecision& decision) {
    for (cases::VariantJudgement& one : decision.judgements) {
        if (one.variant.empty() && decision.variants.size() == 1) {
            one.variant = decision.variants.front();
        }
        if (!std::binary_search(decision.variants.begin(), decision.variants.end(), one.variant)) {
            refuse_usage(one.variant.empty()
                             ? fmt::format("say of which variant the class or criterion is: {}",
                                           fmt::join(decision.variants, ", "))
                             : fmt::format("'{}' is no variant of the candidate", one.variant));
        }
    }
    std::sort(decision.judgements.begin(), decision.judgements.end(),
              [](const auto& a, const auto& b) { return a.variant < b.variant; });
    const auto twice =
        std::adjacent_find(decision.judgements.begin(), decision.judgements.end(),
                           [](const auto& a, const auto& b) { return a.variant == b.variant; });
    if (twice != decision.judgements.end()) {
        refuse_usage(fmt::format("'{}' is judged twice", twice->variant));
    }
}

bool gives_class(const json& hit, const cases::VariantJudgement& judgement) {
    const json& variants = hit.at("variants");
    const auto variant = std::find_if(variants.begin(), variants.end(), [&](const json& one) {
        return one.at("key") == judgement.variant;
    });
    const json acmg = variant->value("acmg", json());
    return !acmg.is_null() && class_with(acmg.dump(), judgement.criteria) == judgement.acmg_class;
}

/// A class that nobody's criteria give needs words.
void require_words_for_class(const CandidateDecision& decision, const json& hit) {
    for (const cases::VariantJudgement& one : decision.judgements) {
        if (one.acmg_class != 0 && decision.text.empty() && !gives_class(hit, one)) {
            refuse_usage(fmt::format("class {} is not what the criteria give: say why in words",
                                     one.acmg_class));
        }
    }
}

bool says_the_same(const CandidateDecision& a, const CandidateDecision& b) {
    return cases::encode_decision_body(a) == cases::encode_decision_body(b) && a.by == b.by &&
           a.date == b.date;
}

/// Names a decision that stands as the store does, so that one on a candidate that no result shows
/// any more can be taken back.
bool reopens_by_name(const CandidateDecision& decision,
                     const std::vector<CandidateDecision>& earlier) {
    return decision.action == DecisionAction::reopen && decision.judgements.empty() &&
           cases::standing_decision(decision, earlier).has_value();
}

/// What is decided already counts for a candidate that another variant has joined since.
std::vector<std::string> warnings_of(const CandidateDecision& decision,
                                     const std::vector<CandidateDecision>& earlier) {
    std::vector<std::string> warnings;
    for (const CandidateDecision& one : cases::standing_decisions(earlier)) {
        if (one.gene == decision.gene && !cases::same_candidate(one, decision)) {
            warnings.push_back(fmt::format("'{}' of {} stands for other variants of the gene: {}",
                                           cases::decision_action_name(one.action),
                                           model::format_date(one.date),
                                           fmt::join(one.variants, " + ")));
        }
    }
    return warnings;
}

} // namespace

std::optional<int> class_with(const std::string& acmg_json,
                              const std::vector<model::AcmgOverride>& criteria) {
    namespace acmg = interpretation::acmg;
    const json computed = json::parse(acmg_json);
    const auto& names = acmg::rule_set_names();
    const auto name = std::find_if(names.begin(), names.end(), [&](const std::string& one) {
        return acmg::rule_set(one).id() == computed.at("rule_set");
    });
    if (name == names.end()) {
        return std::nullopt;
    }
    acmg::PointCount total(acmg::rule_set(*name));
    for (const json& one : computed.at("criteria")) {
        const auto criterion =
            model::acmg_criterion_from_code(one.at("code").get<std::string>()).value();
        const bool is_judged =
            std::any_of(criteria.begin(), criteria.end(),
                        [&](const auto& judged) { return judged.criterion == criterion; });
        if (!is_judged && one.at("verdict") == "met") {
            total.add(
                criterion,
                model::acmg_strength_from_name(one.at("strength").get<std::string>()).value());
        }
    }
    for (const model::AcmgOverride& judged : criteria) {
        if (judged.verdict == model::AcmgVerdict::met) {
            total.add(judged.criterion, judged.strength);
        }
    }
    return model::acmg_class_number(total.classification());
}

RecordedDecision decide(cases::CaseStore& store, const DecisionRequest& request) {
    require_codes(request.decision);
    require_judgements(request.decision);
    require_past(request.decision.date, request.decision.entered);
    for (;;) {
        RecordedDecision recorded{.decision = request.decision};
        CandidateDecision& decision = recorded.decision;
        const std::vector<CandidateDecision> earlier = store.decisions(decision.case_id);
        if (request.decisions_seen && *request.decisions_seen != earlier.size()) {
            recorded.is_outdated = true;
            return recorded;
        }
        decision.interpretation = store.require(decision.case_id).interpretation;
        if (request.interpretation_seen &&
            *request.interpretation_seen != decision.interpretation) {
            recorded.is_outdated = true;
            return recorded;
        }
        std::sort(decision.variants.begin(), decision.variants.end());
        if (!reopens_by_name(decision, earlier)) {
            const json hit =
                the_hit(json::parse(store.candidates_json(decision.case_id)), decision);
            decision.gene = hit.at("gene").at("key");
            decision.variants = cases::variant_keys(hit);
            bind_judgements(decision);
            require_words_for_class(decision, hit);
        }
        const auto standing = cases::standing_decision(decision, earlier);
        if (decision.action == DecisionAction::reopen && !standing) {
            throw model::InputError({.file = "case " + decision.case_id},
                                    "no decision on this candidate stands",
                                    "there is nothing to reopen");
        }
        recorded.warnings = warnings_of(decision, earlier);
        if (standing && says_the_same(*standing, decision)) {
            recorded.decision = *standing;
            return recorded;
        }
        if (store.append_decision(decision, earlier.size()) == cases::RecordOutcome::recorded) {
            recorded.decision = store.decisions(decision.case_id).back();
            recorded.is_new = true;
            return recorded;
        }
    }
}

} // namespace vigie::run
