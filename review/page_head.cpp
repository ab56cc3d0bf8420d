#include "review/page_head.hpp"

#include "review/embedded_words.hpp"
#include "review/style_hash.hpp"

namespace vigie::review {
namespace {

std::string margin_box(std::string_view box, const std::string& content) {
    return "@" + std::string(box) + " { content: " + content + "; }\n";
}

/// The margin boxes of CSS Paged Media 3, which Chromium prints since version 131.
std::string sheet_rules(const PageHead& head, const Words& words) {
    std::string rules =
        "@page {\n" + margin_box("top-left", css_string(head.running_left)) +
        margin_box("top-right", css_string(head.running_right)) +
        margin_box("bottom-right", css_string(words.text("print.page") + " ") + " counter(page) " +
                                       css_string(" " + words.text("print.of") + " ") +
                                       " counter(pages)");
    if (!head.mark.empty()) {
        rules += margin_box("bottom-left", css_string(head.mark));
    }
    return rules + "}\n";
}

/// Nothing is fetched, nothing is run, nothing is sent; no other style than this one.
std::string policy(std::string_view style) {
    return "default-src 'none'; style-src '" + style_hash(style) +
           "'; base-uri 'none'; form-action 'none'";
}

Html named_meta(const std::string& name, const std::string& content) {
    return element("meta", {{"name", name}, {"content", content}}, Html());
}

} // namespace

Html page_head(const PageHead& head, const Words& words) {
    const std::string style = std::string(style_sheet()) + sheet_rules(head, words);
    Html html = element("meta", {{"charset", "utf-8"}}, Html());
    html += element("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy(style)}},
                    Html());
    html += named_meta("viewport", "width=device-width, initial-scale=1");
    html += named_meta("generator", "vigie " + head.program);
    html += named_meta("referrer", "no-referrer");
    return element("head", html + element("title", head.title) + page_style(style));
}

} // namespace vigie::review
