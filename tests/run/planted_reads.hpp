#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"

#include <string>
#include <vector>

namespace vigie::run::test {

/// Where and how the reads of a sample show an allele. Reads are 100 bases, every second of one
/// chromosome of the two.
struct PlantedAllele {
    model::SmallAllele allele; ///< a substitution; one of another contig than "1" is not planted
    int chromosome = 0;        ///< 0 or 1; 2: both
    int of_each = 1;           ///< only each n-th read of the chromosome shows it: a mosaic
    bool forward_only = false; ///< no read of the reverse strand does
    int mapping_quality = 60;  ///< of the reads that show it
};

/// A stretch of contig "1" that is covered, at about the depth.
struct CoveredStretch {
    std::int64_t begin = 0; ///< 0-based
    std::int64_t end = 0;
    int depth = 40;
};

/// Contig "1" of the release as an indexed FASTA, which a CRAM of its reads needs.
void write_fasta(const std::string& path, const knowledge::Release& release);

/// Writes the reads of one sample as an indexed BAM; a path that ends with .cram: as a CRAM against
/// the FASTA `path`.fa, which is written too.
void write_planted_reads(const std::string& path,
                         const std::string& sample,
                         const knowledge::Release& release,
                         const std::vector<CoveredStretch>& covered,
                         const std::vector<PlantedAllele>& planted);

} // namespace vigie::run::test
