#pragma once

#include "filters/inheritance/mode.hpp"

#include <string>

namespace vigie::filters::inheritance {

/// Does a person have at least one copy? A half call without the allele is `unknown`.
enum class Carriage : std::uint8_t { carries, lacks, unknown };
Carriage carriage(const model::Genotype& genotype) noexcept;

/// One member of the family at one variant.
struct Relative {
    const model::Individual& individual;
    const model::SampleCall& call;
    bool sequenced = false;
    /// The genotype has as many slots as the person has copies here: two on autosomes and in the
    /// pseudo-autosomal regions of X, one or two for a male on X and Y, any on the mitochondrion.
    /// Calls on the pseudo-autosomal regions of Y never do: X has the same sequence.
    bool copies_known = true;
    /// Of another than the proband: why the call says nothing (`doubt_of_call`, or the reads
    /// contradict it); empty: it does.
    std::string doubt = {};
    /// The individual's reads, if they show that the allele is absent.
    const model::ReadEvidence* absent_in = nullptr;
};
/// The same, but a person whose number of copies is doubtful is not known to lack the allele, and
/// a doubtful call says nothing. Of a person who is not called the reads tell absence.
Carriage carriage(const Relative& relative) noexcept;

/// A call with ploidy 0 if the evidence holds none for the individual.
Relative relative_at(const model::VariantEvidence& variant,
                     const FamilyContext& family,
                     const model::Individual& individual);
Relative proband_at(const model::VariantEvidence& variant, const FamilyContext& family);

/// A pass that rests on a proband's call with a doubtful number of copies becomes not_assessed.
PatternVerdict doubt_copies(PatternVerdict verdict, const Relative& proband);

/// "the mother's call rests on 2 reads (< 8)"; the call must be in doubt.
std::string tell_doubt(const Relative& relative, const FamilyContext& family);

/// "the father", "the mother" of the proband, else "individual ID".
std::string relation(const model::Pedigree& pedigree, const model::Individual& individual);

/// Does one relative's genotype agree with what the pattern expects of their affection?
enum class Agreement : std::uint8_t { agrees, contradicts, unknown, not_concerned };
/// The same, with what stands behind "unknown" where it is known: " carries it, which ...".
struct Answer {
    Agreement agreement = Agreement::unknown;
    std::string why = {};
    Answer(Agreement given, std::string reason = {}) : agreement(given), why(std::move(reason)) {}
};
using Expectation = Answer (*)(const Relative& relative, const FamilyContext& family);

/// Asks every sequenced relative of known affection (the proband excepted). A doubtful call answers
/// nothing. Fails with the first contradiction; not_assessed with the first unknown; else passes
/// and says how many agree.
PatternVerdict judge_segregation(const model::VariantEvidence& variant,
                                 const FamilyContext& family,
                                 model::InheritancePattern pattern,
                                 Expectation expectation);

/// Affected relatives carry the allele, unaffected ones lack it; an unaffected carrier says nothing
/// where penetrance is incomplete.
Answer expect_shared_by_affected(const Relative& relative, const FamilyContext& family);
/// The same on X and Y outside the pseudo-autosomal regions, where a heterozygous call of a male is
/// an artefact, a mosaic or a second X and says nothing.
Answer expect_shared_on_sex_chromosome(const Relative& relative, const FamilyContext& family);
/// The same on Y: females are not concerned.
Answer expect_shared_by_affected_males(const Relative& relative, const FamilyContext& family);
/// Affected relatives are homozygous too, unaffected ones are not.
Answer expect_homozygous_affected(const Relative& relative, const FamilyContext& family);
/// Affected males carry, affected females are homozygous; unaffected males lack, unaffected females
/// are not homozygous. An affected heterozygous female may manifest (skewed inactivation).
Answer expect_recessive_on_x(const Relative& relative, const FamilyContext& family);

/// A male with a heterozygous call; meaningful outside the pseudo-autosomal regions of X and Y.
bool is_heterozygous_male(const Relative& relative) noexcept;

/// The parent ("the father") who is called without a copy of what the proband has two of: the
/// second copy is a deletion, a uniparental disomy, a new change or a wrong call, which genotypes
/// alone cannot tell apart. Empty if there is no such parent.
std::string parent_without_copy(const model::VariantEvidence& variant, const FamilyContext& family);

} // namespace vigie::filters::inheritance
