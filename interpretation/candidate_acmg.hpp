#pragma once

#include "interpretation/acmg/gather.hpp"
#include "interpretation/fact_trace.hpp"
#include "interpretation/hit.hpp"
#include "interpretation/tier.hpp"
#include "pipeline/model/acmg.hpp"

#include <map>
#include <optional>
#include <vector>

namespace vigie::interpretation {

/// Classifies the variants of one gene. What a release says of a variant is gathered once, however
/// many pairs it is in. Everything handed in must outlive it.
class GeneClassifier {
  public:
    GeneClassifier(const CaseContext& context, FactTrace& trace);

    /// The ACMG classification of each variant of a finding, in its order; nullopt in no gene. Of a
    /// pair each is first classified without PM3, so that neither stands on the other's PM3.
    std::vector<std::optional<model::AcmgClassification>> classify(const FindingSummary& summary);

    /// The first hit of a finding by itself, or beside a partner of unknown phase of this class.
    model::AcmgClassification beside(const FindingSummary& summary,
                                     std::optional<model::AcmgClass> partner);

    /// Points of a deletion or duplication of a finding; nullopt for any other variant.
    std::optional<model::CopyNumberClassification> points_of(const FindingSummary& summary,
                                                             std::size_t member);

  private:
    std::optional<model::AcmgClassification> structural_class(const FindingSummary& summary,
                                                              std::size_t member);
    acmg::Question question_of(const FindingSummary& summary, std::size_t member);

    const CaseContext* context_;
    const acmg::RuleSet* rules_;
    acmg::Gatherer gatherer_;
    std::map<const Hit*, acmg::Question> gathered_;
};

} // namespace vigie::interpretation
