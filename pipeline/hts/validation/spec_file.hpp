#pragma once

#include "pipeline/hts/validation/violation_log.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace vigie::hts::validation {

struct SpecFileOptions {
    int threads = 0; ///< extra decompression threads
    /// Called now and then with the lines read since; may throw to stop.
    std::function<void(std::uint64_t)> on_step = {};
};

struct SpecFileFindings {
    std::string format; ///< "VCF", "BCF"; empty: neither
    std::uint64_t records = 0;
    std::string verified_by = {}; ///< "index" or nothing
};

/// Reads a VCF or BCF to its end against the VCF specification, container and indexes included.
/// @throws InputError 66 if it is missing; ResourceError. What is wrong goes into the log.
SpecFileFindings
check_spec_file(const std::string& path, const SpecFileOptions& options, ViolationLog& log);

} // namespace vigie::hts::validation
