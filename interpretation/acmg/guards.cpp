#include "interpretation/acmg/criteria.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::AcmgOverride;
using model::AcmgStrength;
using model::AcmgVerdict;

const AcmgOverride* judged_by_person(AcmgCriterion criterion,
                                     const std::vector<AcmgOverride>& by_person) {
    const auto it = std::find_if(
        by_person.begin(), by_person.end(),
        [criterion](const AcmgOverride& judgement) { return judgement.criterion == criterion; });
    return it == by_person.end() ? nullptr : &*it;
}

bool counts(Sheet& sheet, AcmgCriterion criterion, const std::vector<AcmgOverride>& by_person) {
    const AcmgOverride* person = judged_by_person(criterion, by_person);
    return person != nullptr ? person->verdict == AcmgVerdict::met : sheet.of(criterion).is_met();
}

void exclude(Outcome& outcome, const Exclusion& exclusion) {
    outcome.verdict = AcmgVerdict::off;
    outcome.strength = AcmgStrength::none;
    outcome.reason = "counted";
    outcome.because = {exclusion.because.english, exclusion.because.french};
}

/// PM1 and PP3 both follow from conservation: together they count as much as strong evidence at
/// most (Pejaver 2022).
void lower_beside_hot_spot(Sheet& sheet, const RuleSet& rules) {
    const Outcome& hot_spot = sheet.of(AcmgCriterion::pm1);
    Outcome& prediction = sheet.of(AcmgCriterion::pp3);
    const auto points = [&rules](const Outcome& outcome) {
        return rules.points_of(outcome.criterion, outcome.strength);
    };
    while (hot_spot.is_met() && prediction.is_met() &&
           points(hot_spot) + points(prediction) > rules.pm1_pp3_points) {
        prediction.strength =
            static_cast<AcmgStrength>(static_cast<unsigned>(prediction.strength) - 1U);
        prediction.reason = "lowered";
        if (prediction.strength == AcmgStrength::none) {
            prediction.verdict = AcmgVerdict::off;
        }
    }
}

} // namespace

void apply_guards(Sheet& sheet, const std::vector<AcmgOverride>& by_person, const RuleSet& rules) {
    for (const Exclusion& exclusion : rules.exclusions) {
        if (!counts(sheet, exclusion.met, by_person)) {
            continue;
        }
        for (const AcmgCriterion criterion : exclusion.off) {
            if (judged_by_person(criterion, by_person) == nullptr && sheet.of(criterion).is_met()) {
                exclude(sheet.of(criterion), exclusion);
            }
        }
    }
    if (judged_by_person(AcmgCriterion::pm1, by_person) == nullptr &&
        judged_by_person(AcmgCriterion::pp3, by_person) == nullptr) {
        lower_beside_hot_spot(sheet, rules);
    }
}

} // namespace vigie::interpretation::acmg
