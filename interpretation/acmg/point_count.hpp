#pragma once

#include "interpretation/acmg/rule_set.hpp"

namespace vigie::interpretation::acmg {

/// Points of the criteria of one variant that are met, and the class that they give (Tavtigian
/// 2020, doi 10.1002/humu.24088): one that stands alone (BA1) decides whatever the points.
class PointCount {
  public:
    /// `rules` outlives the count.
    explicit PointCount(const RuleSet& rules) : rules_(&rules) {}

    /// Returns what the criterion adds, met at this strength.
    int add(model::AcmgCriterion criterion, model::AcmgStrength strength) {
        const int points = rules_->points_of(criterion, strength);
        points_ += points;
        stand_alone_ = stand_alone_ || strength == model::AcmgStrength::stand_alone;
        return points;
    }
    int points() const noexcept { return points_; }
    bool stand_alone() const noexcept { return stand_alone_; }
    model::AcmgClass classification() const noexcept {
        return stand_alone_ ? model::AcmgClass::benign : rules_->class_of(points_);
    }

  private:
    const RuleSet* rules_;
    int points_ = 0;
    bool stand_alone_ = false;
};

} // namespace vigie::interpretation::acmg
