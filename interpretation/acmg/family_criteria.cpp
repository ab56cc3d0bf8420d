#include "interpretation/acmg/criteria.hpp"

#include <fmt/format.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::AcmgStrength;
using model::Verdict;

/// One event: PS2 if the parents are known to be the parents, else PM6.
Outcome judge_event(AcmgCriterion criterion, const FamilyFacts& family, const DeNovoRules& rules) {
    const bool is_ps2 = criterion == AcmgCriterion::ps2;
    const model::AcmgEvidence evidence{family.de_novo_reason, {}, {}, {}};
    if (family.de_novo == Verdict::not_assessed) {
        return not_assessed(criterion, "parents_unknown", evidence);
    }
    if (family.de_novo == Verdict::fail) {
        return not_met(criterion, "not_de_novo", evidence);
    }
    const bool confirmed = family.parentage == Parentage::confirmed;
    if (is_ps2 && !confirmed) {
        return not_assessed(criterion, "parentage_unknown", evidence);
    }
    if (!is_ps2 && confirmed) {
        return not_met(criterion, "parentage_confirmed", evidence);
    }
    if (family.signs == Verdict::not_assessed) {
        return not_assessed(criterion, "signs_unknown", evidence);
    }
    const bool fits = family.signs == Verdict::pass;
    const AcmgStrength strength = is_ps2 ? (fits ? rules.ps2_fitting : rules.ps2_other)
                                         : (fits ? rules.pm6_fitting : rules.pm6_other);
    return met(criterion, strength, fits ? "de_novo_fitting" : "de_novo_other", evidence);
}

AcmgStrength strength_beside(const Partner& partner, const TransRules& rules) {
    if (partner.in_trans) {
        return rules.confirmed;
    }
    return partner.class_without_pm3 == model::AcmgClass::pathogenic
               ? rules.phase_unknown_pathogenic
               : rules.phase_unknown_likely;
}

Outcome judge_trans(const Question& question, const RuleSet& rules) {
    constexpr AcmgCriterion pm3 = AcmgCriterion::pm3;
    const FamilyFacts& family = question.family;
    const model::InheritanceModes& modes = question.gene->modes;
    if (!question.has_family) {
        return not_assessed(pm3, "no_family");
    }
    if (modes.unknown()) {
        return not_assessed(pm3, "no_mode");
    }
    if (!modes.biallelic) {
        return not_met(pm3, "not_recessive", {modes.text(), {}, {}, {}});
    }
    if (family.homozygous) {
        return met(pm3, rules.in_trans.homozygous, "homozygous", {"homozygous", {}, {}, {}});
    }
    if (!family.partner) {
        return not_met(pm3, "no_partner");
    }
    const Partner& partner = *family.partner;
    const model::AcmgEvidence evidence{
        fmt::format("{}, {}", partner.allele, model::acmg_class_name(partner.class_without_pm3)),
        "likely_pathogenic or pathogenic without PM3",
        {},
        {}};
    if (partner.class_without_pm3 < model::AcmgClass::likely_pathogenic) {
        return not_met(pm3, "partner_unclear", evidence);
    }
    return met(pm3, strength_beside(partner, rules.in_trans),
               partner.in_trans ? "in_trans" : "phase_unknown", evidence);
}

AcmgStrength strength_of(std::int64_t meioses, const SegregationRules& rules) {
    return meioses >= rules.strong       ? AcmgStrength::strong
           : meioses >= rules.moderate   ? AcmgStrength::moderate
           : meioses >= rules.supporting ? AcmgStrength::supporting
                                         : AcmgStrength::none;
}

void judge_segregation(const Question& question, const RuleSet& rules, Sheet& sheet) {
    constexpr AcmgCriterion pp1 = AcmgCriterion::pp1;
    constexpr AcmgCriterion bs4 = AcmgCriterion::bs4;
    const FamilyFacts& family = question.family;
    if (!family.segregation_asked) {
        sheet.set(not_assessed(pp1, "no_affected_relative"));
        sheet.set(not_assessed(bs4, "no_affected_relative"));
        return;
    }
    if (family.affected_without > 0) {
        const model::AcmgEvidence against{
            fmt::format("{}", family.affected_without), ">= 1", {}, {}};
        sheet.set(not_met(pp1, "segregates_not", against));
        sheet.set(met(bs4, rules.segregation.bs4, "segregates_not", against));
        return;
    }
    const model::AcmgEvidence evidence{fmt::format("{}", family.meioses),
                                       fmt::format(">= {}", rules.segregation.supporting),
                                       {},
                                       {}};
    sheet.set(met(pp1, strength_of(family.meioses, rules.segregation), "segregates", evidence));
    sheet.set(not_met(bs4, "segregates", evidence));
}

Outcome propose_signs(const FamilyFacts& family) {
    constexpr AcmgCriterion pp4 = AcmgCriterion::pp4;
    const model::AcmgEvidence evidence{family.signs_text, {}, {}, {}};
    switch (family.signs) {
    case Verdict::pass:
        return switched_off(pp4, "proposed", evidence);
    case Verdict::fail:
        return not_met(pp4, "signs_differ", evidence);
    case Verdict::not_assessed:
        break;
    }
    return not_assessed(pp4, "signs_unknown", evidence);
}

} // namespace

void judge_family(const Question& question, const RuleSet& rules, Sheet& sheet) {
    judge_segregation(question, rules, sheet);
    for (const AcmgCriterion criterion : {AcmgCriterion::ps2, AcmgCriterion::pm6}) {
        sheet.set(question.has_family ? judge_event(criterion, question.family, rules.de_novo)
                                      : not_assessed(criterion, "no_family"));
    }
    sheet.set(judge_trans(question, rules));
    sheet.set(propose_signs(question.family));
}

} // namespace vigie::interpretation::acmg
