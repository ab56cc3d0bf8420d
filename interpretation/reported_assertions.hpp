#pragma once

#include "interpretation/hit.hpp"
#include "pipeline/model/candidate.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace vigie::interpretation {

/// What ClinVar calls pathogenic or likely pathogenic among the hits of one gene, and what of the
/// laboratory's own class 4 or 5 too few reads dropped.
struct ReportedList {
    std::vector<model::ReportedAssertion> clinvar_reported; ///< one star or more, or own class
    std::vector<model::ReportedAssertion> zero_star;
    /// "clinvar_plp", "clinvar_plp:shown", "clinvar_plp:REASON"; "clinvar_zero_star" likewise, and
    /// "laboratory_plp" for own classes of which ClinVar says no such thing: carried by the proband
    /// = shown + not shown by reason.
    std::map<std::string, std::uint64_t> counts;
};

/// The hits of one gene and what was decided of each.
struct DecidedHits {
    const std::vector<Hit>& hits;
    const std::vector<model::VariantDecision>& decisions;
    const GeneStanding& standing;
};

/// Lists every P/LP assertion that the proband carries in a gene of the scope, unless the reads or
/// the inheritance refute it: candidates, waiting hits, and what frequency, consequence, the
/// laboratory's own class or counts, or too few or too poor reads ("to confirm") dropped. What is
/// carried by relatives alone is neither listed nor counted (docs/decisions/058-clinvar-lists.md).
ReportedList list_reported(const DecidedHits& gene, const CaseContext& context);

} // namespace vigie::interpretation
