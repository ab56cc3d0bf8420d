#pragma once

#include "pipeline/hts/alignment_reader.hpp"

#include <string>

namespace vigie::run {

/// The one sample that the read groups of a file name; empty if they name none.
/// @throws InputError if they name several: reads of several people cannot be told apart.
std::string one_sample_of(const hts::AlignmentFile& file);

} // namespace vigie::run
