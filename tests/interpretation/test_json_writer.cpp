#include "interpretation/json_writer.hpp"

#include <array>
#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

namespace vigie::interpretation {
namespace {

using Json = nlohmann::ordered_json;
using Layout = JsonWriter::Layout;

std::string written(const Json& json, Layout layout) {
    JsonWriter writer(layout);
    writer.value(json);
    return writer.take();
}

void expect_as_dumped(const Json& json) {
    EXPECT_EQ(written(json, Layout::compact),
              json.dump(-1, ' ', false, Json::error_handler_t::replace));
    EXPECT_EQ(written(json, Layout::indented),
              json.dump(2, ' ', false, Json::error_handler_t::replace));
}

TEST(JsonWriter, WritesEveryByteAsTheLibraryDoes) {
    std::string every;
    for (int byte = 1; byte < 256; ++byte) {
        const auto c = static_cast<char>(byte);
        every += c;
        expect_as_dumped(Json(std::string(1, c)));
        expect_as_dumped(Json(std::string("a") + c + "b"));
    }
    expect_as_dumped(Json(every));
    expect_as_dumped(Json(std::string("a\0b", 3)));
    expect_as_dumped(Json(u8"protéine tronquée : \u2264 5 % \U0001F9EC"));
}

TEST(JsonWriter, WritesNumbersAsTheLibraryDoes) {
    for (const double number :
         {0.0, -0.0, 1.0, 0.1, 1e-5, 3.1e-05, 1e15, 1e16, 123456789.125, 1.0 / 3,
          std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::infinity(),
          std::numeric_limits<double>::quiet_NaN()}) {
        JsonWriter writer(Layout::compact);
        writer.value(number);
        EXPECT_EQ(writer.text(), Json(number).dump());
    }
    expect_as_dumped(std::numeric_limits<std::int64_t>::min());
    expect_as_dumped(std::numeric_limits<std::uint64_t>::max());
}

TEST(JsonWriter, WritesEmptyAndNestedValuesAsTheLibraryDoes) {
    expect_as_dumped(Json::object());
    expect_as_dumped(Json::array());
    expect_as_dumped({{"a", Json::array()}, {"b", Json::object()}, {"c", nullptr}, {"d", true}});
    expect_as_dumped({{"a", {{{"b", {1, 2, {{"c", "x"}}}}}, false}}, {"z", 1.5}});
}

TEST(JsonWriter, WritesMembersOneByOne) {
    JsonWriter json(Layout::compact);
    json.begin_object();
    json.member("text", std::string("a\"b"));
    json.text_or_null("none", "");
    json.text_or_null("some", "x");
    json.member("absent", std::optional<int>());
    json.member("present", std::optional<double>(0.5));
    json.key("nothing");
    json.null();
    json.key("list");
    json.begin_array();
    json.value(1);
    json.value(false);
    json.end_array();
    json.end_object();
    EXPECT_EQ(json.take(), R"({"text":"a\"b","none":null,"some":"x","absent":null,"present":0.5,)"
                           R"("nothing":null,"list":[1,false]})");
}

/// A random document, at most `depth` levels deep.
Json random_document(std::mt19937& numbers, int depth) {
    const auto kind = numbers() % (depth == 0 ? 4U : 6U);
    if (kind == 0) {
        return nullptr;
    }
    if (kind == 1) {
        return static_cast<double>(numbers()) / 977.0;
    }
    if (kind < 4) {
        std::string text;
        for (auto left = numbers() % 8U; left > 0; --left) {
            text += static_cast<char>(numbers() % 256U);
        }
        return text;
    }
    Json made = kind == 4 ? Json::array() : Json::object();
    for (unsigned i = numbers() % 4U; i > 0; --i) {
        if (kind == 4) {
            made.push_back(random_document(numbers, depth - 1));
        } else {
            made["k" + std::to_string(i)] = random_document(numbers, depth - 1);
        }
    }
    return made;
}

TEST(JsonWriter, WritesRandomDocumentsAsTheLibraryDoes) {
    std::mt19937 numbers(20260430);
    constexpr int documents = 300;
    constexpr int depth = 5;
    for (int i = 0; i < documents; ++i) {
        expect_as_dumped(random_document(numbers, depth));
    }
}

} // namespace
} // namespace vigie::interpretation
