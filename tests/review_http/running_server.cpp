#include "tests/review_http/running_server.hpp"

#include "pipeline/model/error.hpp"
#include "review/http/password.hpp"

#include <gtest/gtest.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace vigie::review::http::test {
namespace {

using nlohmann::json;

std::string cookie_of(const RawAnswer& answer) {
    const std::string field = answer.fields.at("set-cookie");
    return field.substr(0, field.find(';'));
}

StaticFiles small_page(const tests::TemporaryFolder& folder) {
    std::filesystem::create_directories(folder / "page/igv");
    tests::put(folder / "page/index.html", "<!doctype html><title>Vigie</title>");
    tests::put(folder / "page/igv/igv.js", "export {};");
    return StaticFiles::read(folder / "page");
}

} // namespace

const Persons& two_persons() {
    static const Persons persons = [] {
        const std::string hash = password_hash(good_password);
        return Persons({{.id = "anne",
                         .name = "Anne B.",
                         .roles = {Role::biologist},
                         .site = "site-1",
                         .password_hash = hash},
                        {.id = "nils",
                         .name = "Nils N.",
                         .roles = {Role::network},
                         .site = "site-2",
                         .password_hash = hash}});
    }();
    return persons;
}

RunningServer::RunningServer(Limits limits, bool ipv6) : files_(small_page(folder_)) {
    server_ = std::make_unique<Server>(
        ServerOptions{.port = 0, .ipv6 = ipv6, .limits = limits},
        House{.router = router_,
              .files = files_,
              .sessions = sessions_,
              .persons = two_persons(),
              .observer = [this](const Exchange& exchange) {
                  log_.push_back(
                      std::string(exchange.method) + " " + std::string(exchange.pattern) + " " +
                      std::to_string(exchange.status) + " " +
                      (exchange.request.person == nullptr ? "nobody"
                                                          : exchange.request.person->id));
              }});
    token_ = std::make_unique<RuntimeToken>(folder_ / "runtime", server_->port());
    add_session_routes(router_, {.sessions = sessions_,
                                 .persons = two_persons(),
                                 .passwords = passwords_,
                                 .token = token_->secret(),
                                 .version = "0.0.0",
                                 .today = [] { return std::string("2026-03-31"); },
                                 .clock = clock_.clock()});
    add_routes();
    thread_ = std::jthread([this] { server_->run([this] { return stop_.load(); }); });
}

RunningServer::~RunningServer() {
    stop();
}

void RunningServer::stop() {
    stop_ = true;
    if (thread_.joinable()) {
        thread_.join();
    }
}

void RunningServer::add_routes() {
    const auto add = [this](std::string method, std::string pattern, Access access,
                            Handler handler) {
        router_.add({.method = std::move(method),
                     .pattern = std::move(pattern),
                     .access = access,
                     .roles = {},
                     .handler = std::move(handler)});
    };
    add("GET", "/api/echo/{name}", Access::person, [](const Request& request) {
        return json_response({{"name", request.params.at("name")},
                              {"query", request.query},
                              {"person", request.person->id}});
    });
    add("GET", "/api/refuses", Access::session, [](const Request&) -> Response {
        throw model::InputError({.file = "rules"}, "the rule says no");
    });
    add("GET", "/api/fails", Access::session, [](const Request&) -> Response {
        throw model::ResourceError(model::ExitCode::unavailable, "the database is down");
    });
    add("GET", "/api/breaks", Access::session,
        [](const Request&) -> Response { throw std::runtime_error("a secret of the program"); });
    router_.add({.method = "POST",
                 .pattern = "/api/change",
                 .access = Access::person,
                 .roles = {Role::biologist},
                 .handler = [](const Request& request) {
                     return json_response({{"got", request.json}}, 201);
                 }});
}

std::string RunningServer::own_fields(const std::string& more) const {
    const std::string host = "127.0.0.1:" + std::to_string(port());
    return "Host: " + host + "\r\nOrigin: http://" + host + "\r\n" + more;
}

std::string RunningServer::get(const std::string& target, const std::string& more) const {
    return "GET " + target + " HTTP/1.1\r\n" + own_fields(more) + "\r\n";
}

std::string RunningServer::post(const std::string& target,
                                const std::string& body,
                                const std::string& more) const {
    return "POST " + target + " HTTP/1.1\r\n" + own_fields(more) +
           "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

Browser logged_in(const RunningServer& server) {
    const RawAnswer answer =
        server.ask(server.post("/api/login", json{{"token", server.token().secret()}}.dump()));
    if (answer.status != 200) {
        throw std::runtime_error("login answered " + std::to_string(answer.status));
    }
    return {.cookie = cookie_of(answer), .csrf = json::parse(answer.body).at("csrf")};
}

Browser identified(const RunningServer& server, const std::string& person) {
    const Browser browser = logged_in(server);
    const RawAnswer answer = server.ask(
        server.post("/api/identify", json{{"person", person}, {"password", good_password}}.dump(),
                    browser.fields()));
    if (answer.status != 200) {
        throw std::runtime_error("identify answered " + std::to_string(answer.status));
    }
    return {.cookie = cookie_of(answer), .csrf = json::parse(answer.body).at("csrf")};
}

} // namespace vigie::review::http::test
