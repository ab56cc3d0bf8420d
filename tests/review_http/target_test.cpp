#include "review/http/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

namespace vigie::review::http {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(RequestTarget, RootHasNoSegments) {
    const auto target = read_target("/");
    ASSERT_TRUE(target);
    EXPECT_TRUE(target->segments.empty());
}

TEST(RequestTarget, SegmentsAndQueryAreDecodedOnce) {
    const auto target = read_target("/api/cases/7/why?variant=c.1%2B5G%3EA&x=%2525");
    ASSERT_TRUE(target);
    EXPECT_THAT(target->segments, ElementsAre("api", "cases", "7", "why"));
    EXPECT_THAT(target->query, ElementsAre(Pair("variant", "c.1+5G>A"), Pair("x", "%25")));
}

TEST(RequestTarget, PlusStandsForItself) {
    EXPECT_THAT(read_target("/a?v=c.1+5")->query, ElementsAre(Pair("v", "c.1+5")));
}

TEST(RequestTarget, UnicodeThatIsWellFormedPasses) {
    EXPECT_THAT(read_target("/%C3%A9")->segments, ElementsAre("\u00E9"));
}

class RefusedTarget : public testing::TestWithParam<std::string> {};

TEST_P(RefusedTarget, IsMalformed) {
    EXPECT_FALSE(read_target(GetParam())) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(RequestTarget,
                         RefusedTarget,
                         testing::Values("",
                                         "api",
                                         "*",
                                         "http://127.0.0.1/",
                                         "//",
                                         "//evil.example/",
                                         "/api/",
                                         "/api//session",
                                         "/..",
                                         "/../etc/passwd",
                                         "/a/./b",
                                         "/..%2f",
                                         "/%2e%2e/passwd",
                                         "/%2E./passwd",
                                         "/a%2fb",
                                         "/a%5cb",
                                         "/a\\b",
                                         "/%00",
                                         "/a%0d%0aX: y",
                                         "/%7f",
                                         "/%c0%af",
                                         "/%c0%ae%c0%ae/x",
                                         "/%e0%80%af",
                                         "/%ed%a0%80",
                                         "/%ff",
                                         "/%",
                                         "/%2",
                                         "/%zz",
                                         "/a#token=1",
                                         "/a b",
                                         "/a\tb",
                                         "/<script>",
                                         "/\xC3\xA9",
                                         "/a?",
                                         "/a?=1",
                                         "/a?x=1&x=2",
                                         "/a?x=%00",
                                         "/a?x=\"",
                                         "/a?x=1&"));

TEST(RequestTarget, NoSegmentEverHoldsSeparatorsOrControls) {
    std::mt19937 random(7);
    const std::string alphabet = "/%2eEfF05cC.?&=a\\";
    std::size_t read = 0;
    for (int round = 0; round < 50'000; ++round) {
        std::string raw = "/";
        for (auto n = random() % 12; n > 0; --n) {
            raw += alphabet[random() % alphabet.size()];
        }
        const auto target = read_target(raw);
        if (!target) {
            continue;
        }
        ++read;
        for (const std::string& segment : target->segments) {
            ASSERT_EQ(segment.find_first_of(std::string("/\\\0\r\n", 5)), std::string::npos) << raw;
            ASSERT_TRUE(!segment.empty() && segment != "." && segment != "..") << raw;
        }
    }
    EXPECT_GT(read, 100U);
}

} // namespace
} // namespace vigie::review::http
