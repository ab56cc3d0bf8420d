#pragma once

#include "filters/inheritance/mode.hpp"
#include "pipeline/model/acmg.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/annotation.hpp"
#include "pipeline/model/inheritance.hpp"
#include "pipeline/model/score.hpp"
#include "pipeline/model/verdict.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie::interpretation::acmg {

/// A component of the release that a fact comes from.
struct Provenance {
    std::string source;
    std::string release; ///< its version
};

/// What one population source says of the allele.
struct PopulationFact {
    Provenance from;
    model::PopulationStatus status = model::PopulationStatus::not_covered;
    std::optional<model::PopulationFrequency> listed = std::nullopt;
};

/// How a source says that the gene causes a disease.
struct MechanismFact {
    std::string disease;
    std::string words;    ///< the source's own: "loss of function", "activating"
    std::string validity; ///< "confirmed", "Assessed", "green"
    model::InheritanceModes modes;
    Provenance from;
};

struct GeneFacts {
    model::GeneKey key;
    model::InheritanceModes modes; ///< of the gene's diseases together
    std::vector<MechanismFact> mechanisms;
    std::optional<double> missense_z;
    Provenance constraint;
};

/// Another allele of the codon that ClinVar lists.
struct CodonNeighbour {
    model::SmallAllele allele;
    std::string change;        ///< "p.Arg12His"
    bool same_residue = false; ///< the protein change is that of the allele in question
    bool may_splice = false;   ///< at an exon's edge: its harm need not come from the protein
    model::ClinvarAssertion assertion;
};

/// ClinVar's missense alleles of the codon, never the allele in question.
struct CodonFacts {
    bool assessed = false; ///< the release has ClinVar and the change is one of residues
    Provenance from;
    std::vector<CodonNeighbour> neighbours;
};

enum class TruncationKind : std::uint8_t { none, premature_stop, splice_site, start_lost, whole };

/// The protein that a predicted loss of function leaves.
struct TruncationFacts {
    TruncationKind kind = TruncationKind::none;
    std::optional<double> removed_share = std::nullopt; ///< of the protein, 0..1
    bool skips_in_frame = false; ///< splice site: without its exon the frame is kept
    bool skips_start = false;    ///< splice site: its exon holds the start codon
};

struct LengthFacts {
    std::int64_t residues = 0;                              ///< gained or lost in frame; 0: none
    std::optional<std::int64_t> unit_copies = std::nullopt; ///< of the sequence, side by side
};

/// One score that the release gives; without values the source does not list the variant.
struct ScoreFact {
    std::string rule_name; ///< of the source, as the rule set spells it
    Provenance from;
    std::vector<model::ScoreValue> values;
};

enum class Parentage : std::uint8_t { unknown, confirmed };

/// The other variant of a pair in a recessive gene.
struct Partner {
    std::string allele;
    model::AcmgClass class_without_pm3 = model::AcmgClass::uncertain;
    bool in_trans = false; ///< false: phase unknown
};

struct FamilyFacts {
    model::Verdict de_novo = model::Verdict::fail; ///< pass: both parents called without it
    std::string de_novo_reason;
    Parentage parentage = Parentage::unknown;
    model::Verdict signs = model::Verdict::not_assessed; ///< fit of the signs to the gene
    std::string signs_text;
    bool homozygous = false;
    std::optional<Partner> partner = std::nullopt;
    bool segregation_asked = false; ///< a relative beside the proband is affected and was called
    std::int64_t meioses = 0;       ///< informative, in favour
    std::int64_t affected_without = 0;
};

/// All that is known of one allele in one gene.
struct Question {
    model::SmallAllele allele;
    filters::inheritance::LocusKind locus = filters::inheritance::LocusKind::autosomal;
    model::TranscriptAnnotation annotation;
    /// Modes of the disease in question; unknown: any that the gene has.
    model::InheritanceModes asked_modes = {};
    std::vector<PopulationFact> populations;
    std::shared_ptr<const GeneFacts> gene = std::make_shared<const GeneFacts>(); ///< never null
    CodonFacts codon;
    TruncationFacts truncation;
    LengthFacts length;
    std::vector<ScoreFact> scores;
    FamilyFacts family;
    /// The case holds a family; false for an allele by itself.
    bool has_family = false;
    std::vector<model::AcmgOverride> overrides = {};

    bool is_mitochondrial() const noexcept {
        return locus == filters::inheritance::LocusKind::mitochondrial;
    }
    bool is(model::Consequence term) const noexcept {
        return annotation.consequences.contains(term);
    }
};

/// The nucleotide change lies where it may act on splicing.
bool at_exon_edge(const model::ConsequenceSet& terms) noexcept;

} // namespace vigie::interpretation::acmg
