#include "review/desk/case_answer.hpp"

#include "cases/case_review.hpp"
#include "cases/consents.hpp"
#include "cases/shown_hits.hpp"
#include "cases/signed_result.hpp"
#include "interpretation/acmg/rule_set.hpp"
#include "interpretation/json_values.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/run/case_page.hpp"
#include "pipeline/run/told_events.hpp"
#include "review/decision_json.hpp"
#include "review/desk/case_family.hpp"
#include "review/desk/rights.hpp"
#include "review/desk/work_list.hpp"
#include "review/lights.hpp"
#include "review/person_labels.hpp"
#include "review/standing_json.hpp"

#include <algorithm>
#include <array>

namespace vigie::review::desk {
namespace {

using interpretation::number_or_null;
using interpretation::text_or_null;
using ordered = nlohmann::ordered_json;

/// One act with the day by which acts are put in order.
struct ToldAct {
    model::Date entered;
    ordered json;
};

std::string text_of_result_act(const cases::ResultAct& act) {
    std::string text = act.reason;
    if (act.kind == cases::ResultActKind::signed_result) {
        const auto result = cases::decode_signed_result(act.body, "case " + act.case_id);
        text = std::string(model::name_of(result.conclusion)) + (text.empty() ? "" : ": " + text);
    }
    if (act.kind == cases::ResultActKind::consent) {
        const model::Consent consent = cases::decode_consent(act.body, "case " + act.case_id);
        text = consent.purpose + ": " + std::string(model::name_of(consent.state)) +
               (text.empty() ? "" : " – " + text);
    }
    return text;
}

ordered told(std::int64_t number,
             std::string_view kind,
             const model::Date& date,
             const std::string& by,
             const std::string& text) {
    return {{"number", number},
            {"kind", kind},
            {"date", model::format_date(date)},
            {"by", by},
            {"text", text}};
}

ordered signed_json(const std::vector<cases::ResultAct>& acts) {
    ordered list = ordered::array();
    for (const cases::ResultAct& act : acts) {
        if (act.kind != cases::ResultActKind::signed_result) {
            continue;
        }
        const auto result = cases::decode_signed_result(act.body, "case " + act.case_id);
        ordered json{{"number", act.number},
                     {"version", list.size() + 1},
                     {"date", model::format_date(act.date)},
                     {"by", act.by},
                     {"second", result.second},
                     {"conclusion", model::name_of(result.conclusion)},
                     {"reason", text_or_null(act.reason)},
                     {"amends", number_or_null(act.concerns)},
                     {"because", text_or_null(result.trigger)},
                     {"returned", nullptr},
                     {"taken_back", nullptr}};
        for (const cases::ResultAct& later : acts) {
            if (later.concerns == act.number &&
                later.kind == cases::ResultActKind::returned_result) {
                json["returned"] = model::format_date(later.date);
            }
            if (later.concerns == act.number &&
                later.kind == cases::ResultActKind::withdrawn_result) {
                json["taken_back"] = model::format_date(later.date);
            }
        }
        list.push_back(std::move(json));
    }
    return list;
}

/// The points and classes of the rule set that judged the case, for a person who judges otherwise;
/// null if this program does not carry it.
ordered acmg_rules_json(const std::string& id) {
    namespace acmg = interpretation::acmg;
    for (const std::string& name : acmg::rule_set_names()) {
        const acmg::RuleSet& rules = acmg::rule_set(name);
        if (rules.id() != id) {
            continue;
        }
        ordered points = ordered::object();
        for (const auto strength :
             {model::AcmgStrength::supporting, model::AcmgStrength::moderate,
              model::AcmgStrength::strong, model::AcmgStrength::very_strong}) {
            points[std::string(model::acmg_strength_name(strength))] =
                rules.points_of(model::AcmgCriterion::pvs1, strength);
        }
        return {{"id", id},
                {"points", std::move(points)},
                {"classes",
                 {{{"class", 5}, {"least", rules.pathogenic}},
                  {{"class", 4}, {"least", rules.likely_pathogenic}},
                  {{"class", 3}, {"least", rules.likely_benign + 1}},
                  {{"class", 2}, {"least", rules.benign + 1}},
                  {{"class", 1}, {"least", nullptr}}}},
                {"stand_alone", {"BA1"}}};
    }
    return nullptr;
}

/// Of the first rule set among the variants that this program carries: structural variants are
/// judged by rules of their own.
ordered acmg_rules_of(const ordered& result) {
    for (const ordered* const hit : cases::shown_hits(result)) {
        for (const ordered& variant : hit->at("variants")) {
            const auto acmg = variant.find("acmg");
            ordered rules = acmg != variant.end() && acmg->is_object()
                                ? acmg_rules_json(acmg->at("rule_set").get<std::string>())
                                : ordered();
            if (!rules.is_null()) {
                return rules;
            }
        }
    }
    return nullptr;
}

ordered lights_json(const model::CaseEvidence& evidence,
                    const std::string& candidates,
                    const std::string& receipt) {
    ordered list = ordered::array();
    for (const Language language : {Language::french, Language::english}) {
        const ReportInput input{.evidence = evidence,
                                .record = evidence.record,
                                .candidates_json = candidates,
                                .receipt_json = receipt,
                                .language = language};
        const Json result = Json::object(); // The lights read evidence and receipt alone.
        const Json read = Json::parse(receipt, nullptr, false);
        const Page page{.input = input,
                        .words = Words::in(language),
                        .result = result,
                        .receipt = read,
                        .today = std::nullopt};
        const std::vector<Light> lights = lights_of(page);
        for (std::size_t i = 0; i < lights.size(); ++i) {
            if (list.size() == i) {
                list.push_back(
                    {{"name", lights[i].name}, {"state", light_state_name(lights[i].state)}});
            }
            std::string sentences;
            for (const std::string& reason : lights[i].reasons) {
                sentences += (sentences.empty() ? "" : " ") + reason;
            }
            list[i][std::string(page.words.code())] = sentences;
        }
    }
    return list;
}

/// What the scope seals of the case, as a number, and whether the person chose to know.
ordered sealed_json(const ordered& result,
                    const model::CaseEvidence& evidence,
                    const std::vector<cases::ResultAct>& acts) {
    const std::string& proband = evidence.pedigree.proband().id;
    const auto standing = cases::standing_consents(evidence.record.consents, acts, proband);
    const model::Consent* const choice =
        cases::consent_of(standing, "incidental_findings", proband);
    return {{"count", result.at("counts").at("dropped").value("out_of_scope", 0)},
            {"choice", choice == nullptr ? ordered() : ordered(model::name_of(choice->state))}};
}

} // namespace

ordered acts_json(const cases::CaseStore& store, const std::string& case_id) {
    std::vector<ToldAct> acts;
    for (const cases::StatusAct& act : store.status_acts(case_id)) {
        acts.push_back(
            {act.entered, told(act.number, "status", act.date, act.set_by,
                               act.diagnosis + ": " + std::string(model::name_of(act.status)) +
                                   (act.reason.empty() ? "" : " – " + act.reason))});
    }
    for (const cases::CaseAct& act : store.case_acts(case_id)) {
        const bool is_report = act.kind == cases::CaseActKind::variant_reported;
        acts.push_back(
            {act.entered,
             told(act.number, cases::act_kind_name(act.kind), act.date, act.by,
                  is_report ? act.allele + " · " + std::to_string(act.acmg_class) : act.reason)});
    }
    for (const cases::ResultAct& act : store.result_acts(case_id)) {
        acts.push_back({act.entered, told(act.number, cases::result_act_name(act.kind), act.date,
                                          act.by, text_of_result_act(act))});
    }
    std::stable_sort(acts.begin(), acts.end(),
                     [](const ToldAct& a, const ToldAct& b) { return a.entered < b.entered; });
    ordered list = ordered::array();
    for (ToldAct& act : acts) {
        list.push_back(std::move(act.json));
    }
    return list;
}

ordered case_json(Desk& desk, const cases::StoredCase& stored, const http::Person& person) {
    const cases::CaseStore& store = desk.store;
    const cases::CaseStore::Snapshot snapshot(store);
    const std::string& id = stored.case_id;
    const model::CaseEvidence evidence = run::stored_evidence(store, id);
    const std::string candidates = store.candidates_json(id);
    ordered result = ordered::parse(candidates);
    const auto review =
        cases::review_case({.store = store, .rules = desk.rules, .today = desk.today()}, stored,
                           store.status_acts(id));
    const std::vector<cases::ResultAct> result_acts = store.result_acts(id);
    const knowledge::Release* const release =
        desk.releases.find(stored.release_folder, stored.release_id);
    ordered events = ordered::array();
    for (const cases::LedgerEvent& event :
         run::told_events(store, stored, desk.releases.mask_of(stored.release_folder))) {
        events.push_back(news_json(event));
    }
    ordered json{{"number", stored.number},
                 {"case", id},
                 {"basis", basis_of(stored)},
                 {"interpreted_under", stored.interpreted_under},
                 {"last_interpreted", model::format_date(stored.last_interpreted)},
                 {"decisions", decisions_json(store.decisions(id))},
                 {"acts", acts_json(store, id)},
                 {"events", std::move(events)},
                 {"status", status_json(review)},
                 {"unexplained_signs", review.unexplained_signs},
                 {"clocks", clocks_json(review)},
                 {"impasse", eligibility_json(review)},
                 {"reported", reported_json(store.case_acts(id))},
                 {"signed", signed_json(result_acts)},
                 {"sealed", sealed_json(result, evidence, result_acts)},
                 {"lights", lights_json(evidence, candidates, store.receipt_json(id))},
                 {"rights", rights_json(person)},
                 {"acmg_rules", acmg_rules_of(result)}};
    add_family(json, {.stored = stored, .evidence = evidence, .release = release});
    json["not_excluded"] = not_excluded_json(result, evidence, release);
    for (const char* const list : {"candidates", "waiting"}) {
        label_persons(result.at(list), evidence.pedigree);
    }
    json["result"] = std::move(result);
    return json;
}

} // namespace vigie::review::desk
