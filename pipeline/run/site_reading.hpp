#pragma once

#include "pipeline/model/counts.hpp"
#include "pipeline/run/case_alignments.hpp"
#include "pipeline/run/progress.hpp"

#include <vector>

namespace vigie::run {

/// How the reads at sites are read.
struct SiteReading {
    const knowledge::Release& release;
    bool with_phases = false; ///< also what neighbouring alleles have in common: of the proband
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
};

/// Reads by index jumps what the reads of one individual show at each of the variants, which are
/// sorted by allele, and writes it into them; `reads` of each has a place for the individual.
/// in = variants; dropped: those without a reference sequence or whose REF is not what it has, or
/// on a contig that the file lacks. The result does not depend on the threads. @throws InputError,
/// Interrupted.
model::StageCounts read_sites(const std::vector<model::VariantEvidence*>& variants,
                              const CaseAlignments& alignments,
                              const SiteReading& reading);

} // namespace vigie::run
