#pragma once

#include "interpretation/hit.hpp"
#include "interpretation/structural/reading.hpp"

namespace vigie::interpretation::structural {

/// Opens a structural variant or repeat in one gene (the effect of that number): file, gene,
/// genotype of the proband. The reading must outlive the hit.
Hit open_structural_hit(const StructuralReading& reading,
                        std::size_t effect,
                        const CaseContext& context);

/// Asks scope, quality (the caller's FILTER, depth and genotype quality, as of small variants),
/// content (coding sequence or the whole gene, an exon of a gene without protein, a breakend
/// between start and stop codon) or, of a repeat, the length. Frequencies are not assessed: the
/// release has no source of structural variants.
void judge_structural_hit(Hit& hit, const GeneStanding& standing, const CaseContext& context);

} // namespace vigie::interpretation::structural
