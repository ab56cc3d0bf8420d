#pragma once

#include "pipeline/model/partial_date.hpp"
#include "review/words.hpp"

#include <string>

namespace vigie::review {

/// "7 mois", "6 ans et 2 mois", "environ 6 ans": months alone below two years.
std::string age_text(const model::KnownAge& age, const Words& words);

} // namespace vigie::review
