#include "review/blocks.hpp"
#include "review/page.hpp"

namespace vigie::review {
namespace {

/// A line to be filled in by hand.
Html blank(std::string_view name, std::string_view style) {
    return element("div", {{"class", std::string(style)}}, element("span", name));
}

Html signature(const Words& words, std::string_view who) {
    return element("div", {{"class", "signature"}},
                   element("strong", words.text(who)) +
                       blank(words.text("decision.name"), "blank") +
                       blank(words.text("decision.date"), "blank") +
                       blank(words.text("decision.sign"), "blank tall"));
}

} // namespace

Html decision_section(const Page& page) {
    const Words& words = page.words;
    return section("decision", words.text("decision.title"),
                   remark(words.text("decision.meaning")) +
                       element("div", {{"class", "box"}},
                               blank(words.text("decision.variants"), "blank") +
                                   blank(words.text("decision.class"), "blank") +
                                   blank(words.text("decision.text"), "blank text") +
                                   element("div", {{"class", "signatures"}},
                                           signature(words, "decision.first") +
                                               signature(words, "decision.second"))));
}

} // namespace vigie::review
