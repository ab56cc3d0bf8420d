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

Outcome judge_hot_spot(const Question& question, const RuleSet& rules) {
    if (question.annotation.consequences.empty()) {
        return not_assessed(AcmgCriterion::pm1, "no_consequence");
    }
    if (!is_protein_change(question)) {
        return not_met(AcmgCriterion::pm1, "no_residue");
    }
    const GeneRules* gene = rules.rules_of(question.gene.key);
    if (gene == nullptr || gene->hot_spots.empty() || !question.annotation.first_codon) {
        return not_assessed(AcmgCriterion::pm1, "no_regions");
    }
    const std::int64_t residue = *question.annotation.first_codon;
    model::AcmgEvidence evidence{fmt::format("residue {}", residue), "in a listed region",
                                 gene->source, rules.name};
    const bool inside =
        std::any_of(gene->hot_spots.begin(), gene->hot_spots.end(), [residue](ResidueRange range) {
            return range.first <= residue && residue <= range.last;
        });
    return inside ? met(AcmgCriterion::pm1, gene->hot_spot_strength, "region", std::move(evidence))
                  : not_met(AcmgCriterion::pm1, "outside", std::move(evidence));
}

/// Length of the protein changed: PM4, unless the sequence is a repeat, which is BP3.
std::vector<Outcome> judge_length(const Question& question, const RuleSet& rules) {
    constexpr AcmgCriterion pm4 = AcmgCriterion::pm4;
    constexpr AcmgCriterion bp3 = AcmgCriterion::bp3;
    if (question.annotation.consequences.empty()) {
        return {not_assessed(pm4, "no_consequence"), not_assessed(bp3, "no_consequence")};
    }
    if (question.is(Consequence::stop_lost)) {
        return {met(pm4, AcmgStrength::moderate, "stop_lost", {"stop_lost", {}, {}, {}}),
                not_met(bp3, "no_length")};
    }
    if (question.length.residues == 0) {
        return {not_met(pm4, "no_length"), not_met(bp3, "no_length")};
    }
    if (!question.length.unit_copies) {
        return {not_assessed(pm4, "no_sequence"), not_assessed(bp3, "no_sequence")};
    }
    const model::AcmgEvidence evidence{fmt::format("{} residues, {} copies side by side",
                                                   question.length.residues,
                                                   *question.length.unit_copies),
                                       fmt::format("a repeat from {} copies", rules.repeat_copies),
                                       "reference",
                                       {}};
    if (*question.length.unit_copies >= rules.repeat_copies) {
        return {not_met(pm4, "repeat", evidence),
                met(bp3, AcmgStrength::supporting, "repeat", evidence)};
    }
    const bool single = question.length.residues == 1;
    return {
        met(pm4, single ? AcmgStrength::supporting : AcmgStrength::moderate, "length", evidence),
        not_met(bp3, "no_repeat", evidence)};
}

} // namespace

std::vector<Outcome> judge_protein(const Question& question, const RuleSet& rules) {
    std::vector<Outcome> outcomes = judge_length(question, rules);
    outcomes.push_back(judge_hot_spot(question, rules));
    return outcomes;
}

std::vector<Outcome> judge_gene(const Question& question, const RuleSet& rules) {
    constexpr AcmgCriterion pp2 = AcmgCriterion::pp2;
    constexpr AcmgCriterion bp1 = AcmgCriterion::bp1;
    if (question.annotation.consequences.empty()) {
        return {not_assessed(pp2, "no_consequence"), not_assessed(bp1, "no_consequence")};
    }
    if (!question.is(Consequence::missense_variant)) {
        return {not_met(pp2, "not_missense"), not_met(bp1, "not_missense")};
    }
    const GeneRules* gene = rules.rules_of(question.gene.key);
    const bool truncations = gene != nullptr && gene->truncations_only;
    Outcome against = truncations
                          ? met(bp1, AcmgStrength::supporting, "truncations",
                                {"missense", "truncating variants only", gene->source, rules.name})
                          : not_assessed(bp1, "no_gene_data");
    const Mechanism mechanism = mechanism_of(question, rules);
    if (!question.gene.missense_z || mechanism.missense == nullptr) {
        return {
            not_assessed(pp2, question.gene.missense_z ? "no_missense_mechanism" : "no_constraint"),
            std::move(against)};
    }
    model::AcmgEvidence evidence = evidence_of(
        fmt::format("missense z {:.2f}; {}", *question.gene.missense_z, mechanism.missense->words),
        fmt::format(">= {:g}", rules.min_missense_z), question.gene.constraint);
    const bool constrained = *question.gene.missense_z >= rules.min_missense_z;
    return {constrained ? met(pp2, AcmgStrength::supporting, "constrained", std::move(evidence))
                        : not_met(pp2, "tolerant", std::move(evidence)),
            std::move(against)};
}

} // namespace vigie::interpretation::acmg
