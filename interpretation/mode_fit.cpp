#include "interpretation/mode_fit.hpp"

namespace vigie::interpretation {
namespace {

using filters::inheritance::LocusKind;
using model::InheritanceModes;
using model::InheritancePattern;

bool one_copy_suffices(const InheritanceModes& modes) {
    return modes.monoallelic || modes.x_dominant;
}

bool two_copies_needed(const InheritanceModes& modes) {
    return modes.biallelic || modes.x_recessive;
}

/// A new variant fits wherever one copy can cause disease; on X a single copy is all a boy has.
bool de_novo_fits(const PatternLocus& locus, const InheritanceModes& modes) {
    if (locus.kind == LocusKind::y) {
        return modes.y_linked;
    }
    return one_copy_suffices(modes) || (locus.hemizygous && two_copies_needed(modes));
}

bool fits(InheritancePattern pattern, const PatternLocus& locus, const InheritanceModes& modes) {
    switch (pattern) {
    case InheritancePattern::de_novo:
        return de_novo_fits(locus, modes);
    case InheritancePattern::dominant:
    case InheritancePattern::x_dominant:
        return one_copy_suffices(modes);
    case InheritancePattern::homozygous_recessive:
    case InheritancePattern::compound_heterozygous:
    case InheritancePattern::single_hit:
        return two_copies_needed(modes);
    case InheritancePattern::x_linked:
        return two_copies_needed(modes) || one_copy_suffices(modes);
    case InheritancePattern::y_linked:
        return modes.y_linked;
    case InheritancePattern::mitochondrial:
        break;
    }
    return modes.mitochondrial;
}

} // namespace

model::Judgement
judge_mode(InheritancePattern pattern, const PatternLocus& locus, const GeneStanding& standing) {
    std::string value(model::pattern_name(pattern));
    if (standing.modes.unknown()) {
        return {"mode", model::Verdict::not_assessed, value, "no source states a mode"};
    }
    if (fits(pattern, locus, standing.own_modes)) {
        return {"mode", model::Verdict::pass, value, standing.modes.text()};
    }
    if (fits(pattern, locus, standing.modes)) {
        value += ", a mode of a disease of several genes only";
        return {"mode", model::Verdict::not_assessed, value, standing.own_modes.text()};
    }
    return {"mode", model::Verdict::fail, value, standing.modes.text()};
}

bool is_dominant_pattern(InheritancePattern pattern) noexcept {
    return pattern == InheritancePattern::de_novo || pattern == InheritancePattern::dominant ||
           pattern == InheritancePattern::x_dominant || pattern == InheritancePattern::y_linked;
}

bool awaits_second_hit(LocusKind kind, const InheritanceModes& modes) noexcept {
    return (kind == LocusKind::autosomal || kind == LocusKind::x) && two_copies_needed(modes);
}

} // namespace vigie::interpretation
