#include "review/standing_json.hpp"

#include "cases/impasse_words.hpp"
#include "cases/signed_variants.hpp"
#include "interpretation/json_values.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <nlohmann/json.hpp>

namespace vigie::review {
namespace {

using interpretation::date_or_null;
using interpretation::number_or_null;
using interpretation::text_or_null;
using Json = nlohmann::ordered_json;

Json standing_json(const cases::DiagnosisStanding& standing) {
    return {{"diagnosis", standing.id},
            {"status", model::name_of(standing.status)},
            {"orpha", text_or_null(standing.orpha)},
            {"set_by", text_or_null(standing.set_by)},
            {"site", text_or_null(standing.site)},
            {"date", date_or_null(standing.date)},
            {"since", date_or_null(standing.since)},
            {"rcp", date_or_null(standing.rcp)},
            {"reason", text_or_null(standing.reason)},
            {"partial", standing.partial},
            {"explains", standing.explains},
            {"source", standing.act == 0 ? "case_file" : "act"},
            {"act", number_or_null(standing.act)},
            {"ended_by", text_or_null(standing.ended_by)}};
}

Json goal_json(const cases::Clock& clock) {
    if (!clock.goal) {
        return nullptr;
    }
    Json json{{"years", clock.goal->years}, {"deadline", nullptr}, {"source", clock.goal->source}};
    if (clock.deadline) {
        json["deadline"] = {{"first", model::format_date(clock.deadline->first)},
                            {"last", model::format_date(clock.deadline->last)}};
    }
    return json;
}

Json clock_json(const cases::Clock& clock) {
    const bool closed = clock.state == cases::ClockState::closed;
    const bool faulty = clock.fault != cases::ClockFault::none;
    Json json{{"since", text_or_null(clock.since)},
              {"precision", nullptr},
              {"state", cases::clock_state_name(clock.state)},
              {"days", nullptr},
              {"goal", goal_json(clock)},
              {"outcome", closed ? Json(cases::goal_outcome_name(clock.outcome)) : Json()},
              {"fault", faulty ? Json(cases::clock_fault_name(clock.fault)) : Json()},
              {"fault_of", text_or_null(clock.date)}};
    if (clock.precision) {
        json["precision"] = cases::start_precision_name(*clock.precision);
    }
    if (clock.days) {
        json["days"] = {{"least", clock.days->least}, {"most", clock.days->most}};
    }
    return json;
}

Json hits_json(const std::vector<cases::OpenHit>& hits) {
    Json list = Json::array();
    for (const cases::OpenHit& hit : hits) {
        list.push_back({{"gene", hit.gene},
                        {"variant", hit.variant},
                        {"missing_points", number_or_null(hit.missing_points)},
                        {"signs_fit", hit.signs_fit}});
    }
    return list;
}

Json reason_json(const cases::Reason& reason) {
    const cases::Bilingual text = cases::reason_sentence(reason);
    const cases::ReopeningEvent event = cases::reopening_event(reason.code);
    Json json{{"code", cases::reason_name(reason.code)},
              {"effect", cases::effect_name(reason.effect)},
              {"text", text.english},
              {"text_fr", text.french}};
    if (!reason.hits.empty()) {
        json["hits"] = hits_json(reason.hits);
    }
    json["reopened_by"] = {
        {"code", event.code}, {"text", event.sentence.english}, {"text_fr", event.sentence.french}};
    return json;
}

/// What reasons of one effect speak of, one line each.
Json subjects_json(const cases::ImpasseReview& review, cases::ReasonEffect effect) {
    Json list = Json::array();
    for (const cases::Reason& reason : review.reasons) {
        if (reason.effect == effect) {
            list.push_back(cases::reason_sentence(reason).english);
        }
    }
    return list;
}

} // namespace

Json status_json(const cases::CaseReview& review) {
    Json list = Json::array();
    for (const cases::DiagnosisStanding& one : review.standing.diagnoses) {
        list.push_back(standing_json(one));
    }
    return list;
}

Json clocks_json(const cases::CaseReview& review) {
    const cases::Clocks& clocks = review.clocks;
    Json orders = Json::array();
    for (const cases::Bilingual& order : clocks.wrong_orders) {
        orders.push_back({{"text", order.english}, {"text_fr", order.french}});
    }
    return {{"today", model::format_date(clocks.today)},
            {"diagnosed", clocks.diagnosis.diagnosed},
            {"diagnosis", date_or_null(clocks.diagnosis.date)},
            {"first_signs", clock_json(clocks.first_signs)},
            {"first_specialised_consultation", clock_json(clocks.consultation)},
            {"wrong_orders", std::move(orders)}};
}

Json eligibility_json(const cases::CaseReview& review) {
    const cases::ImpasseReview& impasse = review.impasse;
    Json reasons = Json::array();
    for (const cases::Reason& reason : impasse.reasons) {
        reasons.push_back(reason_json(reason));
    }
    return {{"verdict", cases::eligibility_name(impasse.eligibility)},
            {"proposal", cases::proposal_name(review.proposal)},
            {"missing", subjects_json(impasse, cases::ReasonEffect::blocks)},
            {"unknown", subjects_json(impasse, cases::ReasonEffect::unknown)},
            {"rcp", date_or_null(impasse.rcp)},
            {"last_interpretation", date_or_null(impasse.last_interpretation)},
            {"reasons", std::move(reasons)},
            {"rules", review.rules.id},
            {"network", text_or_null(review.rules.network)}};
}

Json order_json(const cases::CaseReview& review) {
    Json parts = Json::array();
    for (std::size_t i = 0; i < cases::order_part_count; ++i) {
        const auto part = static_cast<cases::OrderPart>(i);
        parts.push_back({{"part", cases::order_part_name(part)}, {"value", review.order.of(part)}});
    }
    return parts;
}

Json act_json(const cases::StatusAct& act, const std::vector<cases::StatusAct>& acts) {
    return {{"act", act.number},
            {"diagnosis", act.diagnosis},
            {"status", model::name_of(act.status)},
            {"orpha", text_or_null(act.orpha)},
            {"set_by", act.set_by},
            {"site", act.site},
            {"date", model::format_date(act.date)},
            {"entered", model::format_date(act.entered)},
            {"rcp", date_or_null(act.rcp)},
            {"reason", text_or_null(act.reason)},
            {"despite", text_or_null(act.despite)},
            {"partial", act.partial},
            {"explains", act.explains},
            {"replaces", number_or_null(act.replaces)},
            {"replaced_by", number_or_null(cases::replaced_by(acts, act.number))}};
}

Json reported_json(const std::vector<cases::CaseAct>& acts) {
    Json list = Json::array();
    for (const cases::CaseAct& act : cases::standing_reports(acts)) {
        list.push_back({{"act", act.number},
                        {"key", act.allele},
                        {"gene", text_or_null(act.gene)},
                        {"class", act.acmg_class},
                        {"date", model::format_date(act.date)},
                        {"by", act.by},
                        {"reason", text_or_null(act.reason)}});
    }
    return list;
}

} // namespace vigie::review
