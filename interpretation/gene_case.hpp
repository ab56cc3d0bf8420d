#pragma once

#include "interpretation/fact_trace.hpp"
#include "interpretation/hit.hpp"
#include "interpretation/reported_assertions.hpp"
#include "pipeline/model/candidate.hpp"

#include <cstdint>
#include <vector>

namespace vigie::interpretation {

/// What became of the residue variants of one gene (or of those without a gene).
struct GeneOutcome {
    std::vector<model::Candidate> candidates; ///< not ranked yet
    std::vector<model::Candidate> waiting;
    std::vector<model::VariantDecision> decisions; ///< one per hit
    std::uint64_t unlisted_pairs = 0;              ///< of unknown phase (unphased_pairs.hpp)
    ReportedList reported;
};

/// Takes every hit of one gene through scope, variant rules, genotype patterns and tier.
/// The gene's panels, diseases and terms are only read if the proband carries one of the hits:
/// otherwise nothing that they say could change the outcome.
GeneOutcome assess_gene(std::vector<Hit>& hits,
                        const CaseContext& context,
                        acmg::SpliceScores& splicing,
                        FactTrace& trace);

} // namespace vigie::interpretation
