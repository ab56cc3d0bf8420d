#pragma once

#include <string>
#include <string_view>

namespace vigie::hts::test {

/// One line of SAM; what a test does not care about has a value that does no harm.
struct SamLine {
    std::string name = "r";
    int flags = 0;
    std::string contig = "chr20";
    int position = 1; ///< 1-based
    int mapping_quality = 60;
    std::string cigar = "10M";
    std::string mate_contig = "*";
    int mate_position = 0;
    int template_length = 0;
    std::string bases = "ACGTACGTAC";
    std::string qualities = "IIIIIIIIII";
    std::string tags = {}; ///< "\tNM:i:1"
};
std::string text_of(const SamLine& line);

/// @HD SO:coordinate, chr20 of 10,000 bases, chr21 of 5,000 and one read group of sample S1.
std::string alignment_header();

/// Writes SAM text as a BAM at `path`; records are taken in the order given.
void write_alignments(const std::string& path, std::string_view sam);
/// Indexes a BAM beside it: .bai, or .csi.
void index_alignments(const std::string& path, bool csi = false);
/// A CRAM against a FASTA (plain, indexed), with its index.
void write_cram(const std::string& path, std::string_view sam, const std::string& fasta);

} // namespace vigie::hts::test
