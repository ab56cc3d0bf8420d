#pragma once

#include "annotation/allele_annotator.hpp"
#include "pipeline/model/annotation.hpp"

#include <span>
#include <vector>

namespace vigie::annotation {

/// What the allele does to every transcript within 5 kb, as values that need no index:
/// see AlleleAnnotator::effects.
std::vector<model::TranscriptAnnotation> annotate_allele(const model::SmallAllele& allele,
                                                         const TranscriptIndex& transcripts,
                                                         const hts::Reference& reference);

/// The effects as values.
std::vector<model::TranscriptAnnotation> annotations_of(std::span<const TranscriptEffect> effects,
                                                        const TranscriptIndex& transcripts);

} // namespace vigie::annotation
