#include "review/blocks.hpp"
#include "review/candidate_parts.hpp"

namespace vigie::review {
namespace {

/// The sign, what the disease is annotated with, and how often.
Html explained_sign(const Page& page, const Json& sign) {
    const std::string annotation = text_of(sign, "annotation");
    Html html = term(page, text_of(sign, "sign"));
    if (!annotation.empty() && annotation != text_of(sign, "sign")) {
        html += Html::text(" \u2192 ") + term(page, annotation) +
                Html::text(" (" + page.words.name("relation", text_of(sign, "relation")) + ")");
    }
    if (const Json& frequency = member(sign, "frequency"); frequency.is_number()) {
        constexpr double percent = 100;
        html += Html::text(
            ", " +
            page.words.text("signs.frequency",
                            {{"share", page.words.decimal(percent * frequency.get<double>(), 0)}}));
    }
    return html;
}

/// The annotation is the sign, or above or below it in the ontology. One that is only related
/// explains nothing: it may lie in another organ.
bool meets(const Json& sign) {
    const std::string relation = text_of(sign, "relation");
    return relation == "same" || relation == "more_specific" || relation == "more_general";
}

/// The four lists in which a geneticist reads a fit.
struct SignLists {
    std::vector<Html> explained;
    std::vector<Html> unexplained;
    std::vector<Html> contradictory;
    std::vector<Html> expected_absent; ///< of the disease, found absent, not obligate
};

SignLists sort_signs(const Page& page, const Json& phenotype) {
    SignLists lists;
    for (const Json& sign : list_of(phenotype, "signs")) {
        const bool excluded = member(sign, "excluded") == Json(true);
        if (member(sign, "contradiction") == Json(true)) {
            lists.contradictory.push_back(explained_sign(page, sign));
        } else if (excluded) {
            lists.expected_absent.push_back(explained_sign(page, sign));
        } else if (!meets(sign)) {
            lists.unexplained.push_back(term(page, text_of(sign, "sign")));
        } else {
            lists.explained.push_back(explained_sign(page, sign));
        }
    }
    return lists;
}

} // namespace

Html signs_part(const Page& page, const Json& phenotype) {
    const Words& words = page.words;
    if (text_of(phenotype, "verdict") == "not_assessed" || !phenotype.is_object()) {
        return paragraph(words.text("signs.not_assessed"));
    }
    const SignLists lists = sort_signs(page, phenotype);
    const auto cell = [&words](const std::vector<Html>& items) {
        return items.empty() ? Html::text(words.text("signs.none")) : bullets(items);
    };
    Facts facts{{words.text("signs.explained"), cell(lists.explained)},
                {words.text("signs.unexplained"), cell(lists.unexplained)},
                {words.text("signs.contradictory"), cell(lists.contradictory)}};
    if (!lists.expected_absent.empty()) {
        facts.emplace_back(words.text("signs.expected_absent"), cell(lists.expected_absent));
    }
    return fact_list(facts);
}

} // namespace vigie::review
