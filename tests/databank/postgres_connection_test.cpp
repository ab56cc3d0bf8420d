#include "databank/postgres_connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vigie::databank {
namespace {

/// A port of the loopback at which connections are made and nothing is ever said.
class SilentServer {
  public:
    SilentServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(::bind(socket_, any, size), 0);
        EXPECT_EQ(::listen(socket_, 4), 0);
        EXPECT_EQ(::getsockname(socket_, any, &size), 0);
        port_ = ntohs(address.sin_port);
    }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;
    ~SilentServer() { ::close(socket_); }

    std::string address() const {
        return "host=127.0.0.1 user=ZZCANARY sslmode=disable port=" + std::to_string(port_);
    }

  private:
    int socket_;
    int port_ = 0;
};

PostgresFailure
failure(const std::string& address, std::int64_t timeout_seconds, StopRequest stop = {}) {
    try {
        const PostgresConnection connection(address, timeout_seconds, std::move(stop));
    } catch (const PostgresFailure& error) {
        return error;
    }
    ADD_FAILURE() << "it was connected";
    return lost_connection();
}

TEST(PostgresConnections, AreNotWaitedForLongerThanTheTime) {
    const SilentServer server;
    const PostgresFailure failed = failure(server.address(), 1);
    EXPECT_EQ(failed.meaning(), FailedAttempt::unreachable);
    EXPECT_THAT(failed.what(), testing::HasSubstr("in time"));
}

TEST(PostgresConnections, AreGivenUpWhenTheSenderIsToStop) {
    const SilentServer server;
    const auto start = std::chrono::steady_clock::now();
    int asked = 0;
    EXPECT_EQ(failure(server.address(), 300, [&asked] { return ++asked > 2; }).meaning(),
              FailedAttempt::stopped);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST(PostgresConnections, ThatNobodyTakesQuoteNothingOfTheAddress) {
    for (const char* const address :
         {"host=/ZZCANARY user=ZZCANARY", "host=ZZCANARY.invalid user=ZZCANARY",
          "host=127.0.0.1 port=1 user=ZZCANARY sslmode=disable"}) {
        const PostgresFailure failed = failure(address, 10);
        EXPECT_EQ(failed.meaning(), FailedAttempt::unreachable) << failed.what();
        EXPECT_THAT(failed.what(), testing::Not(testing::HasSubstr("CANARY")));
    }
}

} // namespace
} // namespace vigie::databank
