#pragma once

#include "review/words.hpp"
#include "validation/result.hpp"

#include <string>

namespace vigie::review {

/// The validation report of a laboratory as one self-contained, printable page.
std::string validation_page(const validation::Result& result, Language language);

} // namespace vigie::review
