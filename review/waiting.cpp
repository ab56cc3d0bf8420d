#include "review/blocks.hpp"
#include "review/page.hpp"

#include <set>

namespace vigie::review {
namespace {

std::string symbol_of(const Json& candidate) {
    const Json& gene = member(candidate, "gene");
    const std::string symbol = text_of(gene, "symbol");
    return symbol.empty() ? text_of(gene, "key") : symbol;
}

std::string number_text(const Json& object, const char* name) {
    return std::to_string(number_of(object, name));
}

std::set<std::string> symbols_of(const Json& candidates) {
    std::set<std::string> symbols;
    for (const Json& candidate : candidates) {
        symbols.insert(symbol_of(candidate));
    }
    symbols.erase("");
    return symbols;
}

/// The exons where a second hit could not be seen: what to sequence next.
std::string uncovered_exons(const Page& page, const Json& coverage) {
    constexpr std::size_t told = 3;
    std::vector<std::string> exons;
    for (const Json& exon : list_of(coverage, "uncovered")) {
        if (exons.size() == told) {
            exons.push_back(page.words.text("waiting.more"));
            break;
        }
        exons.push_back(
            page.words.text("waiting.exon", {{"exon", number_text(exon, "exon")},
                                             {"transcript", text_of(exon, "transcript")},
                                             {"uncovered", number_text(exon, "uncovered")},
                                             {"bases", number_text(exon, "bases")}}));
    }
    return joined(exons);
}

Html variant_name(const Json& candidate) {
    const Json& variants = list_of(candidate, "variants");
    if (variants.empty()) {
        return {};
    }
    const std::string name = text_of(variants.front(), "hgvs_c");
    return Html::text(name.empty() ? text_of(variants.front(), "key") : name);
}

/// The hits of genes that the reads do not cover everywhere.
Html uncovered_table(const Page& page, const Json& waiting) {
    Table rows{.caption = page.words.text("waiting.uncovered"),
               .headings = {page.words.text("waiting.gene"), page.words.text("waiting.hit"),
                            page.words.text("waiting.exons")}};
    for (const Json& candidate : waiting) {
        const Json& coverage = member(candidate, "coverage");
        if (text_of(coverage, "verdict") == "fail") {
            rows.rows.push_back({Html::text(symbol_of(candidate)), variant_name(candidate),
                                 Html::text(uncovered_exons(page, coverage))});
        }
    }
    return rows.rows.empty() ? Html() : table(rows);
}

} // namespace

Html waiting_section(const Page& page) {
    const Words& words = page.words;
    const Json& waiting = list_of(page.result, "waiting");
    const std::set<std::string> symbols = symbols_of(waiting);
    Html content = paragraph(words.counted("waiting.count", waiting.size()));
    if (!symbols.empty()) {
        content += paragraph(words.text("waiting.genes") + words.text("page.colon") +
                             joined({symbols.begin(), symbols.end()}));
    }
    content += uncovered_table(page, waiting);
    return section("waiting", words.text("waiting.title"), content);
}

} // namespace vigie::review
