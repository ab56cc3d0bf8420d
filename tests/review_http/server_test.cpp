#include "review/http/server.hpp"

#include "pipeline/model/error.hpp"
#include "tests/review_http/running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::review::http {
namespace {

using nlohmann::json;
using test::Browser;
using test::RawAnswer;
using test::RawClient;
using test::RunningServer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string code(const RawAnswer& answer) {
    return json::parse(answer.body).at("error").at("code");
}

/// One server for all tests that leave it as it was.
class FrontDoorOfServer : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        server_ = std::make_unique<RunningServer>();
        anne_ = identified(*server_, "anne");
        nils_ = identified(*server_, "nils");
    }
    static void TearDownTestSuite() { server_.reset(); }
    static RawAnswer ask(const std::string& bytes) { return server_->ask(bytes); }
    static std::string host() { return "127.0.0.1:" + std::to_string(server_->port()); }

    static inline std::unique_ptr<RunningServer> server_;
    static inline Browser anne_;
    static inline Browser nils_;
};

TEST_F(FrontDoorOfServer, GivesThePageToAnyBrowserOfThisHost) {
    const RawAnswer answer = ask("GET / HTTP/1.1\r\nHost: " + host() + "\r\n\r\n");
    EXPECT_EQ(answer.status, 200U);
    EXPECT_THAT(answer.body, HasSubstr("Vigie"));
    EXPECT_EQ(ask("GET /igv/igv.js HTTP/1.1\r\nHost: " + host() + "\r\n\r\n").body, "export {};");
    EXPECT_EQ(
        ask("GET / HTTP/1.1\r\nHost: localhost:" + std::to_string(server_->port()) + "\r\n\r\n")
            .status,
        200U);
}

TEST_F(FrontDoorOfServer, RefusesForeignHosts) {
    for (const std::string& foreign :
         {std::string("evil.example"), "evil.example:" + std::to_string(server_->port()),
          std::string("127.0.0.1"), std::string("[::1]:") + std::to_string(server_->port())}) {
        const RawAnswer answer = ask("GET / HTTP/1.1\r\nHost: " + foreign + "\r\n\r\n");
        EXPECT_EQ(answer.status, 421U) << foreign;
        EXPECT_EQ(code(answer), "foreign_host") << foreign;
    }
    EXPECT_EQ(ask("GET / HTTP/1.0\r\n\r\n").status, 421U);
    EXPECT_EQ(ask("GET / HTTP/1.1\r\nHost: " + host() + "\r\nHost: " + host() + "\r\n\r\n").status,
              421U);
}

TEST_F(FrontDoorOfServer, RefusesForeignOriginsOnReadsAndChanges) {
    const std::string read =
        "GET /api/session HTTP/1.1\r\nHost: " + host() + "\r\n" + anne_.fields();
    EXPECT_EQ(ask(read + "\r\n").status, 200U);
    EXPECT_EQ(code(ask(read + "Origin: http://evil.example\r\n\r\n")), "foreign_origin");
    EXPECT_EQ(code(ask(read + "Sec-Fetch-Site: cross-site\r\n\r\n")), "foreign_origin");
    EXPECT_EQ(code(ask(read + "Sec-Fetch-Site: same-site\r\n\r\n")), "foreign_origin");
    const std::string change = "POST /api/change HTTP/1.1\r\nHost: " + host() + "\r\n" +
                               anne_.fields() +
                               "Content-Type: application/json\r\nContent-Length: 2\r\n";
    EXPECT_EQ(code(ask(change + "\r\n{}")), "foreign_origin");
    EXPECT_EQ(code(ask(change + "Origin: null\r\n\r\n{}")), "foreign_origin");
    EXPECT_EQ(code(ask(change + "Origin: http://evil.example\r\n\r\n{}")), "foreign_origin");
    EXPECT_EQ(ask(change + "Origin: http://" + host() + "\r\n\r\n{}").status, 201U);
    EXPECT_EQ(ask(change + "Sec-Fetch-Site: same-origin\r\n\r\n{}").status, 201U);
}

TEST_F(FrontDoorOfServer, AllowsNoOtherOriginByCors) {
    const RawAnswer preflight =
        ask("OPTIONS /api/change HTTP/1.1\r\nHost: " + host() +
            "\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n");
    EXPECT_EQ(preflight.status, 405U);
    for (const auto& [name, value] : preflight.fields) {
        EXPECT_THAT(name, Not(HasSubstr("access-control")));
    }
}

