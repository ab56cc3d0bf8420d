#pragma once

#include "interpretation/hit.hpp"
#include "pipeline/model/inheritance.hpp"

#include <optional>

namespace vigie::interpretation {

/// The frequency that limits are held against, 0..1: of each source its group maximum or filtering
/// frequency if it gives one, else its allele frequency; of several sources the highest.
std::optional<double> compared_frequency_of(const std::vector<model::PopulationFrequency>& listed);
std::optional<double> compared_frequency(const knowledge::PopulationAnswer& population);

/// "frequency": could any pattern keep the hit? Asked before the patterns, with the highest limit.
model::Judgement judge_case_frequency(const Hit& hit, const RuleSet& rules);

/// "frequency": is the hit rare enough for one pattern? On X outside the pseudo-autosomal regions
/// (`on_x`) healthy hemizygous males count too, unless the allele is asserted or an exception.
/// Limits: docs/decisions/021 and 067.
model::Judgement judge_pattern_frequency(const Hit& hit,
                                         model::InheritancePattern pattern,
                                         bool on_x,
                                         const RuleSet& rules);

} // namespace vigie::interpretation
