#pragma once

#include "annotation/transcript_mapper.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/allele.hpp"

#include <optional>
#include <string_view>

namespace vigie::annotation {

/// The canonical allele that a description names on a transcript: "c.12A>G", "c.58+341del",
/// "c.-4_-2dup", "c.*3_*4insT", "c.7_9delinsAC", "c.5_8inv", "n.…"; bases after del and dup may be
/// given. nullopt if it is no such description, lies outside the transcript, names bases that the
/// reference contradicts, or changes nothing.
std::optional<model::SmallAllele> allele_of_hgvs(std::string_view description,
                                                 const TranscriptMapper& mapper,
                                                 const hts::Reference& reference);

} // namespace vigie::annotation
