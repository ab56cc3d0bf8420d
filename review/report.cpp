#include "review/report.hpp"

#include "review/blocks.hpp"
#include "review/page.hpp"
#include "review/page_head.hpp"
#include "review/result_document.hpp"

namespace vigie::review {
namespace {

Html head(const Page& page, const std::string& title) {
    return page_head({.title = title,
                      .program = text_of(page.result, "binary_version"),
                      .running_left = page.words.text("print.interpretation"),
                      .running_right = text_of(page.result, "case"),
                      .mark = page.words.text("print.unsigned")},
                     page.words);
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
    const ResultDocuments documents = documents_of(input);
    const Page page{.input = input,
                    .words = Words::in(input.language),
                    .result = documents.result,
                    .receipt = documents.receipt,
                    .today = model::parse_date(text_of(documents.result, "today"))};
    const std::string title =
        page.words.text("page.title", {{"case", text_of(documents.result, "case")}});
    return whole_page(page.words, head(page, title) + body(page, title));
}

} // namespace vigie::review
