#include "review/blocks.hpp"
#include "review/candidate_parts.hpp"

#include <cstdlib>

namespace vigie::review {
namespace {

std::string sentence(const Page& page, const Json& criterion) {
    const bool french = page.words.language() == Language::french;
    return text_of(criterion, french ? "sentence_fr" : "sentence");
}

Html criterion(const Page& page, const Json& record) {
    const Words& words = page.words;
    const auto points = number_of(record, "points");
    Html html = element("strong", text_of(record, "code"));
    html += Html::text(" (" + words.name("strength", text_of(record, "strength")) + ", " +
                       (points > 0 ? "+" : "") + std::to_string(points) + ")" +
                       words.text("page.colon") + sentence(page, record));
    const Json& person = member(record, "overridden");
    if (person.is_object()) {
        html += Html::text(" " +
                           words.text("acmg.overridden", {{"author", text_of(person, "author")},
                                                          {"date", text_of(person, "date")},
                                                          {"reason", text_of(person, "reason")}}));
    }
    return html;
}

std::string open_criteria(const Page& page, const Json& step) {
    std::vector<std::string> options;
    for (const Json& option : list_of(step, "open_criteria")) {
        options.push_back(text_of(option, "code") + " (" +
                          std::to_string(std::abs(number_of(option, "points"))) + ")");
    }
    return options.empty() ? page.words.text("acmg.none_open") : joined(options);
}

Html next_step(const Page& page, const Json& step) {
    const auto missing = number_of(step, "missing_points");
    return Html::text(
        page.words.counted(missing > 0 ? "acmg.next_up" : "acmg.next_down",
                           static_cast<std::size_t>(std::abs(missing)),
                           {{"class", page.words.name("class", text_of(step, "class"))},
                            {"open", open_criteria(page, step)}}));
}

std::string not_assessed(const Json& acmg) {
    std::vector<std::string> codes;
    for (const Json& record : list_of(acmg, "not_counted")) {
        if (text_of(record, "verdict") == "not_assessed") {
            codes.push_back(text_of(record, "code"));
        }
    }
    return joined(codes);
}

} // namespace

Html acmg_part(const Page& page, const Json& acmg) {
    const Words& words = page.words;
    if (!acmg.is_object()) {
        return Html::text(words.text("state.not_assessed"));
    }
    const auto points = number_of(acmg, "points");
    const bool alone = member(acmg, "stand_alone") == Json(true);
    Html html = element("strong", words.name("class", text_of(acmg, "class")));
    html += Html::text(
        ", " + (alone ? words.text("acmg.stand_alone")
                      : words.counted("acmg.points", static_cast<std::size_t>(std::abs(points)),
                                      {{"points", std::to_string(points)}})));
    std::vector<Html> items;
    for (const Json& record : list_of(acmg, "criteria")) {
        items.push_back(criterion(page, record));
    }
    html += items.empty() ? paragraph(words.text("acmg.no_criterion")) : bullets(items);
    std::vector<Html> steps;
    for (const Json& step : list_of(acmg, "next")) {
        steps.push_back(next_step(page, step));
    }
    html += bullets(steps);
    if (const std::string codes = not_assessed(acmg); !codes.empty()) {
        html += remark(words.text("acmg.not_assessed", {{"codes", codes}}));
    }
    return html;
}

} // namespace vigie::review
