#include "filters/inheritance/parents.hpp"
#include "filters/inheritance/phase.hpp"

#include <fmt/format.h>

namespace vigie::filters::inheritance {
namespace {

constexpr auto pattern = model::InheritancePattern::dominant;

/// An unaffected carrier may have the allele from the parent whose copy is silent.
Answer expect_imprinted(const Relative& relative, const FamilyContext& family) {
    const bool unaffected = relative.individual.affection == model::Affection::unaffected;
    return unaffected && carriage(relative) == Carriage::carries
               ? Answer(Agreement::unknown)
               : expect_shared_by_affected(relative, family);
}

/// The parent whose copy is silent, if the allele is known to have come from there; else nullptr.
const model::Individual*
silent_origin(Origin origin, const FamilyContext& family, Imprinting imprinting) {
    const model::Individual& proband = family.pedigree.proband();
    if (imprinting == Imprinting::paternal_expressed && origin == Origin::maternal) {
        return family.pedigree.mother_of(proband);
    }
    if (imprinting == Imprinting::maternal_expressed && origin == Origin::paternal) {
        return family.pedigree.father_of(proband);
    }
    return nullptr;
}

/// The silent copy explains nothing, unless the parent is ill too (GNAS: the same allele gives
/// another disease from the father than from the mother) or the gene has a dominant disease that no
/// imprinting rules.
PatternVerdict judge_silent_copy(const model::Individual& parent,
                                 const model::VariantEvidence& variant,
                                 const FamilyContext& family) {
    const std::string from = "imprinted: the allele came from " +
                             relation(family.pedigree, parent) + ", whose copy is silent";
    const bool unaffected = parent.affection == model::Affection::unaffected;
    if (unaffected && !family.dominant_beside_imprinting) {
        return {pattern, model::Verdict::fail, from};
    }
    PatternVerdict verdict = judge_segregation(variant, family, pattern, expect_imprinted);
    if (verdict.verdict == model::Verdict::fail) {
        return verdict;
    }
    const std::string_view why =
        family.dominant_beside_imprinting
            ? "the gene has a dominant disease without imprinting, too"
        : parent.affection == model::Affection::affected
            ? "this parent is affected: another disease of the gene, or another parental effect"
            : "whether this parent is affected is not known";
    return {pattern, model::Verdict::not_assessed, fmt::format("{}; {}", from, why)};
}

PatternVerdict judge_imprinted(const model::VariantEvidence& variant,
                               const FamilyContext& family,
                               Imprinting imprinting) {
    const Origin origin = origin_of(variant, family);
    if (const model::Individual* const silent = silent_origin(origin, family, imprinting)) {
        return judge_silent_copy(*silent, variant, family);
    }
    PatternVerdict verdict = judge_segregation(variant, family, pattern, expect_imprinted);
    const bool from_expressed =
        (imprinting == Imprinting::paternal_expressed && origin == Origin::paternal) ||
        (imprinting == Imprinting::maternal_expressed && origin == Origin::maternal);
    if (verdict.verdict == model::Verdict::pass && !from_expressed) {
        verdict.verdict = model::Verdict::not_assessed;
        verdict.reason = "imprinted, and the parent that the allele came from is not known";
    }
    return verdict;
}

} // namespace

PatternVerdict judge_dominant(const model::VariantEvidence& variant,
                              const FamilyContext& family,
                              Imprinting imprinting) {
    if (locus_kind(variant.allele, family.assembly) != LocusKind::autosomal) {
        return {pattern, model::Verdict::fail, "not an autosomal locus"};
    }
    const Relative proband = proband_at(variant, family);
    switch (carriage(proband)) {
    case Carriage::unknown:
        return {pattern, model::Verdict::not_assessed, "the proband is not called"};
    case Carriage::lacks:
        return {pattern, model::Verdict::fail, "the proband lacks the allele"};
    case Carriage::carries:
        break;
    }
    if (imprinting != Imprinting::none) {
        return doubt_copies(judge_imprinted(variant, family, imprinting), proband);
    }
    PatternVerdict verdict = judge_segregation(variant, family, pattern, expect_shared_by_affected);
    return doubt_copies(doubt_inherited(std::move(verdict), variant, family), proband);
}

} // namespace vigie::filters::inheritance
