#pragma once

#include "validation/call.hpp"
#include "validation/sequence_window.hpp"

#include <cstdint>

namespace vigie::validation {

/// The repeats of the reference that a call touches: one of its changed bases, or a base beside
/// them, lies in the repeat. Exact repeats only, by our own rule after the classes of the GIAB
/// stratifications (Dwarshuis et al. 2024, doi 10.1038/s41467-024-53260-y); looked for within 60
/// bases on either side.
struct RepeatContext {
    std::int64_t homopolymer = 0; ///< bases of the longest run of one base
    /// A unit of 2 to 6 bases that covers 11 bases or more and stands there three times or more.
    bool tandem_repeat = false;
};

/// Runs of one base that count as homopolymer, and as long homopolymer (GIAB: 7 to 11, above 11).
inline constexpr std::int64_t homopolymer_bases = 7;
inline constexpr std::int64_t long_homopolymer_bases = 12;

RepeatContext repeat_context(const Call& call, SequenceWindow& sequence);

} // namespace vigie::validation
