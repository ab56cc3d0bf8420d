#include "review/report.hpp"

#include "pipeline/model/error.hpp"
#include "review/blocks.hpp"
#include "review/embedded_words.hpp"
#include "review/page.hpp"

namespace vigie::review {
namespace {

Json parse(std::string_view text, const char* file) {
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) {
        throw model::InputError({.file = file}, "this is no JSON object",
                                "make the result of this case anew");
    }
    return json;
}

/// Nothing is fetched, nothing is run, nothing is sent.
constexpr std::string_view policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri "
                                    "'none'; form-action 'none'";

Html head(const Page& page, const std::string& title) {
    Html head = element("meta", {{"charset", "utf-8"}}, Html());
    head += element("meta",
                    {{"http-equiv", "Content-Security-Policy"}, {"content", std::string(policy)}},
                    Html());
    head += element(
        "meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}, Html());
    head += element(
        "meta",
        {{"name", "generator"}, {"content", "vigie " + text_of(page.result, "binary_version")}},
        Html());
    head += element("meta", {{"name", "referrer"}, {"content", "no-referrer"}}, Html());
    return element("head", head + element("title", title) + page_style(style_sheet()));
}

Html body(const Page& page, const std::string& title) {
    const Words& words = page.words;
    const Html header = element(
        "header",
        element("h1", title) + element("p", {{"class", "status"}}, words.text("page.status")) +
            paragraph(words.text("page.made", {{"today", text_of(page.result, "today")}})));
    Html sections = why_section(page) + patient_section(page) + family_section(page);
    sections += lights_section(page) + candidates_section(page) + waiting_section(page);
    sections += untested_section(page) + decision_section(page) + annex_section(page);
    sections += receipt_section(page);
    return element("body", header + element("main", sections));
}

} // namespace

std::string report_html(const ReportInput& input) {
    const Json result = parse(input.candidates_json, "candidates.json");
    const Json receipt = parse(input.receipt_json, "receipt.json");
    const Page page{.input = input,
                    .words = Words::in(input.language),
                    .result = result,
                    .receipt = receipt,
                    .today = model::parse_date(text_of(result, "today"))};
    const std::string title = page.words.text("page.title", {{"case", text_of(result, "case")}});
    return "<!DOCTYPE html>\n" +
           element("html", {{"lang", std::string(page.words.code())}},
                   head(page, title) + body(page, title))
               .markup() +
           "\n";
}

} // namespace vigie::review
