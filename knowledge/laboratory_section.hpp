#pragma once

#include "knowledge/sources.hpp"

#include <string>

namespace vigie::knowledge {

/// Gives a source of a [[laboratory]] section the kind of its component and, if it has none, a
/// name; the option `kind` has done its work then. Returns what is wrong with the section, or "".
std::string settle_laboratory_source(Source& source);

} // namespace vigie::knowledge
