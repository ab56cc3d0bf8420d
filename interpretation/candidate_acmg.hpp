#pragma once

#include "interpretation/fact_trace.hpp"
#include "interpretation/hit.hpp"
#include "interpretation/tier.hpp"
#include "pipeline/model/acmg.hpp"

#include <optional>
#include <vector>

namespace vigie::interpretation {

/// The ACMG classification of each variant of a finding, in its order; nullopt in no gene. Of a
/// pair each is first classified without PM3, so that neither stands on the other's PM3.
std::vector<std::optional<model::AcmgClassification>>
classify_finding(const FindingSummary& summary, const CaseContext& context, FactTrace& trace);

} // namespace vigie::interpretation
