#pragma once

#include "review/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::review {

/// Classes of variants that no step of the program looks for, or that no file of the case tells
/// (`further_files` of the evidence): keys of "class_not_tested" in words/.
std::vector<std::string_view> classes_not_looked_for(const std::vector<std::string>& further_files);

/// How much of the coding exons the proband's reads allow a call at; empty: not measured.
std::string callable_text(const Page& page);

} // namespace vigie::review
