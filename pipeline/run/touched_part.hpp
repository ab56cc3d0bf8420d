#pragma once

#include "cases/hit_table.hpp"
#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vigie::run {

/// The part of a case whose outcome may be another after a change.
struct TouchedPart {
    std::set<model::GeneKey> genes;
    /// Residue rows to assess, ascending. Of the genes those are left out that a rule on the
    /// variant alone dropped, where nothing that the rule asks has changed: they are dropped again,
    /// for the same reason, and no other hit reads them.
    std::vector<std::uint32_t> rows;
    std::set<std::string> shown_genes; ///< keys of genes that rows left out show to be in scope
};

/// The gene enters or leaves the scope of the case.
using ScopeMoves = std::function<bool(const model::GeneKey&)>;

/// What these changes of facts that the case has read touch; nullopt: they concern the case as a
/// whole, or more than its own genes.
std::optional<TouchedPart> touched_part(const std::vector<model::KnowledgeChange>& changes,
                                        const cases::HitTable& hits,
                                        const ScopeMoves& scope_moves);

} // namespace vigie::run
