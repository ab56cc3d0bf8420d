#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::interpretation {

/// A part of a sentence of the rules in French, or as it is where no French is known.
struct ToldClause {
    std::string text;
    bool french = false;
};

/// One clause ("the father is not called") in French; nullopt: the table lacks it.
std::optional<std::string> french_clause(std::string_view clause);

/// A sentence of the rules as its clauses: parted by "; ", and by ", " where only parts of a clause
/// are known. `separators[i]` stands before clause i, the first is empty.
struct ToldSentence {
    std::vector<ToldClause> clauses;
    std::vector<std::string> separators;
};
ToldSentence french_clauses(std::string_view sentence);

/// The same as one text: what has no French stays English.
std::string french_sentence(std::string_view sentence);

} // namespace vigie::interpretation
