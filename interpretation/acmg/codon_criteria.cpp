#include "interpretation/acmg/criteria.hpp"

#include <fmt/format.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::AcmgStrength;
using model::Consequence;

const CodonNeighbour* better(const CodonNeighbour* kept, const CodonNeighbour& found) {
    const auto rank = [](const CodonNeighbour& neighbour) {
        const bool likely =
            neighbour.assertion.classification == model::ClinicalClass::likely_pathogenic;
        return std::pair(likely ? 0 : 1, neighbour.assertion.stars);
    };
    return kept == nullptr || rank(found) > rank(*kept) ? &found : kept;
}

/// The neighbour to stand on, and one that speaks against it.
struct Neighbours {
    const CodonNeighbour* pathogenic = nullptr;
    const CodonNeighbour* benign = nullptr;
};

Neighbours choose(const Question& question, const RuleSet& rules, bool same_residue) {
    Neighbours chosen;
    for (const CodonNeighbour& neighbour : question.codon.neighbours) {
        const bool usable = neighbour.allele != question.allele &&
                            neighbour.same_residue == same_residue &&
                            neighbour.assertion.stars >= rules.min_stars;
        if (!usable) {
            continue;
        }
        if (model::is_benign(neighbour.assertion.classification)) {
            chosen.benign = &neighbour;
        } else if (model::is_pathogenic(neighbour.assertion.classification) &&
                   !neighbour.may_splice) {
            chosen.pathogenic = better(chosen.pathogenic, neighbour);
        }
    }
    return chosen;
}

std::string text_of(const CodonNeighbour& neighbour) {
    return fmt::format("{} {}: {} ({} stars)", neighbour.allele.key(), neighbour.change,
                       neighbour.assertion.significance, neighbour.assertion.stars);
}

bool is_likely(const CodonNeighbour& neighbour) {
    return neighbour.assertion.classification == model::ClinicalClass::likely_pathogenic;
}

std::optional<Outcome> judge_place(AcmgCriterion criterion, const Question& question) {
    if (question.annotation.consequences.empty()) {
        return not_assessed(criterion, "no_consequence");
    }
    if (!question.is(Consequence::missense_variant)) {
        return not_met(criterion, "not_missense");
    }
    if (at_exon_edge(question.annotation.consequences)) {
        return not_met(criterion, "may_splice",
                       {question.annotation.consequences.names(), {}, {}, {}});
    }
    if (!question.codon.assessed) {
        return not_assessed(criterion, "no_clinvar");
    }
    return std::nullopt;
}

bool predicted_to_splice(const Question& question, const RuleSet& rules) {
    for (const ScoreFact& score : question.scores) {
        if (score.rule_name != rules.splicing.source) {
            continue;
        }
        for (const model::ScoreValue& value : score.values) {
            if (value.name.starts_with("DS") && value.value.value() >= rules.splicing.pp3) {
                return true;
            }
        }
    }
    return false;
}

Outcome judge(AcmgCriterion criterion, const Question& question, const RuleSet& rules) {
    if (auto outcome = judge_place(criterion, question)) {
        return std::move(*outcome);
    }
    if (predicted_to_splice(question, rules)) {
        return not_met(criterion, "may_splice", {rules.splicing.source, {}, {}, {}});
    }
    const bool same = criterion == AcmgCriterion::ps1;
    const Neighbours chosen = choose(question, rules, same);
    const std::string threshold = fmt::format("another allele, P/LP, >= {} star", rules.min_stars);
    if (chosen.benign != nullptr) {
        return not_met(criterion, "contradicted",
                       evidence_of(text_of(*chosen.benign), threshold, question.codon.from));
    }
    if (chosen.pathogenic == nullptr) {
        return not_met(criterion, "no_neighbour", evidence_of({}, threshold, question.codon.from));
    }
    const bool likely = is_likely(*chosen.pathogenic);
    const AcmgStrength full = same ? AcmgStrength::strong : AcmgStrength::moderate;
    const AcmgStrength less = same ? AcmgStrength::moderate : AcmgStrength::supporting;
    return met(criterion, likely ? less : full, "neighbour",
               evidence_of(text_of(*chosen.pathogenic), threshold, question.codon.from));
}

} // namespace

void judge_codon(const Question& question, const RuleSet& rules, Sheet& sheet) {
    sheet.set(judge(AcmgCriterion::ps1, question, rules));
    sheet.set(judge(AcmgCriterion::pm5, question, rules));
}

} // namespace vigie::interpretation::acmg
