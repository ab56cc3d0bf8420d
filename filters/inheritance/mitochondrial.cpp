#include "filters/inheritance/relatives.hpp"

namespace vigie::filters::inheritance {
namespace {

bool is_maternal_relative(const Relative& relative, const model::Pedigree& pedigree) {
    const model::Individual& proband = pedigree.proband();
    const bool is_mother = relative.individual.id == proband.mother;
    const bool same_mother =
        !proband.mother.empty() && relative.individual.mother == proband.mother;
    const bool own_child =
        proband.sex == model::Sex::female && relative.individual.mother == proband.id;
    return is_mother || same_mother || own_child;
}

/// Affected relatives of the maternal line carry the allele. An unaffected carrier refutes nothing
/// below homoplasmy (threshold effect) and leaves the question open at homoplasmy.
Agreement expect_maternal(const Relative& relative, const FamilyContext& family) {
    if (!is_maternal_relative(relative, family.pedigree)) {
        return Agreement::not_concerned;
    }
    const model::Genotype& genotype = relative.call.genotype;
    const Carriage carried = carriage(genotype);
    if (carried == Carriage::unknown) {
        return Agreement::unknown;
    }
    if (relative.individual.affection == model::Affection::affected) {
        return carried == Carriage::carries ? Agreement::agrees : Agreement::contradicts;
    }
    return genotype.is_homozygous() ? Agreement::unknown : Agreement::agrees;
}

} // namespace

PatternVerdict judge_mitochondrial(const model::VariantEvidence& variant,
                                   const FamilyContext& family) {
    constexpr auto pattern = model::InheritancePattern::mitochondrial;
    if (locus_kind(variant.allele, family.assembly) != LocusKind::mitochondrial) {
        return {pattern, model::Verdict::fail, "not on the mitochondrion"};
    }
    const Relative proband = proband_at(variant, family.pedigree);
    switch (carriage(proband.call.genotype)) {
    case Carriage::unknown:
        return {pattern, model::Verdict::not_assessed, "the proband is not called"};
    case Carriage::lacks:
        return {pattern, model::Verdict::fail, "the proband lacks the allele"};
    case Carriage::carries:
        break;
    }
    return judge_segregation(variant, family, pattern, expect_maternal);
}

} // namespace vigie::filters::inheritance
