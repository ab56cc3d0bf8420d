#pragma once

#include "interpretation/uncovered_genes.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// not_excluded.tsv of a case: stretches of its panels' genes, and of those genes, where no call
/// was possible; genes that could not be looked at, all of them if no reads were read; classes of
/// variants that nobody looked for.
std::string case_not_excluded(const model::CaseEvidence& evidence,
                              const std::vector<interpretation::UncoveredGene>& genes,
                              const knowledge::Release& release);

} // namespace vigie::run
