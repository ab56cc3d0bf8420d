#pragma once

#include "pipeline/cli/command.hpp"
#include "pipeline/run/case_alignments.hpp"

namespace vigie::cli {

/// From --skip-reads, --reference, --allow-cram, --identity, --assay and --limits.
run::AlignmentChoice alignment_choice(const Arguments& arguments);

/// Adds them to a command that reads the alignments of cases.
void add_alignment_options(Command& command);

} // namespace vigie::cli
