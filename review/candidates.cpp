#include "review/blocks.hpp"
#include "review/candidate_parts.hpp"
#include "review/page.hpp"
#include "review/pedigree_layout.hpp"
#include "review/person_labels.hpp"
#include "review/phrases.hpp"

#include <algorithm>

namespace vigie::review {
namespace {

constexpr std::size_t told_panels = 4;

std::string symbol_of(const Page& page, const Json& candidate) {
    const std::string symbol = text_of(member(candidate, "gene"), "symbol");
    return symbol.empty() ? page.words.text("candidates.no_gene") : symbol;
}

Html panels(const Page& page, const Json& candidate) {
    const Json& list = list_of(candidate, "panels");
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < std::min(list.size(), told_panels); ++i) {
        texts.push_back(text_of(list[i], "name") + " " + text_of(list[i], "version") + " (" +
                        page.words.name("confidence", text_of(list[i], "confidence")) + ")");
    }
    if (list.size() > told_panels) {
        texts.push_back(page.words.counted("candidates.more_panels", list.size() - told_panels));
    }
    return Html::text(texts.empty() ? page.words.text("candidates.no_panel") : joined(texts));
}

Html candidate(const Page& page, const Json& candidate) {
    const Words& words = page.words;
    const std::vector<const Json*> named = told_diseases(candidate);
    const std::string disease = named.empty() ? "" : text_of(*named.front(), "label");
    Html heading = Html::text(std::to_string(number_of(candidate, "rank")) + ". ") +
                   element("em", symbol_of(page, candidate));
    if (!disease.empty()) {
        heading += Html::text(" \u2013 ") + foreign(disease, "en");
    }
    const std::string tier = std::to_string(number_of(candidate, "tier"));
    const Facts facts{{words.text("candidates.tier"), Html::text(words.name("tier", tier))},
                      {words.text("candidates.diseases"), diseases_of(page, candidate)},
                      {words.text("candidates.inheritance"), inheritance_of(page, candidate)},
                      {words.text("candidates.panels"), panels(page, candidate)}};
    Html content = element("h3", heading) + fact_list(facts);
    for (const Json& variant : list_of(candidate, "variants")) {
        content += variant_part(page, variant);
    }
    content += element("h4", words.text("candidates.signs"));
    content += signs_part(page, member(candidate, "phenotype"));
    return element("article", {{"class", "candidate"}}, content);
}

} // namespace

Html diseases_of(const Page& page, const Json& candidate) {
    std::vector<Html> items;
    for (const Json* disease : told_diseases(candidate)) {
        const std::string modes = text_of(*disease, "inheritance");
        items.push_back(foreign(text_of(*disease, "label"), "en") +
                        Html::text(" (" + text_of(*disease, "id") +
                                   (modes.empty() ? "" : ", " + modes) + ", " +
                                   text_of(*disease, "source") + ")"));
    }
    const std::size_t all = list_of(candidate, "diseases").size();
    if (all > items.size()) {
        items.push_back(
            Html::text(page.words.counted("candidates.more_diseases", all - items.size())));
    }
    return items.empty() ? Html::text(page.words.text("candidates.no_disease")) : bullets(items);
}

Html inheritance_of(const Page& page, const Json& candidate) {
    const Json& inheritance = member(candidate, "inheritance");
    const std::string phase = text_of(inheritance, "phase");
    const std::string reason =
        with_labels(text_of(inheritance, "reason"), page.input.evidence.pedigree);
    std::string text = page.words.name("pattern", text_of(inheritance, "mode"));
    text += phase.empty() ? "" : ", " + page.words.name("phase", phase);
    text += " \u2013 " + page.words.name("verdict", text_of(inheritance, "verdict"));
    Html html = Html::text(text);
    // What passed is told by the lines on phase and origin, in the page's language.
    const bool told =
        page.words.language() == Language::french && text_of(inheritance, "verdict") == "pass";
    if (!reason.empty() && !told) {
        html += Html::text(" (") + phrases(page.words, reason) + Html::text(")");
    }
    return html;
}

std::vector<const Json*> told_diseases(const Json& candidate) {
    constexpr std::size_t most = 4;
    const std::string best = text_of(member(candidate, "phenotype"), "disease");
    std::vector<const Json*> diseases;
    for (const Json& disease : list_of(candidate, "diseases")) {
        diseases.push_back(&disease);
    }
    std::stable_partition(diseases.begin(), diseases.end(), [&best](const Json* disease) {
        return !best.empty() && text_of(*disease, "id") == best;
    });
    diseases.resize(std::min(diseases.size(), most));
    return diseases;
}

Html candidates_section(const Page& page) {
    const Words& words = page.words;
    const Json& list = list_of(page.result, "candidates");
    Html content;
    if (list.empty()) {
        content = element("p", {{"class", "none"}}, words.text("candidates.none")) +
                  paragraph(words.text("candidates.none_meaning"));
    } else {
        content = paragraph(words.counted("candidates.count", list.size()));
    }
    for (std::size_t i = 0; i < std::min(list.size(), described_candidates); ++i) {
        content += candidate(page, list[i]);
    }
    if (list.size() > described_candidates) {
        content += element("p", {{"class", "more"}},
                           words.counted("candidates.more", list.size() - described_candidates));
    }
    return section("candidates", words.text("candidates.title"), content);
}

} // namespace vigie::review
