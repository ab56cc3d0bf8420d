#include "review/phrases.hpp"

#include "interpretation/french_clauses.hpp"
#include "review/blocks.hpp"

namespace vigie::review {

Html phrases(const Words& words, std::string_view sentence) {
    if (sentence.empty() || words.language() == Language::english) {
        return Html::text(sentence);
    }
    const interpretation::ToldSentence told = interpretation::french_clauses(sentence);
    Html html;
    for (std::size_t i = 0; i < told.clauses.size(); ++i) {
        const interpretation::ToldClause& clause = told.clauses[i];
        html += Html::text(told.separators[i]);
        html += clause.french ? Html::text(clause.text) : foreign(clause.text, "en");
    }
    return html;
}

} // namespace vigie::review
