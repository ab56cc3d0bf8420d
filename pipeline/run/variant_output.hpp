#pragma once

#include "pipeline/hts/variant_writer.hpp"

#include <optional>
#include <string>

namespace vigie::run {

bool is_bcf(hts::OutputType type) noexcept;

/// Before anything is read: refuses an index that cannot be made, and removes what a killed
/// process left in the output's folder. @throws UsageError.
void prepare_output(const std::string& output,
                    hts::OutputType type,
                    std::optional<hts::IndexKind> index);

} // namespace vigie::run
