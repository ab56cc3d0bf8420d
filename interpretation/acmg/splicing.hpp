#pragma once

#include "interpretation/acmg/rule_set.hpp"
#include "interpretation/fact_trace.hpp"
#include "knowledge/allele_lookup.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/annotation.hpp"
#include "pipeline/model/score.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::interpretation::acmg {

/// The highest of the delta scores (values without a name, or "DS_AG" and the like), of whatever
/// gene; nullopt without one.
std::optional<double> highest_delta(const std::vector<model::ScoreValue>& values);

/// What the source that the rule set names for splicing says of one allele.
struct SpliceScore {
    std::string source;
    double highest = 0.0;
};

/// Looks splice scores up and traces the fact. One instance per worker; release, rules and trace
/// must outlive it.
class SpliceScores {
  public:
    SpliceScores(const knowledge::Release& release, const RuleSet& rules, FactTrace& trace)
        : release_(&release), rules_(&rules), trace_(&trace), lookup_(release) {}

    /// nullopt: the release has no such source, or it does not list the allele.
    std::optional<SpliceScore> find(const model::SmallAllele& allele);
    /// Predicted to change splicing from here on (Walker 2023, doi 10.1016/j.ajhg.2023.06.002).
    double limit() const noexcept { return rules_->splicing.pp3; }

  private:
    const knowledge::Release* release_;
    const RuleSet* rules_;
    FactTrace* trace_;
    knowledge::AlleleLookup lookup_;
};

} // namespace vigie::interpretation::acmg
