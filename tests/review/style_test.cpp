#include "review/embedded_words.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <regex>
#include <string>

namespace vigie::review {
namespace {

/// Relative luminance of "#rgb" or "#rrggbb" (WCAG 2.1).
double luminance(const std::string& colour) {
    const auto channel = [&colour](std::size_t i) {
        const std::string digits =
            colour.size() == 4 ? std::string(2, colour[1 + i]) : colour.substr(1 + 2 * i, 2);
        const double value = std::stoi(digits, nullptr, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
}

double contrast(const std::string& text, const std::string& ground) {
    return (luminance(ground) + 0.05) / (luminance(text) + 0.05);
}

TEST(Style, EveryTextColourHasTheContrastOfWcagAaOnEveryGround) {
    const std::string css(style_sheet());
    static const std::regex text_colour("[{; ]color: (#[0-9a-f]+)");
    std::size_t found = 0;
    for (std::sregex_iterator it(css.begin(), css.end(), text_colour), end; it != end; ++it) {
        for (const char* ground : {"#fff", "#eef2f7", "#fff6e0"}) {
            EXPECT_GE(contrast((*it)[1], ground), 4.5) << (*it)[1] << " on " << ground;
        }
        ++found;
    }
    EXPECT_GE(found, 8U);
}

TEST(Style, HasNoOtherGroundsThanThoseTested) {
    const std::string css(style_sheet());
    static const std::regex ground("background: (#[0-9a-f]+)");
    for (std::sregex_iterator it(css.begin(), css.end(), ground), end; it != end; ++it) {
        const std::string colour = (*it)[1];
        EXPECT_TRUE(colour == "#fff" || colour == "#eef2f7" || colour == "#fff6e0") << colour;
    }
}

TEST(Style, PrintsOnA4AndLoadsNothing) {
    const std::string css(style_sheet());
    EXPECT_NE(css.find("@page { size: A4"), std::string::npos);
    EXPECT_EQ(css.find("url("), std::string::npos);
    EXPECT_EQ(css.find('<'), std::string::npos);
}

} // namespace
} // namespace vigie::review
