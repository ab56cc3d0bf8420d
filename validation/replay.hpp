#pragma once

#include "validation/call.hpp"
#include "validation/sequence_window.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace vigie::validation {

/// What the replay says of one call.
enum class Replayed : std::uint8_t {
    left,         ///< no choice of calls that takes it gives the same haplotypes on both sides
    matched,      ///< part of the largest such choice
    not_compared, ///< too many choices around it
};

struct ReplayRules {
    /// 2: the genotypes have to agree; 1: every call is put on one haplotype, so that only the
    /// alleles have to.
    std::size_t haplotypes = 2;
    /// Choices that are kept open at one place. Beyond them the calls up to the next gap are
    /// not compared.
    std::size_t most_states = 4096;
};

/// Calls of truth [0] and query [1] on one contig, each sorted by `comes_before`.
using TwoSides = std::array<std::vector<const Call*>, 2>;

/// Finds the largest set of calls of both sides that write the same two haplotypes (Cleary et al.
/// 2015, bioRxiv 10.1101/023754), whatever records they are written as. Exact: of the choices that
/// write the same so far, the largest is kept, and nothing else is given up but what cannot end in
/// equal haplotypes any more. Calls of one side that together leave the reference as it is match
/// nothing. Phase is held within a stretch in which the sides differ, and forgotten where they meet
/// again: the genotype is compared, not the phase over distances.
std::array<std::vector<Replayed>, 2>
replay(const TwoSides& calls, SequenceWindow& sequence, const ReplayRules& rules = {});

} // namespace vigie::validation
