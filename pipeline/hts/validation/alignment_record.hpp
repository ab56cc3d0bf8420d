#pragma once

#include "pipeline/hts/validation/alignment_header.hpp"

#include <htslib/sam.h>

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::hts::validation {

/// Records of one file by contig, as an index counts them.
struct AlignmentTally {
    struct Contig {
        std::uint64_t mapped = 0;
        std::uint64_t unmapped = 0; ///< placed beside a mapped mate
    };
    std::vector<Contig> contigs;
    std::uint64_t unplaced = 0;
};

/// Takes the records of a file in order and reports core fields out of bounds, unknown read groups
/// and an order other than @HD says.
class AlignmentRecords {
  public:
    AlignmentRecords(const sam_hdr_t& header, const AlignmentHeader& said, Faults& faults);

    void take(const bam1_t& record);
    /// Judges the order of the whole.
    void finish(std::vector<std::string>& warnings);
    std::uint64_t count() const noexcept { return count_; }
    const AlignmentTally& tally() const noexcept { return tally_; }

  private:
    void check_place(const bam1_t& record);
    void check_mate(const bam1_t& record);
    void check_cigar(const bam1_t& record);
    void check_read_group(const bam1_t& record);
    void add(const bam1_t& record);

    const sam_hdr_t& header_;
    const AlignmentHeader& said_;
    Faults& faults_;
    AlignmentTally tally_;
    std::uint64_t count_ = 0;
    std::uint64_t first_disorder_ = 0; ///< number of the record; 0: none
    std::int32_t contig_ = 0;
    hts_pos_t position_ = 0;
    std::string last_group_;
};

} // namespace vigie::hts::validation
