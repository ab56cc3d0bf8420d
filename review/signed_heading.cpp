#include "cases/consents.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "review/blocks.hpp"
#include "review/ledger_mark.hpp"
#include "review/signed_parts.hpp"

namespace vigie::review {
namespace {

std::string date_text(const model::Date& date) {
    return model::format_date(date);
}

/// "Version 2, replaces version 1 of ... Reason: ...".
Html version_line(const SignedSheet& sheet) {
    const Words& words = sheet.page.words;
    const std::string version = std::to_string(sheet.input.version);
    const auto& former = sheet.input.former;
    if (!former) {
        return element("p", {{"class", "version"}},
                       words.text("signed.version", {{"version", version}}));
    }
    const Words::Fields fields{{"version", version},
                               {"former", std::to_string(former->version)},
                               {"date", date_text(former->date)}};
    Html line = Html::text(
        words.text(former->taken_back ? "signed.after_taken_back" : "signed.replaces", fields));
    if (!sheet.input.act.reason.empty()) {
        line += Html::text(" " + words.text("signed.reason", {{"reason", sheet.input.act.reason}}));
    }
    return element("p", {{"class", "version"}}, line);
}

std::string stated(const Words& words, const std::string& text) {
    return text.empty() ? words.text("patient.unrecorded") : text;
}

Html signatory(const Words& words,
               std::string_view who,
               const std::string& name,
               const Facts& facts) {
    return element("div", {{"class", "signature"}},
                   element("strong", words.text(who)) + paragraph(name) + fact_list(facts));
}

} // namespace

Html signed_header(const SignedSheet& sheet) {
    const Words& words = sheet.page.words;
    const cases::SignedResult& result = sheet.input.result;
    Html header;
    if (sheet.input.is_draft) {
        header += element("p", {{"class", "status"}}, words.text("print.draft"));
    }
    header += element("p", {{"class", "laboratory"}},
                      result.site.empty() ? words.text("signed.no_site") : result.site);
    header += element("h1", words.text("signed.document"));
    header += version_line(sheet);
    header +=
        paragraph(words.text("signed.signed_on", {{"date", date_text(sheet.input.act.date)}}));
    header += element("div", {{"class", "identity"}}, words.text("signed.identity"));
    return element("header", header);
}

Html signatures_section(const SignedSheet& sheet) {
    const Words& words = sheet.page.words;
    const cases::SignedResult& result = sheet.input.result;
    const Html date = Html::text(date_text(sheet.input.act.date));
    const Html site = Html::text(stated(words, result.site));
    const Facts first{{words.text("signed.role"), Html::text(stated(words, result.role))},
                      {words.text("signed.site"), site},
                      {words.text("signed.date"), date}};
    const Facts second{{words.text("signed.role"), Html::text(stated(words, result.second_role))},
                       {words.text("signed.site"), site},
                       {words.text("signed.date"), date}};
    const Html both = signatory(words, "signed.first", sheet.input.act.by, first) +
                      signatory(words, "signed.second", result.second, second);
    const Html entry = sheet.input.is_draft
                           ? paragraph(words.text("signed.not_in_ledger"))
                           : element("p", {{"class", "entry"}},
                                     Html::text(words.text("signed.entry") + " ") + ledger_mark());
    const Html hash = fact_list({{words.text("signed.result_hash"),
                                  element("code", stated(words, result.candidates_sha256))}});
    return section("signatures", words.text("signed.signatures"),
                   element("div", {{"class", "signatures"}}, both) + entry + hash +
                       remark(words.text("signed.four_eyes")));
}

Html method_section(const SignedSheet& sheet) {
    const Words& words = sheet.page.words;
    const model::CaseRecord& record = sheet.page.input.record;
    const cases::SignedResult& result = sheet.input.result;
    Facts facts{{words.text("signed.analysis"), Html::text(words.text("signed.analysis_text"))},
                {words.text("receipt.assembly"), Html::text(stated(words, result.assembly))},
                {words.text("signed.kit"), Html::text(stated(words, record.kit))},
                {words.text("signed.caller"), Html::text(stated(words, record.caller))},
                {words.text("signed.classes"), Html::text(words.text("signed.classes_text"))},
                {words.text("signed.names"), Html::text(words.text("signed.names_text"))}};
    const std::string& proband = sheet.page.input.evidence.pedigree.proband().id;
    if (const model::Consent* const consent =
            cases::consent_of(sheet.input.consents, "genetic_testing", proband)) {
        const std::string state = words.name("consent", model::name_of(consent->state));
        facts.emplace_back(
            words.text("signed.consent"),
            Html::text(consent->date ? state + ", " + date_text(*consent->date) : state));
        facts.emplace_back(words.text("signed.indication"),
                           Html::text(stated(words, consent->indication)));
    }
    for (const auto& [key, date] : {std::pair{"signed.prescribed", record.dates.prescription},
                                    std::pair{"signed.sampled", record.dates.sampling},
                                    std::pair{"signed.received", record.dates.receipt}}) {
        facts.emplace_back(words.text(key),
                           Html::text(date ? date_text(*date) : words.text("patient.unrecorded")));
    }
    return section("method", words.text("signed.method"), fact_list(facts));
}

} // namespace vigie::review
