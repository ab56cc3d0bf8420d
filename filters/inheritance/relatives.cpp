#include "filters/inheritance/relatives.hpp"

#include <fmt/format.h>

namespace vigie::filters::inheritance {
namespace {

const model::SampleCall no_call{};

} // namespace

Carriage carriage(const model::Genotype& genotype) noexcept {
    if (genotype.carries()) {
        return Carriage::carries;
    }
    return genotype.is_called() ? Carriage::lacks : Carriage::unknown;
}

Relative relative_at(const model::VariantEvidence& variant,
                     const model::Pedigree& pedigree,
                     const model::Individual& individual) {
    const auto index = pedigree.index_of(individual.id);
    const bool has_call = index && *index < variant.calls.size();
    const model::SampleCall& call = has_call ? variant.calls[*index] : no_call;
    return {individual, call, !individual.sample.empty() || call.genotype.ploidy > 0};
}

Relative proband_at(const model::VariantEvidence& variant, const model::Pedigree& pedigree) {
    return relative_at(variant, pedigree, pedigree.proband());
}

std::string relation(const model::Pedigree& pedigree, const model::Individual& individual) {
    const model::Individual& proband = pedigree.proband();
    if (individual.id == proband.father) {
        return "the father";
    }
    if (individual.id == proband.mother) {
        return "the mother";
    }
    return "individual " + individual.id;
}

PatternVerdict judge_segregation(const model::VariantEvidence& variant,
                                 const FamilyContext& family,
                                 model::InheritancePattern pattern,
                                 Expectation expectation) {
    int agreeing = 0;
    std::string missing;
    for (const model::Individual& individual : family.pedigree.individuals()) {
        const Relative relative = relative_at(variant, family.pedigree, individual);
        const bool asked = individual.id != family.pedigree.proband().id && relative.sequenced &&
                           individual.affection != model::Affection::unknown;
        const Agreement agreement =
            asked ? expectation(relative, family) : Agreement::not_concerned;
        const std::string name = fmt::format("{} ({}, {})", relation(family.pedigree, individual),
                                             model::affection_name(individual.affection),
                                             model::format_genotype(relative.call.genotype));
        if (agreement == Agreement::contradicts) {
            return {pattern, model::Verdict::fail, name + " contradicts the pattern"};
        }
        if (agreement == Agreement::unknown && missing.empty()) {
            missing = name;
        }
        agreeing += agreement == Agreement::agrees ? 1 : 0;
    }
    if (!missing.empty()) {
        return {pattern, model::Verdict::not_assessed, missing + " cannot be judged"};
    }
    return {pattern, model::Verdict::pass,
            agreeing == 0 ? std::string("no sequenced relative of known affection")
                          : fmt::format("{} relative(s) agree", agreeing)};
}

Agreement expect_shared_by_affected(const Relative& relative, const FamilyContext& /*family*/) {
    const Carriage carried = carriage(relative.call.genotype);
    if (carried == Carriage::unknown) {
        return Agreement::unknown;
    }
    const bool affected = relative.individual.affection == model::Affection::affected;
    return affected == (carried == Carriage::carries) ? Agreement::agrees : Agreement::contradicts;
}

Agreement expect_shared_on_sex_chromosome(const Relative& relative, const FamilyContext& family) {
    return is_heterozygous_male(relative) ? Agreement::unknown
                                          : expect_shared_by_affected(relative, family);
}

Agreement expect_shared_by_affected_males(const Relative& relative, const FamilyContext& family) {
    return relative.individual.sex == model::Sex::female
               ? Agreement::not_concerned
               : expect_shared_on_sex_chromosome(relative, family);
}

bool is_heterozygous_male(const Relative& relative) noexcept {
    return relative.individual.sex == model::Sex::male && relative.call.genotype.is_heterozygous();
}

std::string parent_without_copy(const model::VariantEvidence& variant,
                                const FamilyContext& family) {
    const model::Individual& proband = family.pedigree.proband();
    for (const model::Individual* parent :
         {family.pedigree.father_of(proband), family.pedigree.mother_of(proband)}) {
        if (parent == nullptr) {
            continue;
        }
        const Relative relative = relative_at(variant, family.pedigree, *parent);
        if (carriage(relative.call.genotype) == Carriage::lacks) {
            return relation(family.pedigree, *parent);
        }
    }
    return {};
}

} // namespace vigie::filters::inheritance
