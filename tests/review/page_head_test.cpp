#include "review/page_head.hpp"

#include "review/style_hash.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::review {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string head_of(const PageHead& head) {
    return page_head(head, Words::in(Language::french)).markup();
}

/// What lies between the tags of the style element.
std::string style_of(const std::string& html) {
    const std::size_t begin = html.find("<style>") + std::string("<style>").size();
    return html.substr(begin, html.find("</style>") - begin);
}

TEST(StyleHash, IsTheOneOfTheStandardsExample) {
    // CSP Level 3, 8.3: echo -n "alert('Hello, world.');" | openssl sha256
    EXPECT_EQ(style_hash("alert('Hello, world.');"),
              "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
}

TEST(StyleHash, OfNothingIsPadded) {
    EXPECT_EQ(style_hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

TEST(PageHead, NamesItsOwnStyleInItsPolicyAndAllowsNoOther) {
    const std::string html = head_of({.title = "t", .running_right = "CASE"});
    EXPECT_THAT(html, HasSubstr("style-src &#39;" + style_hash(style_of(html)) + "&#39;"));
    EXPECT_THAT(html, HasSubstr("default-src &#39;none&#39;"));
    EXPECT_THAT(html, Not(HasSubstr("unsafe-inline")));
}

TEST(PageHead, PrintsRunningLinesTheMarkAndPageNumbers) {
    const std::string style =
        style_of(head_of({.running_left = "Left", .running_right = "CASE", .mark = "NOT SIGNED"}));
    for (const char* rule :
         {"@top-left { content: \"Left\"; }", "@top-right { content: \"CASE\"; }",
          "@bottom-left { content: \"NOT SIGNED\"; }", "counter(page)", "counter(pages)"}) {
        EXPECT_THAT(style, HasSubstr(rule));
    }
    EXPECT_THAT(style_of(head_of({.title = "t"})), Not(HasSubstr("bottom-left")));
}

TEST(CssString, WritesWhatCouldEndItAsNumbers) {
    EXPECT_EQ(css_string("a 1"), "\"a 1\"");
    EXPECT_EQ(css_string("\"</style>\\"), "\"\\22 \\3C \\2F style\\3E \\5C \"");
    EXPECT_EQ(css_string("é"), "\"\\E9 \"");
    EXPECT_EQ(css_string("a\nb"), "\"a\\A b\"");
}

TEST(CssString, KeepsTheBlankBehindWhatItWritesAsANumber) {
    EXPECT_EQ(css_string("A, b"), "\"A\\2C  b\"");
}

TEST(CssString, ReplacesWhatIsNotPrinted) {
    EXPECT_EQ(css_string("\u202E"), "\"\\FFFD \"");
    EXPECT_EQ(css_string("\x01"), "\"\\FFFD \"");
    EXPECT_EQ(css_string("\xFF"), "\"\\FFFD \"");
}

} // namespace
} // namespace vigie::review
