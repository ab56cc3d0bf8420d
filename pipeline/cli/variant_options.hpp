#pragma once

#include "pipeline/cli/command.hpp"
#include "pipeline/hts/variant_writer.hpp"

#include <optional>

namespace vigie::cli {

/// What commands that write a VCF or BCF share. @throws UsageError.
/// From -o and -O: a suffix that tells the type wins.
hts::OutputType output_type(const Arguments& arguments);
/// From --write-index.
std::optional<hts::IndexKind> index_kind(const Arguments& arguments);

} // namespace vigie::cli
