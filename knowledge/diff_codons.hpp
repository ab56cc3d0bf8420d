#pragma once

#include "knowledge/diff_parts.hpp"
#include "pipeline/model/annotation.hpp"

#include <optional>
#include <string>

namespace vigie::knowledge {

/// ClinVar before and after on one allele; either may be absent.
struct AssertionChange {
    const model::SmallAllele& allele;
    const std::optional<model::ClinvarAssertion>& before;
    const std::optional<model::ClinvarAssertion>& after;
};

/// Names the codons at which an allele is a missense change ("clinvar_codon", key gene + codon)
/// when ClinVar's pathogenic or benign word on it changed: what is read of a codon's other alleles.
/// The values begin with the allele's key. Codons are those of the newer release; where its
/// transcripts differ from the older one's, the gene itself is named as changed.
class CodonDiff {
  public:
    CodonDiff(const Release& newer, std::string date, const ChangeVisitor& visit)
        : newer_(&newer), date_(std::move(date)), visit_(&visit) {}
    void compare(const AssertionChange& change) const;

  private:
    const Release* newer_;
    std::string date_;
    const ChangeVisitor* visit_;
};

} // namespace vigie::knowledge
