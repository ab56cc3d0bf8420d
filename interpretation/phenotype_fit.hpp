#pragma once

#include "interpretation/rule_set.hpp"
#include "knowledge/ontology.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <vector>

namespace vigie::interpretation {

/// Phenotype fit, version 1 (docs/decisions/029): the share of the observed signs that the gene's
/// annotations meet, less a penalty for annotations that the patient was found not to have.
/// A sign is met fully by the same term or a descendant of it, in part (`general_credit`) by an
/// informative ancestor. What is no sign (modes of inheritance, onset, the roots) and organ-system
/// terms (children of HP:0000118) are not informative and are left out, on both sides. Depends on
/// the signs, the gene's terms and the ontology only. `not_assessed` without an informative
/// observed sign or without annotations.
model::PhenotypeFit phenotype_fit(const model::PhenotypicProfile& profile,
                                  const std::vector<std::string>& gene_terms,
                                  const knowledge::Ontology& ontology,
                                  const PhenotypeFitRules& rules);

} // namespace vigie::interpretation
