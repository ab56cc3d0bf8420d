#pragma once

#include "interpretation/fact_trace.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <vector>

namespace vigie::interpretation {

/// What a release says of one gene for one case.
struct GeneStanding {
    model::GeneKey gene;
    std::string symbol;
    /// "scope": pass = may be shown. On a green or amber entry of the case's panels; or, unless the
    /// panels are strict, a Mendelian gene of the release. Never on the laboratory's mask list.
    model::Judgement scope;
    /// "panel": pass = green or amber on a panel of the case, or the case has no panels.
    model::Judgement panel;
    model::InheritanceModes modes; ///< of disease links and panel entries together
    /// Of these, the modes stated of this gene and not only of a disease that other genes cause,
    /// too; all where no source states one of the gene (docs/decisions/030).
    model::InheritanceModes own_modes;
    std::vector<model::CandidateDisease> diseases;
    /// The case's panels that list the gene; if none shows it, every green or amber panel too.
    std::vector<model::CandidatePanel> panels;
    bool green = false; ///< one of `panels` is green
    bool amber = false;
};

/// Reads scope, panels, diseases and modes of one gene (an empty key: a locus without gene). Traced
/// is what the scope alone depends on beside the gene's own key; who reads more of the standing
/// traces it.
GeneStanding read_standing(const model::GeneKey& gene,
                           const model::CaseScope& scope,
                           const knowledge::Release& release,
                           FactTrace& trace);

/// "scope" of the standing passes.
bool is_in_scope(const model::GeneKey& gene,
                 const model::CaseScope& scope,
                 const knowledge::Release& release);

/// Panels that the case names and the release lacks.
std::vector<std::string> unknown_panels(const model::CaseScope& scope,
                                        const knowledge::Release& release);

} // namespace vigie::interpretation
