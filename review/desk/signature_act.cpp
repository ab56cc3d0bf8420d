#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/report_decided.hpp"
#include "pipeline/run/result_acts.hpp"
#include "review/desk/body.hpp"
#include "review/desk/case_acts.hpp"
#include "review/desk/rights.hpp"
#include "review/http/refusal.hpp"
#include "review/words.hpp"

namespace vigie::review::desk {
namespace {

using http::PasswordAnswer;
using http::Response;

const http::RefusalWords same_person{
    .status = 422,
    .code = "second_person",
    .fr = "Le second signataire est une autre personne, qui voit les résultats.",
    .en = "The second signer is another person, who sees results."};

/// What the desk says to a password; nullopt: it is right.
std::optional<Response>
objection(Desk& desk, const std::string& person, const std::optional<std::string>& password) {
    const PasswordAnswer answer = desk.passwords.check(person, password.value_or(""));
    if (answer.outcome == PasswordAnswer::Outcome::right) {
        return std::nullopt;
    }
    Response response = http::refusal(answer.outcome == PasswordAnswer::Outcome::locked
                                          ? http::Refusal::locked
                                          : http::Refusal::wrong_password);
    response.after = answer.after;
    return response;
}

/// The other person of the body, if that may be the second signer.
const http::Person* second_of(const Desk& desk, const http::Request& request) {
    const nlohmann::json second = request.json.value("second", nlohmann::json());
    const auto id = second.is_object() ? text_in(second, "person") : std::nullopt;
    const http::Person* const person = id ? desk.persons.find(*id) : nullptr;
    const bool fits = person != nullptr && person->id != request.person->id &&
                      person->name != request.person->name &&
                      http::holds_one(person->roles, who_see_results());
    return fits ? person : nullptr;
}

/// In the words of the report: a biologist's, of somebody who holds several roles.
std::string function_of(const http::Person& person, Language language) {
    const bool is_biologist = http::holds_one(person.roles, {http::Role::biologist});
    const http::Role role = is_biologist ? http::Role::biologist : person.roles.front();
    return Words::in(language).name("person_role", http::role_name(role));
}

model::TestResult conclusion_in(const http::Request& request) {
    const auto conclusion =
        model::value_from_name<model::TestResult>(code_in(request, "conclusion"));
    if (!conclusion || *conclusion == model::TestResult::unknown) {
        throw model::UsageError("'conclusion' is positive, uncertain, negative or inconclusive");
    }
    return *conclusion;
}

std::set<std::string> alleles_in(const http::Request& request, const char* key) {
    std::set<std::string> alleles;
    const nlohmann::json list = request.json.value(key, nlohmann::json::array());
    for (const nlohmann::json& one : list) {
        alleles.insert(one.is_string() ? one.get<std::string>() : std::string());
    }
    return alleles;
}

} // namespace

Response record_signature(Desk& desk, const http::Request& request) {
    const cases::StoredCase stored = case_of(desk, request);
    if (is_outdated(desk, stored, request) ||
        count_in(request, "decisions_before") != desk.store.decisions(stored.case_id).size()) {
        return http::refusal(http::Refusal::outdated);
    }
    run::SignRequest sign{.act = {.case_id = stored.case_id,
                                  .by = request.person->name,
                                  .date = desk.today(),
                                  .entered = desk.today(),
                                  .reason = sentence_in(request, "text")},
                          .conclusion = conclusion_in(request),
                          .second = {},
                          .incidental = alleles_in(request, "incidental"),
                          .indicated = alleles_in(request, "indicated"),
                          .site = request.person->site,
                          .interpretation = sentence_in(request, "interpretation"),
                          .language = code_in(request, "language") == "en" ? Language::english
                                                                           : Language::french};
    const http::Person* const second = second_of(desk, request);
    if (second == nullptr) {
        return http::refusal(same_person);
    }
    if (auto refused = objection(desk, request.person->id, http::text_of(request, "password"))) {
        return std::move(*refused);
    }
    if (auto refused =
            objection(desk, second->id, text_in(request.json.at("second"), "password"))) {
        return std::move(*refused);
    }
    sign.second = second->name;
    sign.role = function_of(*request.person, sign.language);
    sign.second_role = function_of(*second, sign.language);
    sign.interpretation_seen = stored.interpretation;
    const run::DecidedReports decided{.store_file = desk.store_file,
                                      .store = desk.store,
                                      .act = sign.act,
                                      .rules = desk.rule_set,
                                      .ledger_key = desk.ledger_key};
    // What the signature would say is judged before anything is written.
    sign.planned_reports = run::planned_reports(decided);
    (void)run::preview_signature(desk.store, sign);
    run::write_reports(decided, sign.planned_reports);
    const run::RecordedResultAct told = run::sign_result(desk.store, sign);
    return recorded(told.act.number, told.is_new, told.warnings);
}

} // namespace vigie::review::desk
