#pragma once

#include "review/html.hpp"
#include "review/words.hpp"

#include <string_view>

namespace vigie::review {

/// What the interpretation says in English, in the language of the page. A clause without French
/// (interpretation/french_clauses.hpp) stays English and is marked so.
Html phrases(const Words& words, std::string_view sentence);

} // namespace vigie::review
