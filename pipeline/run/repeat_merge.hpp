#pragma once

#include "pipeline/model/counts.hpp"
#include "pipeline/model/repeat_call.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace vigie::run {

/// Makes one of the records of a locus (a file that was split by allele or merged of several
/// persons repeats a call word for word) and keeps the loci that are called in the proband, sorted
/// by locus. Filters are those of the records that hold the proband's call. Counts go to `counts`,
/// whose `in` is set already. @throws InputError naming `files` if a person has two different calls
/// at a locus.
std::vector<model::RepeatEvidence> merge_repeats(std::vector<model::RepeatEvidence> records,
                                                 std::size_t proband,
                                                 const std::string& files,
                                                 model::StageCounts& counts);

} // namespace vigie::run
