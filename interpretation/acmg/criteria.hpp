#pragma once

#include "interpretation/acmg/outcome.hpp"
#include "interpretation/acmg/question.hpp"
#include "interpretation/acmg/rule_set.hpp"

#include <string>
#include <vector>

namespace vigie::interpretation::acmg {

/// BA1, BS1, BS2, PM2: reference populations only.
std::vector<Outcome> judge_population(const Question& question, const RuleSet& rules);
/// PVS1, by the decision tree of Abou Tayoun 2018.
Outcome judge_loss(const Question& question, const RuleSet& rules);
/// PS1, PM5.
std::vector<Outcome> judge_codon(const Question& question, const RuleSet& rules);
/// PM1, PM4, BP3.
std::vector<Outcome> judge_protein(const Question& question, const RuleSet& rules);
/// PP2, BP1.
std::vector<Outcome> judge_gene(const Question& question, const RuleSet& rules);
/// PP3, BP4, BP7.
std::vector<Outcome> judge_scores(const Question& question, const RuleSet& rules);
/// PS2, PM6, PM3, PP1, BS4, PP4.
std::vector<Outcome> judge_family(const Question& question, const RuleSet& rules);
/// PS3, PS4, BS3, BP2, BP5: what only a person can bring.
std::vector<Outcome> await_person();

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
void apply_guards(std::vector<Outcome>& outcomes,
                  const std::vector<model::AcmgOverride>& by_person,
                  const RuleSet& rules);

} // namespace vigie::interpretation::acmg
