#pragma once

#include "pipeline/model/acmg.hpp"
#include "pipeline/model/structural_finding.hpp"

#include <string>

namespace vigie::interpretation::structural {

/// A leaf of the decision tree of PVS1, and why.
struct LossStrength {
    model::AcmgStrength strength = model::AcmgStrength::none;
    std::string reason;
};

/// PVS1 of a deletion or duplication in a gene whose loss of function causes the disease, by the
/// decision tree of ClinGen SVI (Abou Tayoun et al. 2018, doi 10.1002/humu.23626, figure 1):
/// - deletion of the whole gene: very strong;
/// - of exons, the frame shifted and decay of the messenger expected: very strong; not expected, or
///   the frame kept: strong above `large_share` of the protein, else moderate; with the start codon
///   moderate;
/// - duplication of whole exons within the gene, frame shifted, decay expected: very strong where
///   the caller says that it is in tandem, else strong; every other duplication: none.
/// Whether the exons are in every relevant transcript and whether the region is critical no source
/// of the release tells. Decay is not expected where behind the variant only the last coding exon
/// is left.
LossStrength loss_strength(const model::StructuralVariant& variant,
                           const model::GeneContent& content,
                           double large_share);

} // namespace vigie::interpretation::structural
