#pragma once

#include "pipeline/model/counts.hpp"
#include "pipeline/model/repeat_call.hpp"
#include "pipeline/model/structural_evidence.hpp"
#include "pipeline/run/extract.hpp"

#include <string>
#include <utility>
#include <vector>

namespace vigie::run {

/// What the files beside small variants hold.
struct FurtherVariants {
    std::vector<model::StructuralEvidence> structural; ///< of the proband, sorted by key
    std::vector<model::RepeatEvidence> repeats;        ///< called in the proband, sorted by locus
    std::vector<std::string> kinds;                    ///< "structural", "repeats": read
    std::vector<ReceiptInput> inputs;
    std::vector<std::pair<std::string, model::StageCounts>> stages;
};

/// Reads the files of structural variants (VCF, BCF; ExomeDepth's table) and of repeats
/// (ExpansionHunter) of a case, through the same gate as small variants: contigs, samples, REF.
/// A variant that relatives have in files of their own is one variant where both calls cover half
/// of each other (docs/decisions/088). A relative without a call of it is not called, never taken
/// to lack it. @throws InputError with file and line.
FurtherVariants read_further_files(const ExtractRequest& request);

} // namespace vigie::run
