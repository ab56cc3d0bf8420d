#include "interpretation/structural/classification.hpp"

#include "interpretation/acmg/criteria.hpp"

#include <algorithm>

namespace vigie::interpretation::structural {
namespace {

constexpr int points_of_class_4 = 6; // Tavtigian 2020, doi 10.1002/humu.24088
constexpr int points_of_class_5 = 10;

int on_sequence_scale(int hundredths, const CopyNumberRules& rules) {
    if (hundredths >= rules.pathogenic) {
        return points_of_class_5;
    }
    if (hundredths >= rules.likely_pathogenic) {
        return points_of_class_4;
    }
    const int scaled = hundredths * points_of_class_4 / rules.likely_pathogenic;
    return std::clamp(scaled, -points_of_class_4 - 1, points_of_class_4 - 1);
}

int points_of(model::AcmgStrength strength) {
    switch (strength) {
    case model::AcmgStrength::very_strong:
        return 8;
    case model::AcmgStrength::strong:
        return 4;
    case model::AcmgStrength::moderate:
        return 2;
    case model::AcmgStrength::supporting:
        return 1;
    default:
        return 0;
    }
}

} // namespace

LossMechanism loss_mechanism(const acmg::Question& question, const acmg::RuleSet& rules) {
    const acmg::Mechanism mechanism = acmg::mechanism_of(question, rules);
    if (mechanism.kind == acmg::Mechanism::Kind::unknown) {
        return {};
    }
    const std::string words = mechanism.fact->words + ", " + mechanism.fact->disease;
    const bool loss = mechanism.kind == acmg::Mechanism::Kind::loss_of_function;
    return {loss && mechanism.levels_down == 0 ? model::Verdict::pass : model::Verdict::fail,
            loss && mechanism.levels_down > 0 ? words + ", not established" : words,
            mechanism.fact->from.source};
}

model::AcmgClassification as_sequence_class(const model::CopyNumberClassification& points,
                                            const CopyNumberRules& rules) {
    model::AcmgClassification result;
    result.rule_set = "Riggs 2020 " + points.rule_set;
    result.classification = points.classification;
    result.points = on_sequence_scale(points.hundredths, rules);
    result.records = acmg::Sheet().take();
    for (model::AcmgRecord& record : result.records) {
        if (record.criterion == model::AcmgCriterion::pvs1 &&
            points.loss_strength != model::AcmgStrength::none) {
            record.verdict = model::AcmgVerdict::met;
            record.strength = points.loss_strength;
            record.points = points_of(points.loss_strength);
            record.counted_points = record.points;
        }
    }
    return result;
}

} // namespace vigie::interpretation::structural
