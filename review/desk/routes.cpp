#include "review/desk/routes.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/case_page.hpp"
#include "pipeline/run/sealed_findings.hpp"
#include "pipeline/run/signed_versions.hpp"
#include "pipeline/run/why.hpp"
#include "review/desk/body.hpp"
#include "review/desk/case_acts.hpp"
#include "review/desk/case_answer.hpp"
#include "review/desk/case_files.hpp"
#include "review/desk/dashboard.hpp"
#include "review/desk/rights.hpp"
#include "review/desk/work_list.hpp"
#include "review/http/refusal.hpp"

#include <charconv>
#include <utility>

namespace vigie::review::desk {
namespace {

using http::Request;
using http::Response;
using http::Role;

Response why_not(Desk& desk, const Request& request) {
    const cases::StoredCase stored = case_of(desk, request);
    const auto variant = request.query.find("variant");
    if (variant == request.query.end()) {
        return http::refusal(http::Refusal::malformed);
    }
    run::WhyRequest why;
    why.result = run::StoredResult{desk.store_file, stored.case_id};
    why.variants = {variant->second};
    why.rules = desk.rule_set;
    why.by_label = true;
    return http::json_response({{"variant", variant->second}, {"lines", run::why(why)}});
}

/// The version that is asked for as it was signed, else the working page.
Response report(Desk& desk, const Request& request) {
    const cases::StoredCase stored = case_of(desk, request);
    Response response;
    response.type = "text/html; charset=utf-8";
    if (const auto version = request.query.find("version"); version != request.query.end()) {
        int number = 0;
        const std::string& text = version->second;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size()) {
            return http::refusal(http::Refusal::malformed);
        }
        response.body = run::printed_report(desk.store, stored.case_id, number).value().page;
        return response;
    }
    const auto language = request.query.find("language");
    const bool english = language != request.query.end() && language->second == "en";
    response.body = run::stored_case_page(desk.store, stored.case_id,
                                          english ? Language::english : Language::french);
    return response;
}

Response unseal(Desk& desk, const Request& request) {
    const cases::StoredCase stored = case_of(desk, request);
    const auto rcp = date_in(request, "rcp");
    (void)needed_sentence_in(request, "text");
    const auto* const release = desk.releases.find(stored.release_folder, stored.release_id);
    if (!rcp || release == nullptr) {
        throw model::UsageError(rcp ? "the release under which the case stands is gone"
                                    : "'rcp' is the day of the meeting that decided it");
    }
    return http::json_response(
        {{"findings", run::open_sealed_findings({.store = desk.store,
                                                 .case_id = stored.case_id,
                                                 .rcp = *rcp,
                                                 .today = desk.today(),
                                                 .release = *release,
                                                 .rules = desk.rule_set,
                                                 .binary_version = desk.binary_version})}},
        201);
}

/// Adds routes for persons.
class Table {
  public:
    Table(http::Router& router, Desk& desk) : router_(router), desk_(desk) {}

    using Handler = Response (*)(Desk&, const Request&);
    void get(std::string pattern, std::vector<Role> roles, Handler handler) {
        add("GET", std::move(pattern), std::move(roles), bound(handler));
    }
    void post(std::string pattern, std::vector<Role> roles, Handler handler) {
        add("POST", std::move(pattern), std::move(roles), bound(handler));
    }
    void
    add(std::string method, std::string pattern, std::vector<Role> roles, http::Handler handler) {
        router_.add({.method = std::move(method),
                     .pattern = std::move(pattern),
                     .access = http::Access::person,
                     .roles = std::move(roles),
                     .handler = std::move(handler)});
    }

  private:
    http::Handler bound(Handler handler) const {
        return [handler, &desk = desk_](const Request& request) { return handler(desk, request); };
    }

    http::Router& router_;
    Desk& desk_;
};

} // namespace

void add_desk_routes(http::Router& router, Desk& desk, ResultSummaries& summaries) {
    Table table(router, desk);
    table.add("GET", "/api/worklist", who_see_cases(), [&desk, &summaries](const Request&) {
        return http::json_response(work_list_json(desk, summaries));
    });
    table.add("GET", "/api/dashboard", {},
              [&desk](const Request&) { return http::json_response(dashboard_json(desk)); });
    table.get("/api/cases/{number}", who_see_results(), [](Desk& of, const Request& request) {
        return http::json_response(case_json(of, case_of(of, request), *request.person));
    });
    table.get("/api/cases/{number}/why", who_see_results(), why_not);
    table.get("/api/cases/{number}/report", who_see_results(), report);
    table.get("/files/reads/{number}/{track}", who_see_results(), reads_of_case);
    table.get("/files/reference/{number}/{file}", who_see_results(), reference_of_case);
    const std::pair<const char*, std::pair<Right, Table::Handler>> acts[] = {
        {"decisions", {Right::decide, record_decision}},
        {"status", {Right::status, record_status}},
        {"request", {Right::request, record_request}},
        {"consent", {Right::consent, record_consent}},
        {"sign", {Right::sign, record_signature}},
        {"return", {Right::returned, record_return}},
        {"take-back", {Right::take_back, record_taking_back}},
        {"unseal", {Right::unseal, unseal}},
    };
    for (const auto& [name, act] : acts) {
        table.post(std::string("/api/cases/{number}/") + name, holders_of(act.first), act.second);
    }
}

} // namespace vigie::review::desk
