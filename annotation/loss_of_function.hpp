#pragma once

#include "annotation/coding_change.hpp"
#include "pipeline/model/consequence.hpp"
#include "pipeline/model/loss_of_function.hpp"

#include <optional>

namespace vigie::annotation {

/// Whether the terms predict a loss of function of the transcript, whether decay follows, and what
/// speaks against it. `coding` is the change's codons where it lies wholly in the coding sequence.
model::LossOfFunction loss_of_function(const AlleleChange& change,
                                       const std::optional<CodingChange>& coding,
                                       const model::ConsequenceSet& terms,
                                       const TranscriptMapper& mapper,
                                       const hts::Reference& reference);

} // namespace vigie::annotation
