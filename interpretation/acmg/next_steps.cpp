#include "interpretation/acmg/classify.hpp"

#include <algorithm>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgClass;
using model::AcmgCriterion;
using model::AcmgOption;
using model::AcmgRecord;
using model::AcmgStep;
using model::AcmgStrength;
using model::AcmgVerdict;

/// The most that the rule set or its sources allow a criterion.
AcmgStrength highest_strength(AcmgCriterion criterion) {
    switch (criterion) {
    case AcmgCriterion::pvs1:
        return AcmgStrength::very_strong;
    case AcmgCriterion::pm1:
    case AcmgCriterion::pm3:
    case AcmgCriterion::pm4:
    case AcmgCriterion::pm5:
    case AcmgCriterion::pm6:
        return AcmgStrength::moderate;
    case AcmgCriterion::ps1:
    case AcmgCriterion::ps2:
    case AcmgCriterion::ps3:
    case AcmgCriterion::ps4:
    case AcmgCriterion::pp1:
    case AcmgCriterion::pp3:
    case AcmgCriterion::bs1:
    case AcmgCriterion::bs3:
    case AcmgCriterion::bs4:
    case AcmgCriterion::bp4:
        return AcmgStrength::strong;
    default:
        return AcmgStrength::supporting;
    }
}

/// Open: not assessed, or proposed to a person; not one that a person has judged.
bool is_open(const AcmgRecord& record) {
    const bool proposed =
        record.criterion == AcmgCriterion::pp4 && record.verdict == AcmgVerdict::off;
    return !record.overridden && (record.verdict == AcmgVerdict::not_assessed || proposed);
}

/// A criterion that is met would switch this one off again.
bool is_counted_already(AcmgCriterion criterion,
                        const std::vector<AcmgRecord>& records,
                        const RuleSet& rules) {
    return std::any_of(rules.exclusions.begin(), rules.exclusions.end(),
                       [&](const Exclusion& exclusion) {
                           const AcmgRecord& met = records[static_cast<std::size_t>(exclusion.met)];
                           return met.counted_verdict() == AcmgVerdict::met &&
                                  std::find(exclusion.off.begin(), exclusion.off.end(),
                                            criterion) != exclusion.off.end();
                       });
}

/// Strongest first.
std::vector<AcmgOption>
open_options(const std::vector<AcmgRecord>& records, bool benign, const RuleSet& rules) {
    std::vector<AcmgOption> options;
    options.reserve(records.size());
    for (const AcmgStrength strength : {AcmgStrength::very_strong, AcmgStrength::strong,
                                        AcmgStrength::moderate, AcmgStrength::supporting}) {
        for (const AcmgRecord& record : records) {
            if (model::speaks_for_benign(record.criterion) == benign &&
                record.criterion != AcmgCriterion::ba1 && is_open(record) &&
                highest_strength(record.criterion) == strength &&
                !is_counted_already(record.criterion, records, rules)) {
                options.push_back({record.criterion, rules.points_of(record.criterion, strength)});
            }
        }
    }
    return options;
}

} // namespace

std::vector<AcmgStep> next_steps(const model::AcmgClassification& classification,
                                 const RuleSet& rules) {
    std::vector<AcmgStep> steps;
    if (classification.stand_alone) {
        return steps;
    }
    const AcmgClass now = classification.classification;
    const int points = classification.points;
    const auto add = [&](AcmgClass target, int limit) {
        steps.push_back(
            {target, limit - points, open_options(classification.records, limit < points, rules)});
    };
    if (now == AcmgClass::likely_pathogenic) {
        add(AcmgClass::pathogenic, rules.pathogenic);
    } else if (now == AcmgClass::likely_benign) {
        add(AcmgClass::benign, rules.benign);
    } else if (now == AcmgClass::uncertain) {
        add(AcmgClass::likely_pathogenic, rules.likely_pathogenic);
        add(AcmgClass::likely_benign, rules.likely_benign);
    }
    return steps;
}

} // namespace vigie::interpretation::acmg
