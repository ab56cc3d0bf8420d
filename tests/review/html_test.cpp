#include "review/html.hpp"

#include <gtest/gtest.h>

namespace vigie::review {
namespace {

const std::string replacement = "\xEF\xBF\xBD";

TEST(EscapeHtml, TurnsMarkupIntoReferences) {
    EXPECT_EQ(escape_html("<img src=x onerror='a' title=\"b\">&amp;"),
              "&lt;img src=x onerror=&#39;a&#39; title=&quot;b&quot;&gt;&amp;amp;");
}

TEST(EscapeHtml, LeavesLettersOfAnyScriptAlone) {
    EXPECT_EQ(escape_html("épilepsie – 𝛼 日本"), "épilepsie – 𝛼 日本");
    EXPECT_EQ(escape_html(""), "");
}

TEST(EscapeHtml, KeepsTabAndLineEndsAndReplacesOtherControlBytes) {
    EXPECT_EQ(escape_html("a\tb\nc\rd"), "a\tb\nc\rd");
    EXPECT_EQ(escape_html(std::string("a\0b", 3)), "a" + replacement + "b");
    EXPECT_EQ(escape_html("\x1b[31m"), replacement + "[31m");
    EXPECT_EQ(escape_html("\x7f"), replacement);
    EXPECT_EQ(escape_html("\xC2\x85"), replacement); // U+0085
}

TEST(EscapeHtml, ReplacesWhatReordersText) {
    for (const char* mark :
         {"\u202A", "\u202E", "\u2066", "\u2069", "\u200E", "\u200F", "\u061C"}) {
        EXPECT_EQ(escape_html(std::string("a") + mark + "b"), "a" + replacement + "b");
    }
    EXPECT_EQ(escape_html("\u2029\u202F\u2065\u206A"), "\u2029\u202F\u2065\u206A");
}

TEST(EscapeHtml, ReplacesBytesThatAreNotUtf8) {
    EXPECT_EQ(escape_html("\xFF"), replacement);
    EXPECT_EQ(escape_html("\x80"), replacement);
    EXPECT_EQ(escape_html("\xC3"), replacement);                   // cut
    EXPECT_EQ(escape_html("\xC3<"), replacement + "&lt;");         // cut before markup
    EXPECT_EQ(escape_html("\xC0\xBC"), replacement + replacement); // overlong '<'
    EXPECT_EQ(escape_html("\xE0\x80\xBC"), replacement + replacement + replacement);
    EXPECT_EQ(escape_html("\xED\xA0\x80"), replacement + replacement + replacement); // surrogate
    EXPECT_EQ(escape_html("\xF4\x90\x80\x80"),
              replacement + replacement + replacement + replacement); // above U+10FFFF
    EXPECT_EQ(escape_html("\xF4\x8F\xBF\xBD"), "\xF4\x8F\xBF\xBD");
    EXPECT_EQ(escape_html("\xEF\xBF\xBF"), replacement); // U+FFFF, no XML character
}

TEST(HtmlElement, EscapesTextAndAttributes) {
    EXPECT_EQ(element("p", {{"title", "a\"b"}}, "<x>").markup(),
              "<p title=\"a&quot;b\">&lt;x&gt;</p>");
}

TEST(HtmlElement, NestsWithoutEscapingTwice) {
    EXPECT_EQ(element("p", element("b", "1 < 2") + Html::text(" & more")).markup(),
              "<p><b>1 &lt; 2</b> &amp; more</p>");
}

TEST(HtmlElement, ClosesEmptyElementsAsXmlDoes) {
    EXPECT_EQ(element("meta", {{"charset", "utf-8"}}, Html()).markup(),
              "<meta charset=\"utf-8\"/>");
    EXPECT_EQ(element("td", Html()).markup(), "<td></td>");
}

} // namespace
} // namespace vigie::review