TEST_F(FrontDoorOfServer, PutsTheSecurityFieldsOnEveryAnswer) {
    const std::string own = "Host: " + host() + "\r\n\r\n";
    for (const std::string& request :
         {"GET / HTTP/1.1\r\n" + own, "GET /nothing HTTP/1.1\r\n" + own,
          "GET /api/session HTTP/1.1\r\n" + own, "TRACE / HTTP/1.1\r\n" + own,
          std::string("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), std::string("nonsense\r\n\r\n")}) {
        const RawAnswer answer = ask(request);
        EXPECT_EQ(answer.fields.at("content-security-policy"),
                  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                  "img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; "
                  "base-uri 'none'; form-action 'self'")
            << request;
        EXPECT_EQ(answer.fields.at("x-content-type-options"), "nosniff") << request;
        EXPECT_EQ(answer.fields.at("referrer-policy"), "no-referrer") << request;
        EXPECT_EQ(answer.fields.at("cross-origin-opener-policy"), "same-origin") << request;
        EXPECT_EQ(answer.fields.at("cross-origin-resource-policy"), "same-origin") << request;
    }
    EXPECT_EQ(ask("GET /api/session HTTP/1.1\r\n" + own).fields.at("cache-control"), "no-store");
    EXPECT_EQ(ask("GET / HTTP/1.1\r\n" + own).fields.at("cache-control"), "no-cache");
}

TEST_F(FrontDoorOfServer, KnowsGetHeadAndPostAlone) {
    for (const char* const method : {"TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "NONSENSE"}) {
        const RawAnswer answer =
            ask(std::string(method) + " /api/session HTTP/1.1\r\n" +
                server_->own_fields(anne_.fields()) + "X-Secret: mirror\r\n\r\n");
        EXPECT_EQ(answer.status, 405U) << method;
        EXPECT_THAT(answer.body, Not(HasSubstr("mirror"))) << method;
    }
    const RawAnswer wrong = ask(server_->post("/api/session", "{}", anne_.fields()));
    EXPECT_EQ(wrong.status, 405U);
    EXPECT_EQ(wrong.fields.at("allow"), "GET, HEAD");
    EXPECT_EQ(ask(server_->get("/api/change", anne_.fields())).status, 405U);
    EXPECT_EQ(ask(server_->post("/", "{}", anne_.fields())).status, 405U);
}

TEST_F(FrontDoorOfServer, HeadHasTheHeaderOfGetAndNoBody) {
    RawClient client(server_->port());
    client.send("HEAD / HTTP/1.1\r\nHost: " + host() + "\r\n\r\n");
    const RawAnswer head = client.receive(true);
    EXPECT_EQ(head.status, 200U);
    EXPECT_NE(head.fields.at("content-length"), "0");
    client.send(server_->get("/api/session", anne_.fields()));
    EXPECT_EQ(client.receive().status, 200U); // a body after HEAD would stand in its way
}

TEST_F(FrontDoorOfServer, RefusesTargetsThatAreSpelledInTricks) {
    for (const char* const target :
         {"/..%2f..%2fetc/passwd", "/%00", "//", "/%c0%af", "/api/../api/session",
          "http://127.0.0.1/", "/api/session#x"}) {
        EXPECT_EQ(ask(server_->get(target, anne_.fields())).status, 400U) << target;
    }
}

TEST_F(FrontDoorOfServer, GivesParamsQueryAndPersonToTheHandler) {
    const RawAnswer answer =
        ask(server_->get("/api/echo/caf%C3%A9?variant=c.1%2B5G%3EA", anne_.fields()));
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.fields.at("content-type"), "application/json");
    EXPECT_EQ(json::parse(answer.body),
              (json{{"name", "café"}, {"query", {{"variant", "c.1+5G>A"}}}, {"person", "anne"}}));
}

TEST_F(FrontDoorOfServer, AsksForSessionThenCsrfThenPersonThenRole) {
    EXPECT_EQ(ask(server_->post("/api/change", "{}")).status, 401U);
    EXPECT_EQ(code(ask(server_->post("/api/change", "{}", "Cookie: " + anne_.cookie + "\r\n"))),
              "csrf");
    EXPECT_EQ(code(ask(server_->post("/api/change", "{}", logged_in(*server_).fields()))),
              "not_identified");
    EXPECT_EQ(code(ask(server_->post("/api/change", "{}", nils_.fields()))), "role");
    const RawAnswer done = ask(server_->post("/api/change", R"({"a": 1})", anne_.fields()));
    EXPECT_EQ(done.status, 201U);
    EXPECT_EQ(json::parse(done.body).at("got").at("a"), 1);
}

TEST_F(FrontDoorOfServer, TellsWhatExistsOnlyWithinASession) {
    EXPECT_EQ(ask(server_->get("/api/nothing")).status, 401U);
    EXPECT_EQ(ask(server_->get("/api/nothing", anne_.fields())).status, 404U);
    EXPECT_EQ(ask(server_->get("/api", anne_.fields())).status, 404U);
}

TEST_F(FrontDoorOfServer, RefusesBodiesThatAreNoJson) {
    EXPECT_EQ(ask(server_->post("/api/change", "{", anne_.fields())).status, 400U);
    EXPECT_EQ(ask(server_->post("/api/change", "[1]", anne_.fields())).status, 400U);
    EXPECT_EQ(ask("POST /api/change HTTP/1.1\r\n" + server_->own_fields(anne_.fields()) +
                  "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}")
                  .status,
              400U);
}

TEST_F(FrontDoorOfServer, TurnsErrorsOfTheHouseIntoTheirSentenceAndOthersIntoNone) {
    const RawAnswer refused = ask(server_->get("/api/refuses", anne_.fields()));
    EXPECT_EQ(refused.status, 422U);
    EXPECT_THAT(refused.body, HasSubstr("the rule says no"));
    const RawAnswer failed = ask(server_->get("/api/fails", anne_.fields()));
    EXPECT_EQ(failed.status, 503U);
    EXPECT_THAT(failed.body, HasSubstr("the database is down"));
    const RawAnswer broken = ask(server_->get("/api/breaks", anne_.fields()));
    EXPECT_EQ(broken.status, 500U);
    EXPECT_THAT(broken.body, Not(HasSubstr("secret")));
    EXPECT_FALSE(json::parse(broken.body).at("error").at("fr").get<std::string>().empty());
}

TEST(AccessLog, HearsOfViewsAndRefusalsWithThePerson) {
    const RunningServer server;
    const Browser nils = identified(server, "nils");
    (void)server.ask(server.get("/api/echo/x", nils.fields()));
    (void)server.ask(server.post("/api/change", "{}", nils.fields()));
    (void)server.ask(server.post("/api/change", "{}", "Cookie: " + nils.cookie + "\r\n"));
    (void)server.ask(server.get("/api/refuses", nils.fields()));
    (void)server.ask(server.get("/api/breaks", nils.fields()));
    EXPECT_THAT(server.log(),
                ElementsAre("POST /api/identify 200 nobody", "GET /api/echo/{name} 200 nils",
                            "POST /api/change 403 nils", "POST /api/change 403 nils",
                            "GET /api/refuses 422 nils", "GET /api/breaks 500 nils"));
}

bool answers_at(const std::string& address, std::uint16_t port) {
    const std::string command =
        "bash -c 'exec 3<>/dev/tcp/" + address + "/" + std::to_string(port) + "' 2>/dev/null";
    return std::system(command.c_str()) == 0; // NOLINT(cert-env33-c, concurrency-mt-unsafe)
}

TEST(ListeningServer, ListensOnItsLoopbackAddressAlone) {
    const RunningServer server;
    EXPECT_TRUE(answers_at("127.0.0.1", server.port()));
    // Another address of this host, which a server on all addresses would answer.
    EXPECT_FALSE(answers_at("127.0.0.2", server.port()));
    EXPECT_FALSE(answers_at("::1", server.port()));
}

TEST(ListeningServer, ListensOnIpv6LoopbackIfAsked) {
    std::unique_ptr<RunningServer> server;
    try {
        server = std::make_unique<RunningServer>(Limits(), true);
    } catch (const model::ResourceError&) {
        GTEST_SKIP() << "left out, 1 test: this host has no [::1]";
    }
    EXPECT_TRUE(answers_at("::1", server->port()));
    const std::string name = "[::1]:" + std::to_string(server->port());
    EXPECT_EQ(server->ask("GET / HTTP/1.1\r\nHost: " + name + "\r\n\r\n").status, 200U);
}

TEST(ListeningServer, APortThatIsTakenIs69) {
    const RunningServer server;
    const Router router;
    const StaticFiles files;
    Sessions sessions{[] { return std::chrono::steady_clock::time_point(); }};
    try {
        const Server second({.port = server.port()}, {.router = router,
                                                      .files = files,
                                                      .sessions = sessions,
                                                      .persons = test::two_persons(),
                                                      .observer = {}});
        FAIL();
    } catch (const model::Error& error) {
        EXPECT_EQ(error.code(), model::ExitCode::unavailable);
    }
}

} // namespace
} // namespace vigie::review::http
