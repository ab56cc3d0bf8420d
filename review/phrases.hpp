#pragma once

#include "review/html.hpp"
#include "review/words.hpp"

#include <string_view>

namespace vigie::review {

/// What the interpretation says in English, in the language of the page: clause by clause ("; ",
/// then ", ") by the group "phrase" of the words, in which '#' stands for each number. A clause
/// that the words lack stays English and is marked so.
Html phrases(const Words& words, std::string_view sentence);

} // namespace vigie::review
