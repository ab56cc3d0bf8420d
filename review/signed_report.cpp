#include "review/signed_report.hpp"

#include "review/blocks.hpp"
#include "review/page_head.hpp"
#include "review/result_document.hpp"
#include "review/signed_parts.hpp"

namespace vigie::review {
namespace {

Html head(const SignedSheet& sheet, const std::string& title) {
    const Words& words = sheet.page.words;
    const std::string version =
        words.text("signed.running", {{"case", sheet.input.act.case_id},
                                      {"version", std::to_string(sheet.input.version)},
                                      {"date", model::format_date(sheet.input.act.date)}});
    return page_head({.title = title,
                      .program = sheet.input.result.engine,
                      .running_left = words.text("signed.document"),
                      .running_right = version,
                      .mark = sheet.input.is_draft ? words.text("print.draft") : ""},
                     words);
}

Html body(const SignedSheet& sheet) {
    Html sections = patient_section(sheet.page) + conclusion_section(sheet);
    sections += changes_section(sheet) + result_section(sheet) + interpretation_section(sheet);
    sections += limits_section(sheet.page) + method_section(sheet) + signatures_section(sheet);
    sections += receipt_section(sheet.page);
    return element("body", {{"class", "signed"}}, signed_header(sheet) + element("main", sections));
}

} // namespace

std::string signed_report_html(const SignedReportInput& input) {
    const ResultDocuments documents = documents_of(input.interpretation);
    const Page page{.input = input.interpretation,
                    .words = Words::in(input.interpretation.language),
                    .result = documents.result,
                    .receipt = documents.receipt,
                    .today = model::parse_date(text_of(documents.result, "today"))};
    const SignedSheet sheet{.page = page, .input = input};
    const std::string title = page.words.text(
        "signed.title", {{"case", input.act.case_id}, {"version", std::to_string(input.version)}});
    return whole_page(page.words, head(sheet, title) + body(sheet));
}

} // namespace vigie::review
