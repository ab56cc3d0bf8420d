#pragma once

#include "pipeline/hts/validation/violation_log.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace vigie::hts::validation {

struct AlignmentCheckOptions {
    std::string reference;         ///< local FASTA, which a CRAM needs
    std::function<void()> on_step; ///< called now and then; may throw to stop
};

/// What was read of a BAM, SAM or CRAM.
struct AlignmentFindings {
    std::string format;
    std::uint64_t records = 0;
    std::string verified_by = {}; ///< "index" where record counts per contig agree
    std::vector<std::string> warnings = {};
};

/// Reads a BAM, SAM or CRAM to its end: container (end block, BGZF errors, clean close), header,
/// every record's core fields, order, and record counts against an index beside it.
/// @throws ResourceError; what is wrong with the data goes into the log.
AlignmentFindings
check_alignments(const std::string& path, const AlignmentCheckOptions& options, ViolationLog& log);

} // namespace vigie::hts::validation
