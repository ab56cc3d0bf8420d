#pragma once

#include "pipeline/run/coverage_reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// One acceptance limit held against one subject.
struct LimitVerdict {
    reads::AcceptanceLimit limit;
    std::string subject; ///< panel id, gene symbol, "kit", "file"
    std::optional<double> value = std::nullopt;
    model::Verdict verdict = model::Verdict::not_assessed;
};

/// The limits of the assay against what was measured: panels, genes, kit, file, each in the order
/// of the rules. What was not measured is not assessed.
std::vector<LimitVerdict> judge_limits(const CoverageRequest& request,
                                       const CoverageLayout& layout,
                                       const CoverageDepths& depths);

/// "panel Ataxia: fraction_at_least_20 is 0.871, needed at least 0.95 (panel-20x)".
std::string sentence_of(const LimitVerdict& verdict);

/// Parts of the whole; nullopt of nothing, or where the file was not read whole.
std::optional<double> duplicate_fraction(const CoverageDepths& depths);
std::optional<double> mapped_fraction(const CoverageDepths& depths);
std::optional<double> on_target_fraction(const CoverageDepths& depths);

} // namespace vigie::run
