#include "filters/inheritance/de_novo_likelihood.hpp"

#include "filters/inheritance/relatives.hpp"

#include <array>
#include <cmath>

namespace vigie::filters::inheritance {
namespace {

using Copies = std::array<double, 3>; ///< a value for no, one and two copies

double from_phred(std::int32_t phred) {
    return std::pow(10.0, -static_cast<double>(phred) / 10.0);
}

Copies likelihoods(const model::CopyLikelihoods& phred) {
    return {from_phred(phred.none), from_phred(phred.one), from_phred(phred.two)};
}

/// What one parent could pass on, weighed by that parent's genotypes.
struct Transmission {
    double absent = 1.0;    ///< no allele reaches the child
    double inherited = 0.0; ///< a copy of the parent's
    double created = 0.0;   ///< a change of the parent's reference copy
};

Transmission
transmission(const std::optional<model::CopyLikelihoods>& parent, double rate, double frequency) {
    if (!parent) {
        return {};
    }
    const Copies reads = likelihoods(*parent);
    const double reference = 1.0 - frequency;
    const double none = reference * reference * reads[0];
    const double one = 2.0 * reference * frequency * reads[1];
    const double two = frequency * frequency * reads[2];
    const double untouched = none + one / 2.0;
    return {untouched * (1.0 - rate), one / 2.0 + two, untouched * rate};
}

bool is_snv(const model::SmallAllele& allele) {
    return allele.ref().size() == 1 && allele.alt().size() == 1;
}

std::optional<model::CopyLikelihoods> parental_likelihoods(const model::VariantEvidence& variant,
                                                           const FamilyContext& family,
                                                           const model::Individual* parent) {
    return parent == nullptr ? std::nullopt
                             : relative_at(variant, family, *parent).call.likelihoods;
}

} // namespace

// A child with one copy passed on by one parent and with two, one from each. On the X of a son the
// only copy is all that there is, whatever the child's likelihoods.
double de_novo_posterior(const TrioLikelihoods& trio, double rate, double parental_frequency) {
    const Copies child = likelihoods(trio.proband);
    const Transmission father = transmission(trio.father, rate, parental_frequency);
    const Transmission mother = transmission(trio.mother, rate, parental_frequency);
    if (!trio.father || !trio.mother) {
        const Transmission& only = trio.mother ? mother : father;
        return only.created / (only.created + only.inherited);
    }
    const double one_created = father.created * mother.absent + father.absent * mother.created;
    const double one_inherited =
        father.inherited * mother.absent + father.absent * mother.inherited;
    const double both_created = father.created * mother.created;
    const double mixed = father.created * mother.inherited + father.inherited * mother.created;
    const double both_inherited = father.inherited * mother.inherited;
    const double created = child[1] * one_created + child[2] * (both_created + mixed);
    return created / (created + child[1] * one_inherited + child[2] * both_inherited);
}

std::optional<double> de_novo_posterior(const model::VariantEvidence& variant,
                                        const FamilyContext& family) {
    const LocusKind kind = locus_kind(variant.allele, family.assembly);
    const Relative proband = proband_at(variant, family);
    if (kind == LocusKind::y || kind == LocusKind::mitochondrial || !proband.call.likelihoods) {
        return std::nullopt;
    }
    const bool one_x = kind == LocusKind::x && proband.individual.sex == model::Sex::male;
    TrioLikelihoods trio{*proband.call.likelihoods, std::nullopt, std::nullopt};
    trio.mother =
        parental_likelihoods(variant, family, family.pedigree.mother_of(proband.individual));
    if (!one_x) {
        trio.father =
            parental_likelihoods(variant, family, family.pedigree.father_of(proband.individual));
    }
    if (!trio.mother || (!one_x && !trio.father)) {
        return std::nullopt;
    }
    const DeNovoPrior& prior = family.de_novo;
    const double posterior = de_novo_posterior(
        trio, is_snv(variant.allele) ? prior.snv_rate : prior.indel_rate, prior.parental_frequency);
    return std::isfinite(posterior) ? std::optional(posterior) : std::nullopt;
}

} // namespace vigie::filters::inheritance
