#pragma once

#include "pipeline/cli/command.hpp"
#include "pipeline/run/case_alignments.hpp"

namespace vigie::cli {

/// From those of --skip-reads, --reference, --allow-cram, --no-regenotyping, --identity, --assay
/// and
/// --limits that the command has.
run::AlignmentChoice alignment_choice(const Arguments& arguments);

/// Adds them to a command that reads the alignments of cases.
void add_alignment_options(Command& command);

/// --reference and --allow-cram alone.
void add_cram_options(Command& command);

} // namespace vigie::cli
