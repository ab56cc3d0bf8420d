#pragma once

#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/run/line_source.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// Header lines for contigs, filters and INFO or FORMAT tags that records use but the header does
/// not declare; found by reading the file once. BCF cannot be written without them, and a header
/// cannot grow while streaming (decision 8 of docs/design.md). Undeclared tags become String.
/// A stream (stdin, a FIFO) cannot be read twice: nothing is found, and the writer refuses what is
/// undeclared. With `regions`, only their records are read.
std::vector<std::string> undeclared_lines(const std::string& path,
                                          const hts::VcfHeader& header,
                                          const model::ContigIntervals* regions,
                                          const model::ContigNames& names);

} // namespace vigie::run
