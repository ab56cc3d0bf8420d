#include "interpretation/acmg/criteria.hpp"

#include <fmt/format.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::AcmgStrength;
using model::LofDoubt;
using model::NmdFate;

/// A leaf of the decision tree.
struct Leaf {
    AcmgStrength strength = AcmgStrength::none;
    std::string_view reason;
    std::string value;
};

std::string share_text(const TruncationFacts& truncation) {
    constexpr double percent = 100.0;
    return truncation.removed_share ? fmt::format("{:.1f} %", percent * *truncation.removed_share)
                                    : std::string("? %");
}

/// Without decay the protein that is left decides; whether the region is critical, no source of the
/// release tells.
Leaf by_share(const TruncationFacts& truncation, const RuleSet& rules, bool large_reason_is_frame) {
    const std::string value = share_text(truncation);
    const bool large =
        truncation.removed_share && *truncation.removed_share > rules.loss.large_share;
    if (large) {
        return {AcmgStrength::strong, large_reason_is_frame ? "frame_large" : "large", value};
    }
    return {AcmgStrength::moderate, large_reason_is_frame ? "frame_small" : "small", value};
}

Leaf judge_splice_site(const Question& question, const RuleSet& rules) {
    const TruncationFacts& truncation = question.truncation;
    const model::LossOfFunction& loss = question.annotation.loss;
    if (loss.has(LofDoubt::splice_of_untranslated) || loss.has(LofDoubt::small_intron) ||
        loss.has(LofDoubt::noncanonical_splice)) {
        return {AcmgStrength::none, "doubt", model::doubt_names(loss)};
    }
    if (truncation.skips_start) {
        return {AcmgStrength::moderate, "start_exon", share_text(truncation)};
    }
    if (truncation.skips_in_frame) {
        return by_share(truncation, rules, true);
    }
    return loss.nmd == NmdFate::triggers
               ? Leaf{AcmgStrength::very_strong, "splice_nmd", "frame shifted, decay expected"}
               : by_share(truncation, rules, false);
}

Leaf judge_stop(const Question& question, const RuleSet& rules) {
    const model::LossOfFunction& loss = question.annotation.loss;
    if (loss.has(LofDoubt::incomplete_cds) || loss.has(LofDoubt::no_new_stop)) {
        return {AcmgStrength::none, "doubt", model::doubt_names(loss)};
    }
    return loss.nmd == NmdFate::triggers
               ? Leaf{AcmgStrength::very_strong, "nmd", "premature stop, decay expected"}
               : by_share(question.truncation, rules, false);
}

Leaf judge_tree(const Question& question, const RuleSet& rules) {
    switch (question.truncation.kind) {
    case TruncationKind::whole:
        return {AcmgStrength::very_strong, "whole", "whole transcript"};
    case TruncationKind::start_lost:
        // Pathogenic variants upstream of the next start codon would make it moderate; nothing in
        // the release counts them.
        return {AcmgStrength::supporting, "start", "start codon"};
    case TruncationKind::splice_site:
        return judge_splice_site(question, rules);
    case TruncationKind::premature_stop:
    case TruncationKind::none:
        break;
    }
    return judge_stop(question, rules);
}

AcmgStrength lowered(AcmgStrength strength, int levels) {
    const int left = static_cast<int>(strength) - levels;
    return left > 0 ? static_cast<AcmgStrength>(left) : AcmgStrength::none;
}

std::string mechanism_text(const Mechanism& mechanism) {
    return mechanism.fact->words + ", " + mechanism.fact->disease;
}

Outcome judge_in_gene(const Question& question, const RuleSet& rules) {
    constexpr AcmgCriterion pvs1 = AcmgCriterion::pvs1;
    if (question.annotation.consequences.empty()) {
        return not_assessed(pvs1, "no_consequence");
    }
    if (question.truncation.kind == TruncationKind::none) {
        return not_met(pvs1, "no_loss");
    }
    const Mechanism mechanism = mechanism_of(question, rules);
    if (mechanism.kind == Mechanism::Kind::unknown) {
        return not_assessed(pvs1, "no_mechanism");
    }
    const std::string words = mechanism_text(mechanism);
    if (mechanism.kind == Mechanism::Kind::other) {
        return switched_off(pvs1, "other_mechanism", evidence_of(words, {}, mechanism.fact->from));
    }
    const Leaf leaf = judge_tree(question, rules);
    model::AcmgEvidence evidence = evidence_of(leaf.value, words, mechanism.fact->from);
    if (leaf.strength == AcmgStrength::none) {
        return not_met(pvs1, leaf.reason, std::move(evidence));
    }
    return met(pvs1, lowered(leaf.strength, mechanism.levels_down), leaf.reason,
               std::move(evidence));
}

} // namespace

void judge_loss(const Question& question, const RuleSet& rules, Sheet& sheet) {
    sheet.set(judge_in_gene(question, rules));
}

} // namespace vigie::interpretation::acmg
