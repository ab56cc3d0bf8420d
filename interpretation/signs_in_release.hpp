#pragma once

#include "knowledge/ontology.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/counts.hpp"

#include <string>
#include <utility>
#include <vector>

namespace vigie::interpretation {

/// What the ontology of one release makes of the signs of a case. The case keeps them as they were
/// handed in; a sign that is not assessed takes no part in the fit.
struct SignsInRelease {
    /// Obsolete or alternative id -> the id that stands for it; sorted.
    std::vector<std::pair<std::string, std::string>> replaced;
    std::vector<std::string> unknown;       ///< not in the ontology; sorted
    std::vector<std::string> obsolete;      ///< without a replacement; sorted
    std::vector<std::string> uninformative; ///< no sign, or an organ system; sorted, as handed in
    bool no_ontology = false;               ///< the release has none, and the case has signs
    /// Observed and excluded signs; dropped: "hpo_unknown", "hpo_obsolete", "no_ontology",
    /// "hpo_uninformative"; noted: "hpo_replaced".
    model::StageCounts counts;

    /// One sentence per sign (one for all without an ontology).
    std::vector<std::string> warnings() const;
    /// Unknown, obsolete and uninformative ids; sorted.
    std::vector<std::string> not_assessed() const;
};

SignsInRelease signs_in_release(const model::PhenotypicProfile& profile,
                                const knowledge::Ontology& ontology);

} // namespace vigie::interpretation
