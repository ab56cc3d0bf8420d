#include "interpretation/acmg/criteria.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::AcmgStrength;
using model::Consequence;

bool is_protein_change(const Question& question) {
    return question.is(Consequence::missense_variant) ||
           question.is(Consequence::inframe_insertion) ||
           question.is(Consequence::inframe_deletion) ||
           question.is(Consequence::protein_altering_variant);
}

bool is_inside(const std::vector<ResidueRange>& ranges, const Question& question) {
    const std::int64_t residue = question.annotation.first_codon.value_or(0);
    return std::any_of(ranges.begin(), ranges.end(), [residue](ResidueRange range) {
        return range.first <= residue && residue <= range.last;
    });
}

/// A repeat speaks for benign only where it is known to have no function.
bool is_idle_repeat(const Question& question, const RuleSet& rules) {
    const GeneRules* gene = rules.rules_of(question.gene->key);
    return gene != nullptr && is_inside(gene->idle_repeats, question);
}

Outcome judge_hot_spot(const Question& question, const RuleSet& rules) {
    if (question.annotation.consequences.empty()) {
        return not_assessed(AcmgCriterion::pm1, "no_consequence");
    }
    if (!is_protein_change(question)) {
        return not_met(AcmgCriterion::pm1, "no_residue");
    }
    const GeneRules* gene = rules.rules_of(question.gene->key);
    if (gene == nullptr || gene->hot_spots.empty() || !question.annotation.first_codon) {
        return not_assessed(AcmgCriterion::pm1, "no_regions");
    }
    model::AcmgEvidence evidence{fmt::format("{}", *question.annotation.first_codon),
                                 "in a listed region", gene->source, rules.name};
    const bool inside = is_inside(gene->hot_spots, question);
    return inside ? met(AcmgCriterion::pm1, gene->hot_spot_strength, "region", std::move(evidence))
                  : not_met(AcmgCriterion::pm1, "outside", std::move(evidence));
}

/// Length of the protein changed: PM4, unless the sequence is a repeat, which may be BP3.
void judge_length(const Question& question, const RuleSet& rules, Sheet& sheet) {
    constexpr AcmgCriterion pm4 = AcmgCriterion::pm4;
    constexpr AcmgCriterion bp3 = AcmgCriterion::bp3;
    if (question.is(Consequence::stop_lost)) {
        sheet.set(met(pm4, AcmgStrength::moderate, "stop_lost", {"stop_lost", {}, {}, {}}));
        sheet.set(not_met(bp3, "no_length"));
        return;
    }
    if (question.length.residues == 0 || !question.length.unit_copies) {
        const bool unread = question.length.residues != 0;
        for (const AcmgCriterion criterion : {pm4, bp3}) {
            sheet.set(unread ? not_assessed(criterion, "no_sequence")
                             : not_met(criterion, "no_length"));
        }
        return;
    }
    const std::int64_t copies = *question.length.unit_copies;
    const model::AcmgEvidence evidence{fmt::format("{} aa, x{}", question.length.residues, copies),
                                       fmt::format("x{}", rules.repeat_copies),
                                       "reference",
                                       {}};
    if (copies < rules.repeat_copies) {
        const bool single = question.length.residues == 1;
        sheet.set(met(pm4, single ? AcmgStrength::supporting : AcmgStrength::moderate, "length",
                      evidence));
        sheet.set(not_met(bp3, "no_repeat", evidence));
        return;
    }
    sheet.set(not_met(pm4, "repeat", evidence));
    sheet.set(is_idle_repeat(question, rules)
                  ? met(bp3, AcmgStrength::supporting, "repeat", evidence)
                  : not_assessed(bp3, "function_unknown", evidence));
}

Outcome judge_constraint(const Question& question, const RuleSet& rules) {
    constexpr AcmgCriterion pp2 = AcmgCriterion::pp2;
    if (!question.gene->missense_z) {
        return not_assessed(pp2, "no_constraint");
    }
    const Mechanism mechanism = mechanism_of(question, rules);
    if (mechanism.missense == nullptr) {
        return not_assessed(pp2, "no_missense_mechanism");
    }
    model::AcmgEvidence evidence = evidence_of(
        fmt::format("z {:.2f}, {}", *question.gene->missense_z, mechanism.missense->words),
        fmt::format(">= {:g}", rules.min_missense_z), question.gene->constraint);
    const bool constrained = *question.gene->missense_z >= rules.min_missense_z;
    return constrained ? met(pp2, AcmgStrength::supporting, "constrained", std::move(evidence))
                       : not_met(pp2, "tolerant", std::move(evidence));
}

Outcome judge_truncations(const Question& question, const RuleSet& rules) {
    constexpr AcmgCriterion bp1 = AcmgCriterion::bp1;
    const GeneRules* gene = rules.rules_of(question.gene->key);
    return gene != nullptr && gene->truncations_only
               ? met(bp1, AcmgStrength::supporting, "truncations",
                     {"missense", "truncating variants only", gene->source, rules.name})
               : not_assessed(bp1, "no_gene_data");
}

} // namespace

void judge_protein(const Question& question, const RuleSet& rules, Sheet& sheet) {
    if (question.annotation.consequences.empty()) {
        sheet.set(not_assessed(AcmgCriterion::pm4, "no_consequence"));
        sheet.set(not_assessed(AcmgCriterion::bp3, "no_consequence"));
    } else {
        judge_length(question, rules, sheet);
    }
    sheet.set(judge_hot_spot(question, rules));
}

void judge_gene(const Question& question, const RuleSet& rules, Sheet& sheet) {
    const bool unread = question.annotation.consequences.empty();
    if (unread || !question.is(Consequence::missense_variant)) {
        for (const AcmgCriterion criterion : {AcmgCriterion::pp2, AcmgCriterion::bp1}) {
            sheet.set(unread ? not_assessed(criterion, "no_consequence")
                             : not_met(criterion, "not_missense"));
        }
        return;
    }
    sheet.set(judge_constraint(question, rules));
    sheet.set(judge_truncations(question, rules));
}

} // namespace vigie::interpretation::acmg
