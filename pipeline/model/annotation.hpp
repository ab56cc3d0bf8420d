#pragma once

#include "pipeline/model/consequence.hpp"
#include "pipeline/model/gene.hpp"
#include "pipeline/model/loss_of_function.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::model {

/// A 1-based inclusive stretch of a cDNA, coding sequence or protein; an end that is not known
/// (outside the exon) is nullopt and prints as "?".
struct FeatureRange {
    std::optional<std::int64_t> first;
    std::optional<std::int64_t> last;
    bool empty() const noexcept { return !first && !last; }
    bool operator==(const FeatureRange&) const = default;
};

/// What one allele does to one transcript. Text fields are empty where they do not apply.
struct TranscriptAnnotation {
    GeneKey gene;
    std::string symbol;
    std::string gene_id;    ///< as the transcript source gives it (Ensembl id or symbol)
    std::string transcript; ///< versioned: "ENST00000641515.2", "NM_001005484.2"
    std::string protein;    ///< versioned where the source gives it
    std::string biotype;
    std::string refseq;  ///< the NM_ beside an ENST (MANE), versioned
    bool pinned = false; ///< the laboratory's choice for its gene
    bool mane_select = false;
    bool mane_plus_clinical = false;
    bool forward_strand = true;
    ConsequenceSet consequences; ///< empty: not assessed (no reference sequence)
    std::string exon;            ///< "3/12", "3-4/12"
    std::string intron;
    std::string hgvs_c; ///< with transcript: "ENST00000641515.2:c.12A>G" (n. if non-coding)
    std::string hgvs_p; ///< with protein: "ENSP00000493376.2:p.Lys4Arg"
    FeatureRange cdna;
    FeatureRange cds;
    FeatureRange protein_range;
    std::string amino_acids;              ///< "K/R"
    std::string codons;                   ///< "aAg/aGg"
    std::optional<std::int64_t> distance; ///< bases to the transcript, for up-/downstream
    /// Codon number (1-based) of the first changed residue; the "gene + codon" FactKey.
    std::optional<std::int64_t> first_codon;
    LossOfFunction loss;
};

/// Frequency of one allele in one population source. Fractions are 0..1. Absent columns are
/// nullopt; "the source does not list the allele" is the absence of this value.
struct PopulationFrequency {
    std::string source; ///< "gnomad"
    std::optional<double> allele_frequency;
    std::optional<double> popmax; ///< highest of the source's populations (grpmax, FAF95 ...)
    std::optional<std::int64_t> allele_count;
    std::optional<std::int64_t> allele_number;
    std::optional<std::int64_t> homozygotes;
    std::optional<std::int64_t> hemizygotes = std::nullopt;
    std::string filter = {}; ///< FILTER of the site where it is not PASS; empty if it passed
};

/// What a population source says of an allele. Only `absent` is evidence of rarity.
enum class PopulationStatus : std::uint8_t {
    listed,
    absent,      ///< the source looked there and did not see it
    not_covered, ///< the source says nothing of the place: not assessed
    filtered,    ///< listed at a site that failed the source's own filters
};
std::string_view population_status_name(PopulationStatus status) noexcept;

/// The classes that the program distinguishes in CLNSIG.
enum class ClinicalClass : std::uint8_t {
    pathogenic,
    likely_pathogenic,
    pathogenic_or_likely, ///< "Pathogenic/Likely_pathogenic"
    uncertain,
    likely_benign,
    benign,
    benign_or_likely,
    conflicting,
    other, ///< risk factor, drug response, low penetrance, association, not provided ...
};
std::string_view clinical_class_name(ClinicalClass c) noexcept;
/// From CLNSIG, part by part between '/'; secondary assertions after ',' or '|' do not change the
/// class. A part that says low penetrance or risk allele is `other`, never pathogenic, and takes
/// nothing from the other parts: "Pathogenic/Pathogenic,_low_penetrance" is pathogenic. Both
/// "Conflicting_classifications_..." and the older "Conflicting_interpretations_..." are
/// `conflicting`.
ClinicalClass clinical_class(std::string_view clnsig) noexcept;
constexpr bool is_pathogenic(ClinicalClass c) noexcept {
    return c == ClinicalClass::pathogenic || c == ClinicalClass::likely_pathogenic ||
           c == ClinicalClass::pathogenic_or_likely;
}
constexpr bool is_benign(ClinicalClass c) noexcept {
    return c == ClinicalClass::benign || c == ClinicalClass::likely_benign ||
           c == ClinicalClass::benign_or_likely;
}
/// Review stars 0..4 of CLNREVSTAT. Source: NCBI ClinVar, "Review status".
int review_stars(std::string_view clnrevstat) noexcept;

/// One ClinVar record of an allele.
struct ClinvarAssertion {
    std::string significance;  ///< CLNSIG as given
    std::string review_status; ///< CLNREVSTAT as given
    std::string conditions;    ///< CLNDN; empty if the source lacks it
    std::string accession;     ///< variation id; empty if the source lacks it
    ClinicalClass classification = ClinicalClass::other;
    int stars = 0;
    std::string disease_ids = {}; ///< CLNDISDB, in the order of `conditions`
    std::string submissions = {}; ///< CLNSIGCONF: classifications of a conflict with their counts
};

} // namespace vigie::model
