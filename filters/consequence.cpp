#include "filters/judge.hpp"

#include <algorithm>
#include <array>

namespace vigie::filters {
namespace {

using model::Consequence;

/// Terms of Sequence Ontology's splice region family whose impact is LOW in Ensembl VEP's table.
constexpr std::array<Consequence, 4> splice_region_terms{
    Consequence::splice_donor_5th_base_variant,
    Consequence::splice_region_variant,
    Consequence::splice_donor_region_variant,
    Consequence::splice_polypyrimidine_tract_variant,
};

bool in_splice_region(const model::ConsequenceSet& consequences) {
    return std::any_of(splice_region_terms.begin(), splice_region_terms.end(),
                       [&](Consequence term) { return consequences.contains(term); });
}

} // namespace

model::Judgement judge_consequence(const model::ConsequenceSet& consequences) {
    const std::string threshold = "HIGH, MODERATE or splice region";
    if (consequences.empty()) {
        return {"consequence", model::Verdict::not_assessed, "no reference sequence", threshold};
    }
    const model::Impact impact = consequences.impact();
    const bool altering = impact == model::Impact::high || impact == model::Impact::moderate;
    const bool passes = altering || in_splice_region(consequences);
    return {"consequence", passes ? model::Verdict::pass : model::Verdict::fail,
            std::string(model::consequence_name(consequences.most_severe())), threshold};
}

} // namespace vigie::filters
