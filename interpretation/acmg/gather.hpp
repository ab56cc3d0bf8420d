#pragma once

#include "annotation/genetic_code.hpp"
#include "interpretation/acmg/question.hpp"
#include "interpretation/acmg/rule_set.hpp"
#include "interpretation/fact_trace.hpp"
#include "knowledge/allele_lookup.hpp"
#include "knowledge/release.hpp"

#include <array>
#include <memory>

namespace vigie::interpretation::acmg {

/// One allele as it was read: in the transcript that is displayed for the gene.
struct Reading {
    const model::SmallAllele& allele;
    const model::TranscriptAnnotation& displayed;
    const knowledge::PopulationAnswer& population;
};

/// Collects from a release what a classification asks of one allele in one gene: populations,
/// mechanism, constraint, ClinVar's other alleles of the codon, scores, and what is left of the
/// protein. The family is the caller's to add. Every fact read goes to the trace. One instance per
/// worker; release, rules and trace must outlive it.
class Gatherer {
  public:
    Gatherer(const knowledge::Release& release, const RuleSet& rules, FactTrace& trace)
        : release_(&release), rules_(&rules), trace_(&trace), lookup_(release) {}

    Question gather(const Reading& reading);
    /// What is asked of the gene alone, at a place in it.
    Question gather_gene(const model::SmallAllele& place,
                         const model::TranscriptAnnotation& displayed);
    /// Without ClinVar: PS1 and PM5 are then not assessed.
    void mask_clinvar() noexcept { clinvar_masked_ = true; }

  private:
    void add_populations(const Reading& reading, Question& question) const;
    void add_gene(Question& question);
    GeneFacts read_gene(const model::GeneKey& key) const;
    void add_codon(Question& question);
    void add_neighbour(Question& question, const model::SmallAllele& other, char residue);
    void add_scores(Question& question);
    void trace_protein_scores(const model::TranscriptAnnotation& displayed) const;

    const knowledge::Release* release_;
    const RuleSet* rules_;
    FactTrace* trace_;
    knowledge::AlleleLookup lookup_;
    /// Of the gene asked last: alleles come gene by gene.
    std::shared_ptr<const GeneFacts> last_gene_;
    bool clinvar_masked_ = false;
};

/// The transcript of an annotation in the index; nullopt if it is none of the allele's.
std::optional<std::size_t> transcript_of(const model::SmallAllele& allele,
                                         const model::TranscriptAnnotation& annotation,
                                         const annotation::TranscriptIndex& index);

/// What a predicted loss of function leaves of the protein.
TruncationFacts truncation_of(const model::SmallAllele& allele,
                              const model::TranscriptAnnotation& annotation,
                              const annotation::TranscriptIndex& index);

/// Residues gained or lost in frame, and how often the sequence stands side by side.
LengthFacts length_change(const model::SmallAllele& allele,
                          const model::TranscriptAnnotation& annotation,
                          const hts::Reference& reference);

/// The codon in which an allele exchanges one residue for another.
class MissenseCodon {
  public:
    /// nullopt unless the annotation names such a change and the codon has a place on the genome.
    static std::optional<MissenseCodon> of(const model::SmallAllele& allele,
                                           const model::TranscriptAnnotation& annotation,
                                           const annotation::TranscriptIndex& index,
                                           const hts::Reference& reference);

    /// Where other alleles of the codon begin, ascending: one interval, or one a base of a codon
    /// that introns part.
    std::vector<model::Interval> positions() const;
    /// The residue that a substitution of one to three bases of the codon leads to; nullopt for
    /// any other allele, the reference's own residue and a stop. Of a codon that introns part only
    /// changes of one base.
    std::optional<char> residue_by(const model::SmallAllele& other) const;

  private:
    static constexpr std::size_t codon_size = 3;
    bool is_together() const noexcept;

    std::string bases_; ///< on the strand of the transcript
    std::array<model::Position, codon_size> positions_{};
    bool forward_ = true;
    annotation::GeneticCode code_{};
};

} // namespace vigie::interpretation::acmg
