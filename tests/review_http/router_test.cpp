#include "review/http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>

namespace vigie::review::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Route route(std::string method, std::string pattern) {
    return {.method = std::move(method),
            .pattern = std::move(pattern),
            .access = Access::session,
            .roles = {},
            .handler = [](const Request&) { return Response(); }};
}

TEST(RouteTable, NamedSegmentsBecomeParams) {
    Router router;
    router.add(route("GET", "/api/cases/{number}/why"));
    const RouteMatch match = router.find("GET", {"api", "cases", "7", "why"});
    ASSERT_NE(match.route, nullptr);
    EXPECT_THAT(match.params, ElementsAre(Pair("number", "7")));
    EXPECT_EQ(router.find("GET", {"api", "cases", "7"}).route, nullptr);
    EXPECT_EQ(router.find("GET", {"api", "cases", "7", "why", "x"}).route, nullptr);
    EXPECT_EQ(router.find("GET", {}).route, nullptr);
}

TEST(RouteTable, OfSeveralThatFitTheFirstAnswers) {
    Router router;
    router.add(route("GET", "/api/cases/new"));
    router.add(route("GET", "/api/cases/{number}"));
    EXPECT_EQ(router.find("GET", {"api", "cases", "new"}).route->pattern, "/api/cases/new");
    EXPECT_THAT(router.find("GET", {"api", "cases", "new"}).params, IsEmpty());
}

TEST(RouteTable, HeadFindsTheRouteOfGetAndOtherMethodsAreTold) {
    Router router;
    router.add(route("GET", "/api/x"));
    router.add(route("POST", "/api/y"));
    EXPECT_NE(router.find("HEAD", {"api", "x"}).route, nullptr);
    EXPECT_EQ(router.find("HEAD", {"api", "y"}).route, nullptr);
    const RouteMatch match = router.find("POST", {"api", "x"});
    EXPECT_EQ(match.route, nullptr);
    EXPECT_THAT(match.methods, ElementsAre("GET"));
}

TEST(RouteTable, RoutesThatCannotBeGuardedAreRefused) {
    Router router;
    router.add(route("GET", "/api/x"));
    EXPECT_THROW(router.add(route("GET", "/api/x")), std::invalid_argument);
    EXPECT_THROW(router.add(route("PUT", "/api/z")), std::invalid_argument);
    EXPECT_THROW(router.add(route("GET", "/x")), std::invalid_argument);
    Route role_of_nobody = route("GET", "/api/z");
    role_of_nobody.roles = {Role::biologist};
    EXPECT_THROW(router.add(role_of_nobody), std::invalid_argument);
}

TEST(Roles, NamesAreReadBack) {
    for (const Role role : {Role::technician, Role::bioinformatician, Role::geneticist,
                            Role::counsellor, Role::biologist, Role::network}) {
        EXPECT_EQ(role_from_name(role_name(role)), role);
    }
    EXPECT_EQ(role_from_name("admin"), std::nullopt);
    EXPECT_TRUE(holds_one({Role::network, Role::biologist}, {Role::biologist}));
    EXPECT_FALSE(holds_one({Role::network}, {Role::biologist}));
    EXPECT_FALSE(holds_one({}, {Role::biologist}));
}

} // namespace
} // namespace vigie::review::http
