#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// Why an allele is not in a case's call set, as lines of text: reads again what the inputs that
/// the receipt names hold at its place, unless they are gone or changed.
std::vector<std::string> explain_absence(const model::SmallAllele& allele,
                                         const knowledge::Release& release,
                                         const std::string& receipt_json);

} // namespace vigie::run
