#pragma once

#include "pipeline/hts/validation/alignment_record.hpp"
#include "pipeline/hts/variant_input.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::hts::validation {

/// The index files that lie beside `data`: FILE.bai, FILE.csi and, as Picard names it, FILE with
/// .bai for .bam.
std::vector<std::filesystem::path> find_alignment_indexes(const std::filesystem::path& data);

struct AlignmentIndexFindings {
    bool compared = false; ///< an index was there and has counts
    std::vector<std::string> warnings = {};
};

/// Holds the records counted per contig against the .bai or .csi beside the file.
AlignmentIndexFindings check_alignment_index(const InputFile& file,
                                             const sam_hdr_t& header,
                                             const AlignmentTally& tally,
                                             Faults& faults);

} // namespace vigie::hts::validation
