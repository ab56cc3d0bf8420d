#include "review/http/connection.hpp"

#include "tests/review_http/running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <list>

namespace vigie::review::http {
namespace {

using std::chrono::milliseconds;
using test::Browser;
using test::RawAnswer;
using test::RawClient;
using test::RunningServer;

Limits short_times() {
    Limits limits;
    limits.header_time = milliseconds(150);
    limits.body_time = milliseconds(150);
    limits.idle_time = milliseconds(300);
    return limits;
}

TEST(OneConnection, AnswersPipelinedRequestsInTheirOrder) {
    const RunningServer server;
    const Browser anne = identified(server, "anne");
    RawClient client(server.port());
    std::string bytes;
    for (int i = 0; i < 20; ++i) {
        bytes += server.get("/api/echo/" + std::to_string(i), anne.fields());
    }
    client.send(bytes);
    for (int i = 0; i < 20; ++i) {
        const RawAnswer answer = client.receive();
        ASSERT_EQ(answer.status, 200U);
        EXPECT_EQ(nlohmann::json::parse(answer.body).at("name"), std::to_string(i));
    }
}

TEST(OneConnection, ClosesWhenTheClientAsks) {
    const RunningServer server;
    RawClient client(server.port());
    client.send(server.get("/", "Connection: close\r\n"));
    EXPECT_EQ(client.receive().fields.at("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST(OneConnection, TakesAHeaderOfLessThanEightKibibytesAndNoLargerOne) {
    const RunningServer server;
    EXPECT_EQ(server.ask(server.get("/", "X-Long: " + std::string(7'000, 'a') + "\r\n")).status,
              200U);
    EXPECT_EQ(server.ask(server.get("/", "X-Long: " + std::string(9'216, 'a') + "\r\n")).status,
              431U);
    EXPECT_EQ(server.ask(server.get("/" + std::string(9'216, 'a'))).status, 431U);
    std::string many;
    for (int i = 0; i < 2'000; ++i) {
        many += "X: y\r\n";
    }
    EXPECT_EQ(server.ask(server.get("/", many)).status, 431U);
}

TEST(OneConnection, TakesABodyUpToItsLimit) {
    const RunningServer server;
    const Browser anne = identified(server, "anne");
    const auto body = [](std::size_t size) {
        return "{\"a\":\"" + std::string(size - 8, 'x') + "\"}";
    };
    constexpr std::size_t limit = std::size_t{1024} * 1024;
    EXPECT_EQ(server.ask(server.post("/api/change", body(limit), anne.fields())).status, 201U);
    EXPECT_EQ(server.ask(server.post("/api/change", body(limit + 1), anne.fields())).status, 413U);
    EXPECT_EQ(server
                  .ask("POST /api/change HTTP/1.1\r\n" + server.own_fields(anne.fields()) +
                       "Content-Length: 99999999999\r\n\r\n{}")
                  .status,
              413U);
}

TEST(OneConnection, RefusesEveryDoubtAboutWhereARequestEnds) {
    const RunningServer server;
    const std::string start = "POST /api/login HTTP/1.1\r\n" + server.own_fields();
    for (const std::string& bytes :
         {start + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
          start + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          start + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
          start + "Content-Length: -1\r\n\r\n", start + "Content-Length: 2x\r\n\r\n{}",
          start + "Content-Length : 2\r\n\r\n{}", std::string("\x16\x03\x01\x02\r\n\r\n"),
          std::string("GET /\r\n\r\n"), "GET  / HTTP/1.1\r\n" + server.own_fields() + "\r\n"}) {
        EXPECT_EQ(server.ask(bytes).status, 400U) << bytes.substr(0, 200);
    }
    EXPECT_EQ(server.ask("GET / HTTP/3.0\r\n" + server.own_fields() + "\r\n").status, 505U);
}

TEST(OneConnection, ASlowHeaderEndsItAndOthersAreServedMeanwhile) {
    const RunningServer server(short_times());
    RawClient slow(server.port());
    slow.send("GET / HTTP/1.1\r\nHost: 127");
    EXPECT_EQ(server.ask(server.get("/")).status, 200U);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(slow.is_closed());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(OneConnection, BytesThatDripDoNotLengthenTheTimeOfAHeader) {
    const RunningServer server(short_times());
    RawClient slow(server.port());
    const auto begin = std::chrono::steady_clock::now();
    std::jthread dripping([&slow](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            slow.send("X");
            std::this_thread::sleep_for(milliseconds(20));
        }
    });
    EXPECT_TRUE(slow.is_closed());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(OneConnection, ASlowBodyAndSilenceEndIt) {
    const RunningServer server(short_times());
    RawClient slow(server.port());
    slow.send("POST /api/login HTTP/1.1\r\n" + server.own_fields() + "Content-Length: 10\r\n\r\n{");
    EXPECT_TRUE(slow.is_closed());
    RawClient silent(server.port());
    EXPECT_TRUE(silent.is_closed());
}

TEST(OneConnection, OneTooManyIsTurnedAwayAndARoomThatIsFreedIsGivenAgain) {
    Limits limits;
    limits.connections = 3;
    const RunningServer server(limits);
    std::list<RawClient> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(server.port()).send(server.get("/"));
        EXPECT_EQ(clients.back().receive().status, 200U);
    }
    {
        RawClient fourth(server.port());
        EXPECT_EQ(fourth.receive().status, 503U);
        EXPECT_TRUE(fourth.is_closed());
    }
    clients.pop_front();
    // The server hears of the closed one a moment later.
    unsigned status = 503;
    for (int i = 0; i < 200 && status != 200; ++i) {
        status = server.ask(server.get("/")).status;
    }
    EXPECT_EQ(status, 200U);
}

TEST(OneConnection, ManyAtOnceAreAllServed) {
    const RunningServer server;
    const Browser anne = identified(server, "anne");
    std::atomic<int> served{0};
    std::vector<std::jthread> clients;
    for (int i = 0; i < 8; ++i) {
        clients.emplace_back([&] {
            RawClient client(server.port());
            for (int k = 0; k < 25; ++k) {
                client.send(k % 2 == 0 ? server.get("/api/echo/x", anne.fields())
                                       : server.get("/igv/igv.js"));
                served += client.receive().status == 200 ? 1 : 0;
            }
        });
    }
    clients.clear();
    EXPECT_EQ(served, 200);
}

TEST(ServerThatIsAskedToStop, EndsAtOnceAlthoughClientsAreConnected) {
    RunningServer server;
    const RawClient idle(server.port());
    const auto begin = std::chrono::steady_clock::now();
    server.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
    EXPECT_THROW(RawClient(server.port()), std::runtime_error);
}

TEST(ServerThatIsAskedToStop, LeavesItsPort) {
    std::uint16_t port = 0;
    {
        const RunningServer server;
        port = server.port();
    }
    EXPECT_THROW(RawClient{port}, std::runtime_error);
}

} // namespace
} // namespace vigie::review::http
