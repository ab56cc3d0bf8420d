#include "pipeline/model/case_record_names.hpp"
#include "review/blocks.hpp"
#include "review/candidate_parts.hpp"
#include "review/signed_parts.hpp"

#include <algorithm>
#include <set>

namespace vigie::review {
namespace {

std::string change_of(const std::string& hgvs) {
    const std::size_t colon = hgvs.find(':');
    return colon == std::string::npos ? hgvs : hgvs.substr(colon + 1);
}

/// Predicted from DNA, hence in parentheses (HGVS nomenclature 21.0, protein).
std::string protein_change(const std::string& hgvs) {
    const std::string change = change_of(hgvs);
    const bool predicted =
        change.starts_with("p.") && !change.starts_with("p.(") && change != "p.?";
    return predicted ? "p.(" + change.substr(2) + ")" : change;
}

/// "PVS1_very_strong" as "PVS1 (very strong)" in the words of the page.
std::string criterion_words(const Words& words, const std::string& criterion) {
    const std::size_t bar = criterion.find('_');
    return bar == std::string::npos ? criterion
                                    : criterion.substr(0, bar) + " (" +
                                          words.name("strength", criterion.substr(bar + 1)) + ")";
}

std::string criteria_words(const Words& words, const std::vector<std::string>& criteria) {
    std::vector<std::string> texts;
    texts.reserve(criteria.size());
    for (const std::string& criterion : criteria) {
        texts.push_back(criterion_words(words, criterion));
    }
    return texts.empty() ? words.text("acmg.no_criterion") : joined(texts);
}

Html variant_block(const SignedSheet& sheet, const cases::SignedVariant& variant) {
    const Words& words = sheet.page.words;
    const std::string transcript =
        variant.transcript.empty() ? words.text("variant.no_transcript") : variant.transcript;
    const std::string gene = variant.gene_symbol.empty()
                                 ? words.text("candidates.no_gene")
                                 : variant.gene_symbol + " (" + variant.gene_id + ")";
    const std::string open = words.text("state.not_assessed");
    const std::string zygosity =
        variant.zygosity.empty() ? open : words.name("zygosity", variant.zygosity);
    const std::string origin =
        variant.origin.empty() ? open : words.name("inherited", variant.origin);
    const Facts facts{
        {words.text("signed.class"), element("strong", class_words(words, variant.acmg_class))},
        {words.text("signed.gene"), Html::text(gene)},
        {words.text("variant.transcript"), Html::text(transcript)},
        {words.text("variant.place"),
         Html::text(variant.allele + " (" + sheet.input.result.assembly + ")")},
        {words.text("signed.zygosity"), Html::text(zygosity)},
        {words.text("variant.origin"), Html::text(origin)},
        {words.text("signed.criteria"), Html::text(criteria_words(words, variant.criteria))}};
    return element("div", {{"class", "variant"}},
                   element("h3", {{"class", "hgvs"}}, variant_title(variant)) + fact_list(facts));
}

Html variant_blocks(const SignedSheet& sheet, bool incidental) {
    Html blocks;
    for (const cases::SignedVariant& variant : told_variants(sheet, sheet.input.result)) {
        if (variant.incidental == incidental) {
            blocks += variant_block(sheet, variant);
        }
    }
    return blocks;
}

/// What the signed interpretation says of a variant's gene: the candidate that it is in, of the
/// gene's; else nothing.
const Json* candidate_of(const Page& page, const cases::SignedVariant& variant) {
    for (const char* list : {"candidates", "waiting"}) {
        for (const Json& candidate : list_of(page.result, list)) {
            const Json& variants = list_of(candidate, "variants");
            const bool holds = std::any_of(variants.begin(), variants.end(), [&](const Json& one) {
                return text_of(one, "key") == variant.allele;
            });
            if (holds && text_of(member(candidate, "gene"), "hgnc_id") == variant.gene_id) {
                return &candidate;
            }
        }
    }
    return nullptr;
}

Html gene_paragraphs(const SignedSheet& sheet) {
    const Words& words = sheet.page.words;
    std::set<std::string> told;
    Html html;
    for (const cases::SignedVariant& variant : told_variants(sheet, sheet.input.result)) {
        const Json* const candidate =
            variant.gene_id.empty() ? nullptr : candidate_of(sheet.page, variant);
        if (candidate == nullptr || !told.insert(variant.gene_id).second) {
            continue;
        }
        html += element("h3", element("em", variant.gene_symbol));
        html += fact_list(
            {{words.text("candidates.diseases"), diseases_of(sheet.page, *candidate)},
             {words.text("candidates.inheritance"), inheritance_of(sheet.page, *candidate)}});
    }
    return html;
}

} // namespace

std::string class_words(const Words& words, int acmg_class) {
    return words.text("class_words." + std::to_string(std::clamp(acmg_class, 0, 5)));
}

std::string variant_title(const cases::SignedVariant& variant) {
    if (variant.hgvs_c.empty()) {
        return variant.allele;
    }
    const std::string protein = protein_change(variant.hgvs_p);
    return joined({variant.gene_symbol, variant.hgvs_c + (protein.empty() ? "" : " " + protein)},
                  " ");
}

std::vector<cases::SignedVariant> told_variants(const SignedSheet& sheet,
                                                const cases::SignedResult& result) {
    std::vector<cases::SignedVariant> told;
    for (const cases::SignedVariant& variant : result.variants) {
        if (!variant.incidental || sheet.input.result.tells_incidental) {
            told.push_back(variant);
        }
    }
    return told;
}

Html result_section(const SignedSheet& sheet) {
    const Words& words = sheet.page.words;
    const Html indicated = variant_blocks(sheet, false);
    const Html incidental = variant_blocks(sheet, true);
    Html content = indicated.empty() ? paragraph(words.text("signed.no_variant")) : indicated;
    if (!incidental.empty()) {
        content += element("h3", words.text("signed.incidental")) +
                   remark(words.text("signed.incidental_meaning")) + incidental;
    }
    return section("result", words.text("signed.result"), content);
}

Html interpretation_section(const SignedSheet& sheet) {
    const Words& words = sheet.page.words;
    const std::string& text = sheet.input.result.interpretation;
    const Html own = text.empty() ? remark(words.text("signed.no_interpretation"))
                                  : element("p", {{"class", "interpretation"}}, text);
    return section("interpretation", words.text("signed.interpretation"),
                   own + gene_paragraphs(sheet));
}

Html conclusion_section(const SignedSheet& sheet) {
    const Words& words = sheet.page.words;
    const auto name = model::name_of(sheet.input.result.conclusion);
    std::vector<Html> titles;
    for (const cases::SignedVariant& variant : told_variants(sheet, sheet.input.result)) {
        if (!variant.incidental) {
            titles.push_back(Html::text(variant_title(variant) + words.text("page.colon") +
                                        class_words(words, variant.acmg_class)));
        }
    }
    return section("conclusion", words.text("signed.conclusion"),
                   element("p", {{"class", "conclusion"}}, words.name("conclusion", name)) +
                       bullets(titles) + paragraph(words.text("signed.to_prescriber")));
}

} // namespace vigie::review
