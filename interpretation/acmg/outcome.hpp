#pragma once

#include "interpretation/acmg/question.hpp"
#include "pipeline/model/acmg.hpp"

#include <string>
#include <string_view>

namespace vigie::interpretation::acmg {

/// A criterion judged, before guards, words and persons. `reason` names the sentence in
/// rules/sentences.toml.
struct Outcome {
    model::AcmgCriterion criterion = model::AcmgCriterion::pvs1;
    model::AcmgVerdict verdict = model::AcmgVerdict::not_assessed;
    model::AcmgStrength strength = model::AcmgStrength::none;
    std::string reason = {};
    model::AcmgEvidence evidence = {};
    std::string because = {}; ///< ready-made reason (English), for `off` and guards
    std::string because_french = {};

    bool is_met() const noexcept { return verdict == model::AcmgVerdict::met; }
};

/// Met with a strength; `none` says that the evidence is there and does not reach a point.
inline Outcome met(model::AcmgCriterion criterion,
                   model::AcmgStrength strength,
                   std::string reason,
                   model::AcmgEvidence evidence) {
    const bool counts = strength != model::AcmgStrength::none;
    return {criterion, counts ? model::AcmgVerdict::met : model::AcmgVerdict::not_met, strength,
            counts ? std::move(reason) : "too_weak", std::move(evidence)};
}
inline Outcome
not_met(model::AcmgCriterion criterion, std::string reason, model::AcmgEvidence evidence = {}) {
    return {criterion, model::AcmgVerdict::not_met, model::AcmgStrength::none, std::move(reason),
            std::move(evidence)};
}
inline Outcome not_assessed(model::AcmgCriterion criterion,
                            std::string reason,
                            model::AcmgEvidence evidence = {}) {
    return {criterion, model::AcmgVerdict::not_assessed, model::AcmgStrength::none,
            std::move(reason), std::move(evidence)};
}
inline Outcome switched_off(model::AcmgCriterion criterion,
                            std::string reason,
                            model::AcmgEvidence evidence = {}) {
    return {criterion, model::AcmgVerdict::off, model::AcmgStrength::none, std::move(reason),
            std::move(evidence)};
}

inline model::AcmgEvidence
evidence_of(std::string value, std::string threshold, const Provenance& from) {
    return {std::move(value), std::move(threshold), from.source, from.release};
}

} // namespace vigie::interpretation::acmg
