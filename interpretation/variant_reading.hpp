#pragma once

#include "interpretation/admission.hpp"
#include "interpretation/fact_trace.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/annotation.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <vector>

namespace vigie::interpretation {

/// One allele in one gene: all transcripts of the gene taken together.
struct GeneEffect {
    model::GeneKey gene; ///< empty: the allele lies in no gene
    /// Terms over all transcripts of the gene; empty: no reference sequence.
    model::ConsequenceSet consequences;
    /// The transcript with the most severe term, where it is not the displayed one; else empty.
    std::string most_severe_transcript;
    bool rna_gene = false;                 ///< `annotation::TranscriptIndex::is_of_rna_gene`
    model::TranscriptAnnotation displayed; ///< rule: docs/decisions/028
};

/// What a release says of one residue variant.
struct VariantReading {
    std::size_t residue_index = 0;
    AlleleRecord record;
    Admission admission;
    /// One per gene whose transcript the allele touches (up- and downstream do not count), sorted
    /// by gene; a single effect without gene if there is none. Empty if not admitted. See also
    /// `add_own_genes`.
    std::vector<GeneEffect> effects;
};

/// Groups annotations by gene and chooses the transcript to display.
std::vector<GeneEffect> gene_effects(const std::vector<model::TranscriptAnnotation>& annotations);

/// Adds a gene in which the laboratory classes the allele 4 or 5 and that it does not touch: the
/// person who classed it knows why. It then replaces the effect without gene.
void add_own_genes(std::vector<GeneEffect>& effects,
                   const std::vector<model::OwnClassification>& history,
                   const std::vector<model::TranscriptAnnotation>& annotations);

/// Reads every residue variant in order; the keys of all that was read go to the trace.
std::vector<VariantReading> read_residue(const model::CaseEvidence& evidence,
                                         const knowledge::Release& release,
                                         const RuleSet& rules,
                                         FactTrace& trace);

} // namespace vigie::interpretation
