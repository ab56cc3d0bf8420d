#include "interpretation/acmg/criteria.hpp"

#include <algorithm>
#include <cctype>

namespace vigie::interpretation::acmg {
namespace {

bool same_words(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [lower](char x, char y) { return lower(x) == lower(y); });
}

bool is_one_of(std::string_view text, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(),
                       [text](const std::string& word) { return same_words(text, word); });
}

/// A statement without a mode, or a question without one, excludes nothing.
bool holds_for(const MechanismFact& fact, const model::InheritanceModes& asked) {
    if (asked.unknown() || fact.modes.unknown()) {
        return true;
    }
    const bool one_copy = (asked.monoallelic || asked.x_dominant) &&
                          (fact.modes.monoallelic || fact.modes.x_dominant);
    const bool two_copies =
        (asked.biallelic || asked.x_recessive) && (fact.modes.biallelic || fact.modes.x_recessive);
    return one_copy || two_copies || (asked.y_linked && fact.modes.y_linked) ||
           (asked.mitochondrial && fact.modes.mitochondrial);
}

/// 0: established; 1: one level down; nullopt: the link is too weak to tell.
std::optional<int> levels_down(const MechanismFact& fact, const LossRules& rules) {
    if (is_one_of(fact.validity, rules.established)) {
        return 0;
    }
    return is_one_of(fact.validity, rules.one_level_down) ? std::optional(1) : std::nullopt;
}

} // namespace

Mechanism mechanism_of(const Question& question, const RuleSet& rules) {
    Mechanism found;
    for (const MechanismFact& fact : question.gene->mechanisms) {
        const auto levels = levels_down(fact, rules.loss);
        if (!levels || !holds_for(fact, question.asked_modes)) {
            continue;
        }
        if (is_one_of(fact.words, rules.loss.loss_of_function)) {
            const bool better =
                found.kind != Mechanism::Kind::loss_of_function || *levels < found.levels_down;
            if (better) {
                found.kind = Mechanism::Kind::loss_of_function;
                found.levels_down = *levels;
                found.fact = &fact;
            }
        } else if (is_one_of(fact.words, rules.loss.other_mechanism)) {
            found.missense = found.missense == nullptr ? &fact : found.missense;
            if (found.kind == Mechanism::Kind::unknown) {
                found.kind = Mechanism::Kind::other;
                found.fact = &fact;
            }
        }
    }
    return found;
}

} // namespace vigie::interpretation::acmg
