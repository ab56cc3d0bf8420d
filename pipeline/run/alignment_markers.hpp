#pragma once

#include "pipeline/hts/alignment_reader.hpp"
#include "pipeline/run/marker_frame.hpp"
#include "reads/marker_call.hpp"
#include "reads/sex_evidence.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vigie::run {

/// Where alignments are and how they may be read.
struct AlignmentSource {
    std::string path;
    std::filesystem::path reference = {}; ///< of a CRAM
    bool allow_cram = false;
    int threads = 1;
    bool needs_markers = true; ///< refused if none of its contigs has one; else nothing is known
};

/// The markers of the one sample of a BAM or CRAM.
struct AlignmentMarkers {
    reads::MarkerSample sample;
    std::map<model::Contig, reads::ContigReads> contigs; ///< empty: the index does not count
    std::uint64_t records = 0;
    std::vector<std::string> warnings;
};

/// Reads by index jumps. Reads of mapping quality below 20, and bases of quality below 10, do not
/// count; two mates over one marker count once, and not at all where they contradict each other.
/// @throws InputError as hts::AlignmentReader; 65 for a file of another assembly, of two samples,
/// and where the file has none of the contigs but needs to.
AlignmentMarkers read_alignment_markers(const AlignmentSource& source,
                                        const reads::MarkerSet& set,
                                        const MarkerFrame& frame);

} // namespace vigie::run
