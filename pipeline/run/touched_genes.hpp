#pragma once

#include "cases/hit_table.hpp"
#include "pipeline/model/fact_key.hpp"

#include <optional>
#include <set>
#include <vector>

namespace vigie::run {

/// The genes of a case whose outcome may be another after these changes of facts that the case has
/// read; nullopt: they concern the case as a whole, or more than its own genes.
std::optional<std::set<model::GeneKey>>
touched_genes(const std::vector<model::KnowledgeChange>& changes, const cases::HitTable& hits);

} // namespace vigie::run
