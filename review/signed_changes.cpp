#include "pipeline/model/case_record_names.hpp"
#include "review/blocks.hpp"
#include "review/signed_parts.hpp"

#include <algorithm>

namespace vigie::review {
namespace {

using Variants = std::vector<cases::SignedVariant>;

const cases::SignedVariant* same_in(const Variants& variants, const cases::SignedVariant& wanted) {
    const auto found = std::find_if(variants.begin(), variants.end(), [&](const auto& variant) {
        return variant.allele == wanted.allele && variant.gene_id == wanted.gene_id;
    });
    return found == variants.end() ? nullptr : &*found;
}

using Rows = std::vector<std::vector<Html>>;

void add_row(Rows& rows, const std::string& what, const std::string& old, const std::string& now) {
    rows.push_back({Html::text(what), Html::text(old), Html::text(now)});
}

void add_conclusion(const SignedSheet& sheet, Rows& rows) {
    const Words& words = sheet.page.words;
    const auto was = sheet.input.former->result.conclusion;
    const auto now = sheet.input.result.conclusion;
    if (was != now) {
        add_row(rows, words.text("signed.conclusion"), words.name("result", model::name_of(was)),
                words.name("result", model::name_of(now)));
    }
}

void add_variants(const SignedSheet& sheet, Rows& rows) {
    const Words& words = sheet.page.words;
    const std::string absent = words.text("signed.not_reported");
    const Variants before = told_variants(sheet, sheet.input.former->result);
    const Variants now = told_variants(sheet, sheet.input.result);
    for (const cases::SignedVariant& variant : now) {
        const std::string told = class_words(words, variant.acmg_class);
        if (const cases::SignedVariant* const was = same_in(before, variant); was == nullptr) {
            add_row(rows, variant_title(variant), absent, told);
        } else if (was->acmg_class != variant.acmg_class) {
            add_row(rows, variant_title(variant), class_words(words, was->acmg_class), told);
        } else if (was->incidental != variant.incidental) {
            add_row(rows, variant_title(variant),
                    words.text(was->incidental ? "signed.outside" : "signed.inside"),
                    words.text(variant.incidental ? "signed.outside" : "signed.inside"));
        }
    }
    for (const cases::SignedVariant& variant : before) {
        if (same_in(now, variant) == nullptr) {
            add_row(rows, variant_title(variant), class_words(words, variant.acmg_class), absent);
        }
    }
}

Html trigger_of(const SignedSheet& sheet) {
    const Words& words = sheet.page.words;
    if (!sheet.input.trigger) {
        return paragraph(words.text("signed.no_trigger"));
    }
    const cases::LedgerEntry& entry = *sheet.input.trigger;
    const model::KnowledgeChange& change = entry.event.trigger;
    // A request is in somebody's own words, which were not meant for this report.
    const bool is_request = change.what == cases::act_kind_name(cases::CaseActKind::request);
    const auto value = [&](const std::string& text) {
        return text.empty() || is_request ? Html::text(words.text("why.absent"))
                                          : foreign(Words::spaced(text), "en");
    };
    const Facts facts{
        {words.text("why.trigger"), Html::text(words.name("trigger", change.what))},
        {words.text("why.object"), Html::text(change.key.text)},
        {words.text("why.old"), value(change.old_value)},
        {words.text("why.new"), value(change.new_value)},
        {words.text("why.source"), Html::text(change.source_date)},
        {words.text("signed.seen"), Html::text(model::format_date(entry.event.seen))},
        {words.text("signed.trigger_entry"),
         Html::text(std::to_string(entry.sequence) + " ") + element("code", entry.hash)}};
    return element("h3", words.text("signed.trigger")) + fact_list(facts);
}

} // namespace

Html changes_section(const SignedSheet& sheet) {
    if (!sheet.input.former) {
        return {};
    }
    const Words& words = sheet.page.words;
    Table rows{
        .caption = words.text("signed.changes_since",
                              {{"version", std::to_string(sheet.input.former->version)},
                               {"date", model::format_date(sheet.input.former->date)}}),
        .headings = {words.text("why.object"), words.text("why.old"), words.text("why.new")}};
    add_conclusion(sheet, rows.rows);
    add_variants(sheet, rows.rows);
    return section("changes", words.text("signed.changes"),
                   (rows.rows.empty() ? paragraph(words.text("signed.no_change")) : table(rows)) +
                       trigger_of(sheet));
}

} // namespace vigie::review
