#pragma once

#include "pipeline/model/case_evidence.hpp"

namespace vigie::model {

/// An insertion at the place, which stands for what is no sequence where a place is asked for:
/// contig, pseudo-autosomal or not.
SmallAllele place_in_genome(const Contig& contig, Position position);

/// A structural variant as patterns of inheritance read it: its place, key and genotypes.
VariantEvidence at_its_place(const StructuralEvidence& evidence);

/// Of a short tandem repeat: the carriers of at least one allele of `units` or more; a call whose
/// interval of confidence spans the limit is missing on that chromosome. `hemizygous[i]`: the
/// individual has one copy of the place.
VariantEvidence at_its_place(const RepeatEvidence& evidence,
                             std::int64_t units,
                             const std::vector<bool>& hemizygous);

/// "HTT-repeat"
std::string repeat_key(const RepeatEvidence& evidence);

} // namespace vigie::model
