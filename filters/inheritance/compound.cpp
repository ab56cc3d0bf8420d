#include "filters/inheritance/phase.hpp"
#include "filters/inheritance/relatives.hpp"

namespace vigie::filters::inheritance {
namespace {

/// Both loci follow the same rule and can be heterozygous in the proband; the pattern's name.
std::optional<model::InheritancePattern> pair_pattern(const model::VariantEvidence& first,
                                                      const model::VariantEvidence& second,
                                                      const FamilyContext& family) {
    const LocusKind kind = locus_kind(first.allele, family.assembly);
    if (kind != locus_kind(second.allele, family.assembly)) {
        return std::nullopt;
    }
    if (kind == LocusKind::autosomal) {
        return model::InheritancePattern::compound_heterozygous;
    }
    const bool one_x = family.pedigree.proband().sex == model::Sex::male;
    if (kind == LocusKind::x && !one_x) {
        return model::InheritancePattern::x_linked;
    }
    return std::nullopt;
}

/// The pair as it was found in the proband.
struct Pair {
    const model::VariantEvidence& first;
    const model::VariantEvidence& second;
    model::InheritancePattern pattern;
    Phase phase;
};

/// What a relative has of the two hits.
struct PairCarriage {
    const Relative& first;
    const Relative& second;

    bool carries_either() const {
        return carriage(first) == Carriage::carries || carriage(second) == Carriage::carries;
    }
    bool has_both() const {
        return carriage(first) == Carriage::carries && carriage(second) == Carriage::carries;
    }
    bool lacks_one() const {
        return carriage(first) == Carriage::lacks || carriage(second) == Carriage::lacks;
    }
    bool lacks_both() const {
        return carriage(first) == Carriage::lacks && carriage(second) == Carriage::lacks;
    }
    bool has_two_of_one() const {
        const auto two = [](const Relative& at) {
            return at.doubt.empty() && at.call.genotype.is_homozygous();
        };
        return two(first) || two(second);
    }
    /// A call whose number of copies is not that of the place says neither one copy nor two.
    bool copies_in_doubt() const { return !first.copies_known || !second.copies_known; }
    bool is_affected() const { return first.individual.affection == model::Affection::affected; }
};

/// A male has one X: either hit is all that he has of the gene.
Agreement hemizygous_agreement(const PairCarriage& pair) {
    if (is_heterozygous_male(pair.first) || is_heterozygous_male(pair.second)) {
        return Agreement::unknown;
    }
    if (pair.carries_either()) {
        return pair.is_affected() ? Agreement::agrees : Agreement::contradicts;
    }
    if (!pair.lacks_both()) {
        return Agreement::unknown;
    }
    return pair.is_affected() ? Agreement::contradicts : Agreement::agrees;
}

/// Another person with the pair: an affected one has both, an unaffected one neither both in trans
/// nor two copies of one. An unaffected parent with both has them in cis, or the phase would not be
/// in doubt.
Agreement pair_agreement(const PairCarriage& pair, bool cis_allowed) {
    if (pair.copies_in_doubt()) {
        return Agreement::unknown;
    }
    if (pair.is_affected()) {
        return pair.lacks_one() ? Agreement::contradicts
                                : (pair.has_both() ? Agreement::agrees : Agreement::unknown);
    }
    if (pair.has_two_of_one()) {
        return Agreement::contradicts;
    }
    if (pair.has_both()) {
        return cis_allowed ? Agreement::unknown : Agreement::contradicts;
    }
    return pair.lacks_one() ? Agreement::agrees : Agreement::unknown;
}

bool is_doubtful(const Relative& proband) {
    return proband.call.genotype.carries() && !proband.copies_known;
}

bool is_parent_of_proband(const model::Individual& individual, const model::Pedigree& pedigree) {
    const model::Individual& proband = pedigree.proband();
    return individual.id == proband.father || individual.id == proband.mother;
}

/// What a relative says of the pair, and why nothing where it is unknown.
Answer
ask_relative(const Pair& pair, const FamilyContext& family, const model::Individual& individual) {
    const model::Pedigree& pedigree = family.pedigree;
    const Relative first = relative_at(pair.first, family, individual);
    const Relative second = relative_at(pair.second, family, individual);
    if (individual.id == pedigree.proband().id || !(first.sequenced || second.sequenced) ||
        individual.affection == model::Affection::unknown) {
        return Agreement::not_concerned;
    }
    const bool parent = is_parent_of_proband(individual, pedigree);
    const PairCarriage carried{first, second};
    const Agreement agreement =
        is_hemizygous_locus(pair.first.allele, individual.sex, family.assembly)
            ? hemizygous_agreement(carried)
            : pair_agreement(carried, parent || pair.phase != Phase::trans);
    if (agreement != Agreement::unknown) {
        return agreement;
    }
    const Relative& doubtful = first.doubt.empty() ? second : first;
    return {agreement, doubtful.doubt.empty()
                           ? relation(pedigree, individual) + " has both or is not called at both"
                           : tell_doubt(doubtful, family)};
}

PatternVerdict judge_pair_in_family(const Pair& pair, const FamilyContext& family) {
    PatternVerdict verdict{pair.pattern, model::Verdict::pass, ""};
    for (const model::Individual& individual : family.pedigree.individuals()) {
        const Answer answer = ask_relative(pair, family, individual);
        if (answer.agreement == Agreement::contradicts) {
            return {pair.pattern, model::Verdict::fail,
                    relation(family.pedigree, individual) + " contradicts the pair"};
        }
        if (answer.agreement == Agreement::unknown && verdict.verdict == model::Verdict::pass) {
            verdict = {pair.pattern, model::Verdict::not_assessed, answer.why};
        }
    }
    return verdict;
}

} // namespace

PatternVerdict judge_compound(const model::VariantEvidence& first,
                              const model::VariantEvidence& second,
                              const FamilyContext& family) {
    const auto pattern = pair_pattern(first, second, family);
    if (!pattern) {
        return {model::InheritancePattern::compound_heterozygous, model::Verdict::fail,
                "no pair of chromosomes at this locus", "unknown"};
    }
    const Relative at_first = proband_at(first, family);
    const Relative at_second = proband_at(second, family);
    if (is_doubtful(at_first) || is_doubtful(at_second)) {
        return {*pattern, model::Verdict::not_assessed,
                "a call has another number of copies than the place", "unknown"};
    }
    const model::Genotype& a = at_first.call.genotype;
    const model::Genotype& b = at_second.call.genotype;
    if (!a.is_heterozygous() || !b.is_heterozygous()) {
        return {*pattern, model::Verdict::fail, "not heterozygous for both", "unknown"};
    }
    const PhaseAnswer phase = phase_of(first, second, family);
    if (phase.phase == Phase::cis) {
        return {*pattern, model::Verdict::fail, phase.reason, phase_name(phase.phase)};
    }
    PatternVerdict verdict = judge_pair_in_family({first, second, *pattern, phase.phase}, family);
    const bool open = phase.phase == Phase::unknown || !a.is_called() || !b.is_called();
    if (verdict.verdict == model::Verdict::pass && open) {
        verdict.verdict = model::Verdict::not_assessed;
    }
    verdict.phase = phase_name(phase.phase);
    verdict.reason = verdict.reason.empty() ? phase.reason : phase.reason + "; " + verdict.reason;
    return verdict;
}

} // namespace vigie::filters::inheritance
