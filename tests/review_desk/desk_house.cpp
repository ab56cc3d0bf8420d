#include "tests/review_desk/desk_house.hpp"

#include "review/http/password.hpp"

namespace vigie::review::desk::test {

using http::Role;
using nlohmann::json;

const http::Persons& persons() {
    static const http::Persons all = [] {
        const std::string hash = http::password_hash(password);
        const auto person = [&hash](const char* id, Role role) {
            return http::Person{.id = id,
                                .name = std::string("Dr ") + id,
                                .roles = {role},
                                .site = "SITE-1",
                                .password_hash = hash};
        };
        return http::Persons({person("marie", Role::geneticist), person("anne", Role::biologist),
                              person("paul", Role::biologist), person("tech", Role::technician),
                              person("nils", Role::network)});
    }();
    return all;
}

DeskHouse::DeskHouse(run::test::StoredCases& stored)
    : store_(cases::CaseStore::open(stored.store_file(), false)),
      clock_([] { return std::chrono::steady_clock::now(); }), passwords_(persons(), clock_),
      sessions_(clock_), desk_{.store_file = stored.store_file(),
                               .ledger_key = {},
                               .store = store_,
                               .rules = cases::network_rules(),
                               .rule_set = rules_,
                               .persons = persons(),
                               .passwords = passwords_,
                               .today = [] { return model::parse_date("2026-06-01").value(); },
                               .alignments = {},
                               .binary_version = "0.0.0"} {
    add_desk_routes(router_, desk_, summaries_);
    door_ = std::make_unique<http::FrontDoor>(
        http::Origins(1, false), http::House{.router = router_,
                                             .files = files_,
                                             .sessions = sessions_,
                                             .persons = persons(),
                                             .observer = [this](const http::Exchange& exchange) {
                                                 log.push_back(std::string(exchange.method) + " " +
                                                               std::string(exchange.pattern) + " " +
                                                               std::to_string(exchange.status) +
                                                               " " + exchange.request.person->id);
                                             }});
}

Answer DeskHouse::ask(const std::string& person, http::Incoming incoming) {
    const std::string id = sessions_.identify(sessions_.open(), person).value();
    incoming.fields.insert(incoming.fields.end(), {{"host", "127.0.0.1:1"},
                                                   {"origin", "http://127.0.0.1:1"},
                                                   {"cookie", "vigie_session=" + id},
                                                   {"x-vigie-csrf", sessions_.use(id)->csrf}});
    http::Response response = door_->answer(incoming);
    return {response.status, std::move(response.body)};
}

Answer DeskHouse::get(const std::string& person, const std::string& target) {
    return ask(person, {.method = "GET", .target = target, .fields = {}, .body = {}});
}

Answer DeskHouse::get_range(const std::string& person,
                            const std::string& target,
                            const std::string& range) {
    return ask(person,
               {.method = "GET", .target = target, .fields = {{"range", range}}, .body = {}});
}

Answer DeskHouse::post(const std::string& person, const std::string& target, const json& body) {
    return ask(person, {.method = "POST",
                        .target = target,
                        .fields = {{"content-type", "application/json"}},
                        .body = body.dump()});
}

json DeskHouse::shown(const std::string& person) {
    return get(person, "/api/cases/1").json();
}

json DeskHouse::seen(json body) {
    const json now = shown("anne");
    body["basis"] = now.at("basis");
    body["acts_before"] = now.at("acts").size();
    body["decisions_before"] = now.at("decisions").size();
    return body;
}

json DeskHouse::decision(const std::string& action) {
    const json now = shown();
    const json candidate = now.at("result").at("candidates").at(0);
    json variants = json::array();
    for (const json& variant : candidate.at("variants")) {
        variants.push_back(variant.at("key"));
    }
    return {{"basis", now.at("basis")},
            {"decisions_before", now.at("decisions").size()},
            {"gene", candidate.at("gene").at("key")},
            {"variants", variants},
            {"action", action},
            {"reason", ""},
            {"wait_for", ""},
            {"text", ""}};
}

json DeskHouse::signature(const std::string& conclusion) {
    return seen({{"conclusion", conclusion},
                 {"text", ""},
                 {"password", password},
                 {"second", {{"person", "paul"}, {"password", password}}}});
}

} // namespace vigie::review::desk::test
