#include "review/http/session_routes.hpp"

#include "tests/review_http/running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::review::http {
namespace {

using nlohmann::json;
using test::Browser;
using test::good_password;
using test::RawAnswer;
using test::RunningServer;
using testing::HasSubstr;
using testing::Not;

std::string code(const RawAnswer& answer) {
    return json::parse(answer.body).at("error").at("code");
}

TEST(Login, TheTokenOpensASessionWithAStrictCookie) {
    const RunningServer server;
    const RawAnswer answer =
        server.ask(server.post("/api/login", json{{"token", server.token().secret()}}.dump()));
    ASSERT_EQ(answer.status, 200U);
    EXPECT_THAT(
        answer.fields.at("set-cookie"),
        testing::MatchesRegex("vigie_session=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict"));
    const json body = json::parse(answer.body);
    EXPECT_EQ(body.at("csrf").get<std::string>().size(), 64U);
    EXPECT_EQ(body.at("persons").at(0),
              (json{{"id", "anne"}, {"name", "Anne B."}, {"roles", {"biologist"}}}));
    EXPECT_TRUE(body.at("person").is_null());
    EXPECT_EQ(body.at("today"), "2026-03-31");
    EXPECT_EQ(body.at("languages"), (json{"fr", "en"}));
    EXPECT_THAT(answer.body, Not(HasSubstr("argon2")));
}

TEST(Login, AWrongOrMissingTokenOpensNothing) {
    const RunningServer server;
    const RawAnswer wrong =
        server.ask(server.post("/api/login", json{{"token", std::string(64, '0')}}.dump()));
    EXPECT_EQ(wrong.status, 403U);
    EXPECT_EQ(code(wrong), "wrong_token");
    EXPECT_FALSE(wrong.fields.contains("set-cookie"));
    EXPECT_EQ(server.ask(server.post("/api/login", "{}")).status, 400U);
    EXPECT_EQ(server.ask(server.post("/api/login", "")).status, 400U);
    EXPECT_EQ(server.ask(server.post("/api/login", R"({"token": 1})")).status, 400U);
}

TEST(Login, TheTokenInAnyOtherPlaceOpensNothing) {
    const RunningServer server;
    const std::string token = server.token().secret();
    EXPECT_EQ(server.ask(server.get("/api/session?token=" + token)).status, 401U);
    EXPECT_EQ(
        server.ask(server.get("/api/session", "Authorization: Bearer " + token + "\r\n")).status,
        401U);
    EXPECT_EQ(
        server.ask(server.get("/api/session", "Cookie: vigie_session=" + token + "\r\n")).status,
        401U);
    EXPECT_EQ(server.ask(server.post("/api/login?token=" + token, "{}")).status, 400U);
    EXPECT_EQ(server.ask(server.get("/api/login?token=" + token)).status, 401U);
}

TEST(Login, EndsTheSessionThatTheBrowserHadBefore) {
    const RunningServer server;
    const Browser first = logged_in(server);
    EXPECT_EQ(server
                  .ask(server.post("/api/login", json{{"token", server.token().secret()}}.dump(),
                                   first.fields()))
                  .status,
              200U);
    EXPECT_EQ(server.ask(server.get("/api/session", first.fields())).status, 401U);
}

TEST(SessionState, IsToldWithoutANewCookie) {
    const RunningServer server;
    const Browser browser = identified(server, "anne");
    const RawAnswer answer = server.ask(server.get("/api/session", browser.fields()));
    ASSERT_EQ(answer.status, 200U);
    EXPECT_FALSE(answer.fields.contains("set-cookie"));
    const json body = json::parse(answer.body);
    EXPECT_FALSE(body.contains("csrf")) << "who holds the cookie alone must not learn it";
    EXPECT_EQ(body.at("person").at("id"), "anne");
    EXPECT_EQ(body.at("person").at("site"), "site-1");
}

TEST(SessionState, IsNotToldToACookieAlone) {
    const RunningServer server;
    const Browser browser = identified(server, "anne");
    const RawAnswer answer =
        server.ask(server.get("/api/session", "Cookie: " + browser.cookie + "\r\n"));
    EXPECT_EQ(answer.status, 403U);
    EXPECT_EQ(code(answer), "csrf");
}

TEST(SessionState, ExpiresWithTheClock) {
    RunningServer server;
    const Browser browser = logged_in(server);
    server.clock().pass(std::chrono::minutes(30));
    const RawAnswer answer = server.ask(server.get("/api/session", browser.fields()));
    EXPECT_EQ(answer.status, 401U);
    EXPECT_EQ(code(answer), "no_session");
}

TEST(Identify, GivesANewSessionAndEndsTheOldCookie) {
    const RunningServer server;
    const Browser before = logged_in(server);
    const RawAnswer answer = server.ask(
        server.post("/api/identify", json{{"person", "anne"}, {"password", good_password}}.dump(),
                    before.fields()));
    ASSERT_EQ(answer.status, 200U);
    EXPECT_NE(json::parse(answer.body).at("csrf"), before.csrf);
    EXPECT_EQ(server.ask(server.get("/api/session", before.fields())).status, 401U);
}

TEST(Identify, AWrongPasswordIsRefusedAndLocksAfterFive) {
    RunningServer server;
    const Browser browser = logged_in(server);
    const auto attempt = [&](const std::string& password) {
        return server.ask(server.post("/api/identify",
                                      json{{"person", "anne"}, {"password", password}}.dump(),
                                      browser.fields()));
    };
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(code(attempt("wrong password")), "wrong_password");
    EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(100));
    // The others at once: their answers wait side by side.
    std::vector<std::jthread> others;
    for (int i = 0; i < 4; ++i) {
        others.emplace_back([&] { EXPECT_EQ(attempt("wrong password").status, 403U); });
    }
    others.clear();
    const RawAnswer locked = attempt(good_password);
    EXPECT_EQ(locked.status, 429U);
    EXPECT_EQ(code(locked), "locked");
    server.clock().pass(std::chrono::minutes(15));
    EXPECT_EQ(attempt(good_password).status, 200U);
}

TEST(Identify, NeedsASessionAndItsCsrfValue) {
    const RunningServer server;
    const Browser browser = logged_in(server);
    const std::string body = json{{"person", "anne"}, {"password", good_password}}.dump();
    EXPECT_EQ(server.ask(server.post("/api/identify", body)).status, 401U);
    const RawAnswer without =
        server.ask(server.post("/api/identify", body, "Cookie: " + browser.cookie + "\r\n"));
    EXPECT_EQ(without.status, 403U);
    EXPECT_EQ(code(without), "csrf");
    const Browser other = logged_in(server);
    EXPECT_EQ(code(server.ask(server.post("/api/identify", body,
                                          Browser{browser.cookie, other.csrf}.fields()))),
              "csrf");
}

TEST(Logout, EndsTheSessionForAnyReplay) {
    const RunningServer server;
    const Browser browser = identified(server, "anne");
    const RawAnswer answer = server.ask(server.post("/api/logout", "", browser.fields()));
    EXPECT_EQ(answer.status, 204U);
    EXPECT_THAT(answer.fields.at("set-cookie"), HasSubstr("Max-Age=0"));
    EXPECT_EQ(server.ask(server.get("/api/session", browser.fields())).status, 401U);
    EXPECT_EQ(server.ask(server.post("/api/change", "{}", browser.fields())).status, 401U);
    EXPECT_EQ(server.ask(server.post("/api/logout", "", browser.fields())).status, 401U);
}

} // namespace
} // namespace vigie::review::http
