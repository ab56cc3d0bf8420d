#include "review/http/json_body.hpp"

#include <gtest/gtest.h>

namespace vigie::review::http {
namespace {

Incoming body(std::string text, const std::string& type = "application/json") {
    Incoming incoming;
    incoming.fields = {{"content-type", type}};
    incoming.body = std::move(text);
    return incoming;
}

TEST(JsonBody, OneObjectIsRead) {
    EXPECT_EQ(json_body(body(R"({"a": [1, {"b": null}]})"))->at("a").at(0), 1);
    EXPECT_TRUE(json_body(body("{}", "application/json; charset=utf-8")));
}

TEST(JsonBody, NoneIsNull) {
    const auto value = json_body({});
    ASSERT_TRUE(value);
    EXPECT_TRUE(value->is_null());
}

TEST(JsonBody, OtherThingsAreRefused) {
    for (const std::string& text :
         {std::string("[]"), std::string("1"), std::string("{"), std::string("{} {}"),
          std::string("{\"a\": \"\xff\"}"), std::string("{\"a\": NaN}"), std::string(" ")}) {
        EXPECT_FALSE(json_body(body(text))) << text;
    }
}

TEST(JsonBody, FormsOfOtherPagesAreRefused) {
    for (const char* const type :
         {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""}) {
        EXPECT_FALSE(json_body(body("{}", type))) << type;
    }
}

std::string nested(int depth) {
    return "{\"a\":" + std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']') + "}";
}

TEST(JsonBody, DepthIsLimited) {
    EXPECT_TRUE(json_body(body(nested(31))));
    EXPECT_FALSE(json_body(body(nested(33))));
    EXPECT_FALSE(json_body(body(nested(400'000))));
}

} // namespace
} // namespace vigie::review::http
