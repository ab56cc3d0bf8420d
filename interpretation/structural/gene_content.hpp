#pragma once

#include "annotation/transcript_mapper.hpp"
#include "pipeline/model/consequence.hpp"
#include "pipeline/model/structural_finding.hpp"

#include <string>

namespace vigie::interpretation::structural {

/// What the bases of an interval are of one transcript that it overlaps.
model::GeneContent content_of(const model::Interval& interval,
                              const annotation::TranscriptMapper& mapper);

/// SO terms of the variant on the transcript (docs/decisions/089). A deletion: the whole transcript
/// is transcript_ablation; of the coding sequence a number of bases that is a multiple of three is
/// inframe_deletion, any other frameshift_variant, with start_lost and stop_lost where these codons
/// go. A duplication: the whole transcript is transcript_amplification; whole exons within the
/// transcript inframe_insertion or frameshift_variant; one that reaches beyond the transcript
/// leaves one intact copy and is coding_sequence_variant. An insertion, an end of an inversion or a
/// breakend is named by the place that it lies in. An inversion of a whole transcript is none of
/// its sequence: intergenic_variant.
model::ConsequenceSet consequences_of(const model::StructuralVariant& variant,
                                      const model::GeneContent& content);

/// "whole gene (12 exons)", "exons 3 to 5 of 12", "intronic".
std::string content_text(const model::GeneContent& content);

} // namespace vigie::interpretation::structural
