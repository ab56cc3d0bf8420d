#pragma once

#include "pipeline/hts/alignment_reader.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::hts {

/// What is cut out of a file.
struct AlignmentSlice {
    std::vector<AlignmentRegion> regions;
    std::vector<std::string> contig_names; ///< how the copy spells the contigs of the file
    std::uint64_t most_records = 0;
};

/// The records over the regions as a BAM of their own, without an index: places, bases, qualities
/// and names of the templates. Its header tells the contigs alone; samples, read groups, programs
/// and tags stay behind. `reader` reads by region.
/// @throws InputError as the reader does, or if there are more records than allowed; ResourceError.
std::string slice_alignments(AlignmentReader& reader, const AlignmentSlice& slice);

} // namespace vigie::hts
