#pragma once

#include "interpretation/acmg/question.hpp"
#include "pipeline/model/acmg.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::interpretation::acmg {

/// A criterion judged, before points and persons. `reason` names the sentence in
/// rules/sentences.toml and is a literal.
using Outcome = model::AcmgRecord;

/// Met with a strength; `none` says that the evidence is there and does not reach a point.
inline Outcome met(model::AcmgCriterion criterion,
                   model::AcmgStrength strength,
                   std::string_view reason,
                   model::AcmgEvidence evidence) {
    const bool counts = strength != model::AcmgStrength::none;
    return {.criterion = criterion,
            .verdict = counts ? model::AcmgVerdict::met : model::AcmgVerdict::not_met,
            .strength = strength,
            .evidence = std::move(evidence),
            .reason = counts ? reason : "too_weak"};
}
inline Outcome not_met(model::AcmgCriterion criterion,
                       std::string_view reason,
                       model::AcmgEvidence evidence = {}) {
    return {.criterion = criterion,
            .verdict = model::AcmgVerdict::not_met,
            .evidence = std::move(evidence),
            .reason = reason};
}
inline Outcome not_assessed(model::AcmgCriterion criterion,
                            std::string_view reason,
                            model::AcmgEvidence evidence = {}) {
    return {.criterion = criterion, .evidence = std::move(evidence), .reason = reason};
}
inline Outcome switched_off(model::AcmgCriterion criterion,
                            std::string_view reason,
                            model::AcmgEvidence evidence = {}) {
    return {.criterion = criterion,
            .verdict = model::AcmgVerdict::off,
            .evidence = std::move(evidence),
            .reason = reason};
}

inline model::AcmgEvidence
evidence_of(std::string value, std::string threshold, const Provenance& from) {
    return {std::move(value), std::move(threshold), from.source, from.release};
}

/// One outcome per criterion. What nobody judges is left to a person.
class Sheet {
  public:
    Sheet() : outcomes_(model::acmg_criterion_count) {
        for (std::size_t i = 0; i < outcomes_.size(); ++i) {
            outcomes_[i].criterion = static_cast<model::AcmgCriterion>(i);
        }
    }
    void set(Outcome outcome) {
        const auto place = static_cast<std::size_t>(outcome.criterion);
        outcomes_[place] = std::move(outcome);
    }
    Outcome& of(model::AcmgCriterion criterion) {
        return outcomes_[static_cast<std::size_t>(criterion)];
    }
    std::vector<Outcome> take() && { return std::move(outcomes_); }

  private:
    std::vector<Outcome> outcomes_;
};

} // namespace vigie::interpretation::acmg
