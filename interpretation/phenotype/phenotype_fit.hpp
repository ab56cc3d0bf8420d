#pragma once

#include "interpretation/phenotype/phenotype_rules.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"

namespace vigie::interpretation {

/// Fit of a patient's signs to one gene (docs/decisions/037-phenotype-likelihood.md): the pooled
/// log-likelihood ratio of the gene's descriptions as a share of what the signs could attain, with
/// the best description's explanation. Depends on the signs, what the release says of that gene,
/// the ontology and the rule set only. `not_assessed` without an informative observed sign or
/// without annotations.
model::PhenotypeFit phenotype_fit(const model::PhenotypicProfile& profile,
                                  const model::GeneKey& gene,
                                  const knowledge::Release& release,
                                  const PhenotypeRules& rules);

} // namespace vigie::interpretation
