#pragma once

#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/variant_writer.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace vigie::run {

bool is_bcf(hts::OutputType type) noexcept;

/// Before anything is read: refuses an index that cannot be made, and removes what a killed
/// process left in the output's folder. @throws UsageError.
void prepare_output(const std::string& output,
                    hts::OutputType type,
                    std::optional<hts::IndexKind> index);

/// Ends an output of so many records: its index is made first, indexes of an older file go, and
/// both get their names one after the other. @throws ResourceError; then neither has its name.
void commit_output(hts::OutputFile& file,
                   const std::string& output,
                   std::optional<hts::IndexKind> index,
                   std::uint64_t records);

} // namespace vigie::run
