#pragma once

#include "pipeline/model/allele.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::interpretation {

/// All that is said of what lies outside the scope.
inline constexpr std::string_view sealed_line = "outside the case's consented scope: sealed";

/// The trail of one allele through a case, as lines of text for `vigie why`: per gene what became
/// of it, then every judgement in order with value, threshold and verdict. Outside the case's scope
/// a single line says that the rest is sealed; of a hit dropped before the scope was asked only the
/// drop is told. An allele that is not in the residue gives one line.
std::vector<std::string> explain(const model::Assessment& assessment,
                                 const model::CaseEvidence& evidence,
                                 const model::SmallAllele& allele);

/// The same of a structural variant or repeat by its key; nothing if no decision was made on it.
std::vector<std::string> explain_structural(const model::Assessment& assessment,
                                            const std::string& key);

} // namespace vigie::interpretation
