#pragma once

#include "pipeline/hts/record_line.hpp"

#include <optional>
#include <string_view>

namespace vigie::hts {

/// The first thing of a record that BCF cannot hold without losing it: an undeclared contig,
/// FILTER, INFO or FORMAT tag, or a value of an Integer or Float tag that is not such a number
/// (htslib would store "missing" and say nothing). nullopt: everything fits.
std::optional<LineFault> find_unstorable(const RecordLine& record, const VcfHeader& header);

} // namespace vigie::hts
