#include "review/http/origins.hpp"

#include <gtest/gtest.h>

namespace vigie::review::http {
namespace {

Incoming with(std::vector<std::pair<std::string, std::string>> fields) {
    Incoming incoming;
    incoming.fields = std::move(fields);
    return incoming;
}

const Origins origins(4711, false);
const std::pair<std::string, std::string> own_host{"host", "127.0.0.1:4711"};

TEST(HostNames, OwnAddressAndLocalhostAreExact) {
    EXPECT_TRUE(origins.is_host_own(with({own_host})));
    EXPECT_TRUE(origins.is_host_own(with({{"host", "localhost:4711"}})));
    for (const char* const foreign :
         {"", "127.0.0.1", "127.0.0.1:4712", "127.0.0.1:47110", "localhost", "localhost.:4711",
          "evil.example:4711", "127.0.0.1:4711.evil.example", "[::1]:4711", "0.0.0.0:4711",
          "127.0.0.2:4711", "LOCALHOST:4711 "}) {
        EXPECT_FALSE(origins.is_host_own(with({{"host", foreign}}))) << foreign;
    }
}

TEST(HostNames, MissingOrRepeatedHostIsForeign) {
    EXPECT_FALSE(origins.is_host_own(with({})));
    EXPECT_FALSE(origins.is_host_own(with({own_host, own_host})));
}

TEST(HostNames, Ipv6IsOwnOnlyIfItIsBound) {
    EXPECT_TRUE(Origins(4711, true).is_host_own(with({{"host", "[::1]:4711"}})));
}

TEST(RequestOrigins, ReadsWithoutAnyTraceOfAPageAreWelcome) {
    EXPECT_TRUE(origins.may_read(with({own_host})));
    EXPECT_TRUE(origins.may_read(with({own_host, {"sec-fetch-site", "none"}})));
    EXPECT_TRUE(origins.may_read(with({own_host, {"sec-fetch-site", "same-origin"}})));
}

TEST(RequestOrigins, OtherPagesAndOtherPortsOfThisHostMayNotRead) {
    EXPECT_FALSE(origins.may_read(with({own_host, {"sec-fetch-site", "cross-site"}})));
    EXPECT_FALSE(origins.may_read(with({own_host, {"sec-fetch-site", "same-site"}})));
    EXPECT_FALSE(origins.may_read(with({own_host, {"sec-fetch-site", ""}})));
    EXPECT_FALSE(origins.may_read(with({own_host, {"origin", "null"}})));
    EXPECT_FALSE(origins.may_read(with({own_host, {"origin", "http://127.0.0.1:4712"}})));
    EXPECT_FALSE(origins.may_read(with({own_host, {"origin", "https://127.0.0.1:4711"}})));
    EXPECT_FALSE(origins.may_read(with({own_host, {"origin", "http://localhost:4711"}})));
}

TEST(RequestOrigins, AChangeHasToShowThatItComesFromOurPage) {
    EXPECT_FALSE(origins.may_change(with({own_host})));
    EXPECT_FALSE(origins.may_change(with({own_host, {"sec-fetch-site", "none"}})));
    EXPECT_TRUE(origins.may_change(with({own_host, {"sec-fetch-site", "same-origin"}})));
    EXPECT_TRUE(origins.may_change(with({own_host, {"origin", "http://127.0.0.1:4711"}})));
    EXPECT_FALSE(origins.may_change(
        with({own_host, {"origin", "http://127.0.0.1:4711"}, {"sec-fetch-site", "cross-site"}})));
    EXPECT_FALSE(origins.may_change(with(
        {own_host, {"origin", "http://127.0.0.1:4711"}, {"origin", "http://127.0.0.1:4711"}})));
}

TEST(Cookies, OneOfTheNameIsFoundAndTwoAreNone) {
    EXPECT_EQ(cookie(with({{"cookie", "a=1; vigie_session=x; b=2"}}), "vigie_session"), "x");
    EXPECT_EQ(cookie(with({{"cookie", "vigie_session=x; vigie_session=y"}}), "vigie_session"),
              std::nullopt);
    EXPECT_EQ(cookie(with({{"cookie", "other_vigie_session=x"}}), "vigie_session"), std::nullopt);
    EXPECT_EQ(cookie(with({}), "vigie_session"), std::nullopt);
}

} // namespace
} // namespace vigie::review::http
