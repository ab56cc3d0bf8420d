#pragma once

#include "pipeline/hts/alignment.hpp"
#include "reads/local_haplotypes.hpp"

#include <cstdint>

namespace vigie::reads {

/// Which allele a read shows.
enum class Support : std::uint8_t { reference, allele, other, uninformative };

/// How reads are held against the haplotypes; our choices (docs/decisions/093).
struct SupportRules {
    std::uint8_t min_base_quality = 10; ///< of the base that tells the alleles apart
    std::int64_t anchor = 5;            ///< aligned bases beside the site to begin from, at most
    std::int64_t beyond = 10;           ///< bases past the first that tells, at most
    std::int64_t near_end = 10;         ///< bases to an end of the aligned ones
    std::int64_t near_indel = 10;       ///< bases to another insertion or deletion
    std::int64_t clipped = 5;           ///< soft-clipped bases
    std::uint8_t ambiguous = 10;        ///< mapping qualities below are
};

/// One read at a site.
struct ReadObservation {
    Support support = Support::uninformative;
    bool forward = false;
    std::uint8_t mapping_quality = 0;
    std::uint8_t base_quality = 0; ///< of the base that tells; 0: not known
    bool near_end = false;
    bool clipped = false;
    bool near_indel = false;
    bool ambiguous = false;
};

/// Holds a read that overlaps the site against both haplotypes, from an aligned base beside the
/// site on through it: from the left, and where the read does not reach far enough from the right.
/// Fewer mismatches win; equally many are `other`.
ReadObservation observe(const hts::Alignment& read,
                        const LocalHaplotypes& haplotypes,
                        const SupportRules& rules = {});

} // namespace vigie::reads
