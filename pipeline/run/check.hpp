#pragma once

#include "pipeline/hts/validation/violation_log.hpp"
#include "pipeline/run/assembly_gate.hpp"
#include "pipeline/run/progress.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

enum class CheckRules : std::uint8_t {
    spec,    ///< the specification to the letter
    use,     ///< what Vigie needs: the gate of every command, and the file as a whole
    lenient, ///< `use` with named, counted repairs
};

struct CheckRequest {
    std::string file; ///< "-": stdin
    CheckRules rules = CheckRules::use;
    std::string reference = {}; ///< local FASTA for a CRAM
    bool allow_cram = false;    ///< also where the linked htslib has known faults in CRAM
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
};

/// What was found out about one file; the violations themselves are in the log.
struct CheckVerdict {
    std::string format; ///< "VCF", "BCF", "BAM", "SAM", "CRAM"; empty: none of them
    std::uint64_t records = 0;
    std::optional<std::uint64_t> sound_records =
        std::nullopt;             ///< `use` and `lenient`: records without a violation
    std::string verified_by = {}; ///< "index", "checksum" or nothing
    std::map<std::string, std::uint64_t> repairs = {}; ///< `lenient`: name -> records
    std::vector<std::string> warnings = {};
};

/// Reads one VCF, BCF, BAM, SAM or CRAM to its end and logs every rule that it breaks.
/// @throws InputError 66 if the file is missing; ResourceError; Interrupted.
CheckVerdict
check_file(const CheckRequest& request, AssemblyGate& gate, hts::validation::ViolationLog& log);

} // namespace vigie::run
