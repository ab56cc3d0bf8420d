#pragma once

#include "interpretation/acmg/outcome.hpp"
#include "interpretation/acmg/question.hpp"
#include "interpretation/acmg/rule_set.hpp"

#include <string>
#include <vector>

namespace vigie::interpretation::acmg {

/// Each fills its criteria in. PS3, PS4, BS3, BP2 and BP5 are a person's.
/// BA1, BS1, BS2, PM2: reference populations only.
void judge_population(const Question& question, const RuleSet& rules, Sheet& sheet);
/// PVS1, by the decision tree of Abou Tayoun 2018.
void judge_loss(const Question& question, const RuleSet& rules, Sheet& sheet);
/// PS1, PM5.
void judge_codon(const Question& question, const RuleSet& rules, Sheet& sheet);
/// PM1, PM4, BP3.
void judge_protein(const Question& question, const RuleSet& rules, Sheet& sheet);
/// PP2, BP1.
void judge_gene(const Question& question, const RuleSet& rules, Sheet& sheet);
/// PP3, BP4, BP7.
void judge_scores(const Question& question, const RuleSet& rules, Sheet& sheet);
/// PS2, PM6, PM3, PP1, BS4, PP4.
void judge_family(const Question& question, const RuleSet& rules, Sheet& sheet);
/// What sources of the release say of the gene's mechanism: the best statement that holds for the
/// modes in question.
struct Mechanism {
    enum class Kind : std::uint8_t { unknown, loss_of_function, other };
    Kind kind = Kind::unknown;
    int levels_down = 0; ///< by the validity of the link
    const MechanismFact* fact = nullptr;
    const MechanismFact* missense = nullptr; ///< a statement of another mechanism than loss
};
Mechanism mechanism_of(const Question& question, const RuleSet& rules);

/// Takes what counts a fact twice out of `outcomes` (indexed by criterion) and lowers PP3 beside
/// PM1. `by_person`: criteria that a person judged; they are never changed.
void apply_guards(Sheet& sheet,
                  const std::vector<model::AcmgOverride>& by_person,
                  const RuleSet& rules);

} // namespace vigie::interpretation::acmg
