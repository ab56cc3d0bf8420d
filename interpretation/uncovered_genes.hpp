#pragma once

#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <set>
#include <string>
#include <vector>

namespace vigie::interpretation {

/// The green and amber genes of the case's panels; of panels that the release lacks, none.
std::set<model::GeneKey> panel_genes(const model::CaseScope& scope,
                                     const knowledge::Release& release);

/// A gene in the scope of a case that the proband's reads do not cover everywhere, and why that
/// matters: a negative result says nothing of it.
struct UncoveredGene {
    model::GeneKey gene;
    std::string symbol;
    bool on_panel = false; ///< green or amber on a panel of the case
    bool waiting = false;  ///< a single hit waits for a second one
    /// How the signs fit: pass, fail, or not assessed without signs or annotations.
    model::Verdict signs = model::Verdict::not_assessed;
    double log_ratio = 0.0; ///< natural logarithm; of the signs
    model::GeneCoverage coverage;
};

/// Those that are on the case's panels, fit the signs, or wait for a second hit; the best fitting
/// first. Empty if the proband's reads were not read.
std::vector<UncoveredGene> uncovered_genes(const model::CaseEvidence& evidence,
                                           const model::Assessment& assessment,
                                           const knowledge::Release& release,
                                           const RuleSet& rules);

} // namespace vigie::interpretation
