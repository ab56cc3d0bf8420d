#pragma once

#include "pipeline/hts/validation/violation_log.hpp"

#include <set>
#include <string>
#include <string_view>

namespace vigie::hts::validation {

/// What the header of a SAM, BAM or CRAM says that records are held against.
struct AlignmentHeader {
    std::string sort_order; ///< SO of @HD; empty without one
    std::set<std::string, std::less<>> read_groups;
    std::set<std::string, std::less<>> samples;
    std::size_t sequences = 0; ///< @SQ lines
};

/// Reads the text of a header (SAM specification, 1.3) and reports what is wrong with it: lines
/// that are no TAG:VALUE list, @SQ without name or length or twice, @RG without ID or SM or twice.
AlignmentHeader check_alignment_header(std::string_view text, Faults& faults);

} // namespace vigie::hts::validation
