#pragma once

#include "filters/judge.hpp"
#include "pipeline/model/assembly.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/inheritance.hpp"
#include "pipeline/model/verdict.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::filters::inheritance {

/// What is known of new and of inherited alleles before a trio is looked at
/// (docs/decisions/065). Rates are per base and generation: Besenbacher 2016,
/// doi 10.1371/journal.pgen.1006315.
struct DeNovoPrior {
    double snv_rate = 1.29e-8;
    double indel_rate = 9.29e-10;
    /// Frequency of the allele among parents where no population source tells it: the highest that
    /// the dominant limit lets through.
    double parental_frequency = 0.0001;
    double least_frequency = 1e-5; ///< of an allele that the sources lack or list more rarely
    double min_posterior = 0.5;    ///< below it, inherited is more likely than new
};

/// What the reads of a relative say of an allele that is asked about.
struct ReadAnswer {
    enum class Finding : std::uint8_t {
        nothing, ///< too few reads tell
        absent,
        carries,
        doubtful, ///< reads and call contradict each other, or the reads have the signs of an
                  ///< artefact
    };
    Finding finding = Finding::nothing;
    /// Of a doubt: "shows the allele in 4 of 40 fragments: mosaic or artefact".
    std::string text = {};
};

/// How read evidence is judged, by the limits of the rule set (docs/decisions/098).
struct ReadJudges {
    /// Of a relative who is called without the allele, or not called (`carries` false), or with it.
    ReadAnswer (*relative)(const model::ReadEvidence& reads, bool carries) = nullptr;
    /// Whether two alleles lie on one chromosome: true for cis; nullopt: the fragments do not tell.
    std::optional<bool> (*in_cis)(const model::ReadPhase& phase) = nullptr;
};

/// The family and the locus that a pattern is asked about.
struct FamilyContext {
    const model::Pedigree& pedigree;
    const model::Assembly& assembly;
    /// Reads below this depth in a parent do not prove the absence of an allele.
    std::int64_t min_parent_depth = 10;
    /// A larger share of reads with the allele in a parent called reference may be a mosaic.
    double max_parent_allele_balance = 0.05;
    DeNovoPrior de_novo = {};
    /// An unaffected carrier refutes no pattern of one copy (docs/decisions/066).
    bool incomplete_penetrance = false;
    /// Tissue that was sequenced, by individual id; nullptr: not recorded.
    const std::map<std::string, std::string>* tissues = nullptr;
    /// A relative's call below them says neither that the allele is there nor that it is absent.
    QualityLimits call_limits = {};
    /// An imprinted gene that a dominant disease without imprinting is known of, too.
    bool dominant_beside_imprinting = false;
    /// Reads without the allele that show its absence from a mitochondrion. Ours: 100 reads miss an
    /// allele of 3 % with a probability of 0.97^100, below 5 %.
    std::int64_t min_mitochondrial_depth = 100;
    ReadJudges reads = {}; ///< of variants that have read evidence
};

/// Does the pattern hold, and why; e.g. {pass, "both parents called reference at 31x and 28x"}.
struct PatternVerdict {
    model::InheritancePattern pattern = model::InheritancePattern::dominant;
    model::Verdict verdict = model::Verdict::not_assessed;
    std::string reason;
    std::string phase = {}; ///< pairs: "trans", "cis", "unknown"
};

/// Which parent's allele of an imprinted gene is expressed; the other parent's is silent.
enum class Imprinting : std::uint8_t { none, paternal_expressed, maternal_expressed, unclear };

/// One or two variants of one gene under one pattern. Missing relatives give `not_assessed`,
/// never a pass: a sequenced relative of known affection without a sound call always, and a parent
/// who was not sequenced where the pattern is about parents (de novo, phase). A half call or a
/// missing call of a parent is never homozygous reference. A pattern that does not exist at the
/// locus (dominant on non-PAR X ...) fails. Rules: docs/decisions/025 to 027, 033, 065 to 068, 076.
PatternVerdict judge_de_novo(const model::VariantEvidence& variant, const FamilyContext& family);
/// May a parent who could have passed the allele on have done so, other than by an unaffected
/// parent who would refute a dominant disease? Parents outside the family may.
bool could_be_inherited(const model::VariantEvidence& variant, const FamilyContext& family);
/// A parent who could have passed it on is not affected and carries it.
bool has_unaffected_carrier_parent(const model::VariantEvidence& variant,
                                   const FamilyContext& family);
PatternVerdict judge_dominant(const model::VariantEvidence& variant,
                              const FamilyContext& family,
                              Imprinting imprinting = Imprinting::none);
PatternVerdict judge_homozygous(const model::VariantEvidence& variant, const FamilyContext& family);
/// The pattern is `x_linked` for a pair on non-PAR X of a female, else `compound_heterozygous`.
PatternVerdict judge_compound(const model::VariantEvidence& first,
                              const model::VariantEvidence& second,
                              const FamilyContext& family);
PatternVerdict judge_x_linked(const model::VariantEvidence& variant, const FamilyContext& family);
PatternVerdict judge_x_dominant(const model::VariantEvidence& variant, const FamilyContext& family);
PatternVerdict judge_y_linked(const model::VariantEvidence& variant, const FamilyContext& family);
PatternVerdict judge_mitochondrial(const model::VariantEvidence& variant,
                                   const FamilyContext& family);

/// Affected relatives by blood (an ancestor in common with the proband as far as the pedigree goes)
/// whose genotype answers what a pattern of one locus expects of them.
struct AffectedRelatives {
    int agreeing = 0;
    int contradicting = 0;
};
/// None for the patterns that families are not asked about by meioses (de novo, pairs, Y, MT).
AffectedRelatives affected_relatives(const model::VariantEvidence& variant,
                                     const FamilyContext& family,
                                     model::InheritancePattern pattern);

/// The locus counts one copy in this individual: non-PAR X or Y of a male.
bool is_hemizygous_locus(const model::SmallAllele& allele,
                         model::Sex sex,
                         const model::Assembly& assembly);

/// How a locus is inherited: the pseudo-autosomal regions as autosomes are.
enum class LocusKind : std::uint8_t { autosomal, x, y, mitochondrial };
LocusKind locus_kind(const model::SmallAllele& allele, const model::Assembly& assembly);

} // namespace vigie::filters::inheritance
