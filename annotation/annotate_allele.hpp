#pragma once

#include "annotation/allele_annotator.hpp"
#include "pipeline/model/annotation.hpp"

#include <span>
#include <string>
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

/// What a transcript says of itself, without an effect.
model::TranscriptAnnotation described(const Transcript& transcript);

/// "3/12", "3-5/12"; empty if there is none.
std::string number_text(const FeatureNumbers& numbers);

} // namespace vigie::annotation
