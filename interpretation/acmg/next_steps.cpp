#include "interpretation/acmg/classify.hpp"

#include <array>
#include <bitset>
#include <utility>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgClass;
using model::AcmgCriterion;
using model::AcmgOption;
using model::AcmgRecord;
using model::AcmgStep;
using model::AcmgStrength;
using model::AcmgVerdict;

/// The most that the rules or a person's evidence usually give a criterion, strongest first. BA1
/// leads to no neighbouring class; PP5 and BP6 are never open.
constexpr std::array<std::pair<AcmgCriterion, AcmgStrength>, 25> highest{{
    {AcmgCriterion::pvs1, AcmgStrength::very_strong},
    {AcmgCriterion::ps1, AcmgStrength::strong},
    {AcmgCriterion::ps2, AcmgStrength::strong},
    {AcmgCriterion::ps3, AcmgStrength::strong},
    {AcmgCriterion::ps4, AcmgStrength::strong},
    {AcmgCriterion::pp1, AcmgStrength::strong},
    {AcmgCriterion::pp3, AcmgStrength::strong},
    {AcmgCriterion::bs1, AcmgStrength::strong},
    {AcmgCriterion::bs3, AcmgStrength::strong},
    {AcmgCriterion::bs4, AcmgStrength::strong},
    {AcmgCriterion::bp4, AcmgStrength::strong},
    {AcmgCriterion::pm1, AcmgStrength::moderate},
    {AcmgCriterion::pm3, AcmgStrength::moderate},
    {AcmgCriterion::pm4, AcmgStrength::moderate},
    {AcmgCriterion::pm5, AcmgStrength::moderate},
    {AcmgCriterion::pm6, AcmgStrength::moderate},
    {AcmgCriterion::pm2, AcmgStrength::supporting},
    {AcmgCriterion::pp2, AcmgStrength::supporting},
    {AcmgCriterion::pp4, AcmgStrength::supporting},
    {AcmgCriterion::bs2, AcmgStrength::supporting},
    {AcmgCriterion::bp1, AcmgStrength::supporting},
    {AcmgCriterion::bp2, AcmgStrength::supporting},
    {AcmgCriterion::bp3, AcmgStrength::supporting},
    {AcmgCriterion::bp5, AcmgStrength::supporting},
    {AcmgCriterion::bp7, AcmgStrength::supporting},
}};

using Criteria = std::bitset<model::acmg_criterion_count>;

std::size_t place(AcmgCriterion criterion) {
    return static_cast<std::size_t>(criterion);
}

/// Not assessed, or proposed to a person; not what a person has judged.
bool is_open(const AcmgRecord& record) {
    const bool proposed =
        record.criterion == AcmgCriterion::pp4 && record.verdict == AcmgVerdict::off;
    return !record.overridden && (record.verdict == AcmgVerdict::not_assessed || proposed);
}

/// Open criteria that none which is met would switch off again.
Criteria open_criteria(const std::vector<AcmgRecord>& records, const RuleSet& rules) {
    Criteria open;
    for (const AcmgRecord& record : records) {
        open.set(place(record.criterion), is_open(record));
    }
    for (const Exclusion& exclusion : rules.exclusions) {
        if (records[place(exclusion.met)].counted_verdict() != AcmgVerdict::met) {
            continue;
        }
        for (const AcmgCriterion criterion : exclusion.off) {
            open.reset(place(criterion));
        }
    }
    return open;
}

std::vector<AcmgOption> options_of(const Criteria& open, bool benign, const RuleSet& rules) {
    std::vector<AcmgOption> options;
    options.reserve(highest.size());
    for (const auto& [criterion, strength] : highest) {
        if (open.test(place(criterion)) && model::speaks_for_benign(criterion) == benign) {
            options.push_back({criterion, rules.points_of(criterion, strength)});
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
    const Criteria open = open_criteria(classification.records, rules);
    const int points = classification.points;
    const auto add = [&](AcmgClass target, int limit) {
        steps.push_back({target, limit - points, options_of(open, limit < points, rules)});
    };
    const AcmgClass now = classification.classification;
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
