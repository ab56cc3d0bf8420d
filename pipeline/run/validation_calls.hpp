#pragma once

#include "pipeline/hts/line_reader.hpp"
#include "pipeline/model/contig_intervals.hpp"
#include "pipeline/run/progress.hpp"
#include "pipeline/run/validation_genome.hpp"
#include "validation/call.hpp"
#include "validation/result.hpp"

#include <map>
#include <string>
#include <vector>

namespace vigie::run {

/// One side of a validation.
struct CallFile {
    std::string path;
    std::string sample; ///< empty: the only one
    std::string role;   ///< "truth", "query": what messages call it
    bool filtered_too = false;
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
};

/// The calls of one side on the contigs of the BED, sorted.
struct FileCalls {
    std::map<model::Contig, std::vector<validation::Call>> calls;
    validation::SideCounts counts;
    hts::InputIntegrity integrity;
    std::vector<std::string> warnings;
};

/// True if every base that the call changes is in the BED; of an insertion both bases beside it.
bool is_inside(const model::ContigIntervals& bed,
               const model::Contig& contig,
               const validation::Call& call);

/// Reads a file to its end. @throws InputError (no or several samples, damaged, unsorted, another
/// assembly), UsageError (no such sample), Interrupted.
FileCalls read_file_calls(const CallFile& file,
                          const ValidationGenome& genome,
                          const model::ContigIntervals& bed);

} // namespace vigie::run
