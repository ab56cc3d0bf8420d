#pragma once

#include "pipeline/model/allele.hpp"

#include <cstdint>
#include <string>

namespace vigie::model {

/// Fragments (two overlapping mates count once) that show one of the two alleles of a site. Sums
/// and counts, so that the value does not depend on the order of the reads.
struct AlleleReads {
    std::int64_t fragments = 0;
    std::int64_t forward = 0;             ///< of them on the forward strand
    std::int64_t mapping_quality_sum = 0; ///< Phred
    std::int64_t base_quality_sum = 0;    ///< Phred, of the base that tells the alleles apart
    std::int64_t near_end = 0;            ///< that base lies near an end of the aligned bases
    std::int64_t clipped = 0;             ///< soft-clipped reads
    std::int64_t near_indel = 0;          ///< another insertion or deletion nearby
    std::int64_t ambiguous = 0;           ///< mapped elsewhere nearly as well

    bool operator==(const AlleleReads&) const noexcept = default;
};

/// What the reads of one sample show at one allele.
struct ReadEvidence {
    AlleleReads reference;
    AlleleReads allele;
    std::int64_t other = 0;         ///< fragments that show neither
    std::int64_t discordant = 0;    ///< mates that contradict each other
    std::int64_t uninformative = 0; ///< that overlap the site and do not tell

    /// Fragments that tell.
    std::int64_t depth() const noexcept { return reference.fragments + allele.fragments + other; }
    bool operator==(const ReadEvidence&) const noexcept = default;
};

/// Fragments that show two alleles of one chromosome stretch at once.
struct ReadPhase {
    std::int64_t together = 0; ///< both alleles on one fragment
    std::int64_t apart = 0;    ///< one allele and, at the other site, not the other
    bool operator==(const ReadPhase&) const noexcept = default;
};

/// What the fragments of the proband that span two alleles say of them.
struct NeighbourPhase {
    SmallAllele neighbour; ///< the later of the two by contig, place and sequence
    ReadPhase phase;
    bool operator==(const NeighbourPhase&) const = default;
};

/// The reads of one individual, as they were found when the case was read.
struct AlignmentSource {
    std::string individual;
    std::string path;
    std::uint64_t bytes = 0;
    std::string header_sha256;
    std::string index_sha256;
    bool operator==(const AlignmentSource&) const = default;
};

} // namespace vigie::model
