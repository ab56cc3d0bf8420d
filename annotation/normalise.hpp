#pragma once

#include "pipeline/hts/reference.hpp"
#include "pipeline/model/allele.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace vigie::annotation {

enum class NormalisationState : std::uint8_t {
    canonical,             ///< left-aligned and trimmed
    no_reference_sequence, ///< the reference lacks the contig: trimmed only, kept under its key
    reference_mismatch,    ///< REF contradicts the reference: not usable
    outside_contig,        ///< position or end beyond the contig
};

struct Normalised {
    model::SmallAllele allele;
    NormalisationState state = NormalisationState::canonical;
    bool changed = false; ///< differs from what was given
};

/// Trims common bases and shifts left as far as the sequence allows (Tan et al. 2015,
/// doi 10.1093/bioinformatics/btv112), keeping at least one base in REF and ALT. An MNV stays one
/// allele. Idempotent. REF bases N match anything. Without sequence the allele is only
/// trimmed: how far it could shift is not known.
Normalised normalise(model::SmallAllele given, const hts::Reference& reference);

} // namespace vigie::annotation
