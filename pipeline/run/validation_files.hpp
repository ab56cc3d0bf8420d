#pragma once

#include "pipeline/run/validate.hpp"
#include "pipeline/run/validation_genome.hpp"

#include <filesystem>

namespace vigie::run {

/// Writes all files of a validation into a folder, receipt.json last. @throws ResourceError.
void write_validation(const std::filesystem::path& folder,
                      const ValidateRequest& request,
                      const ValidateSummary& summary,
                      const ValidationGenome& genome);

} // namespace vigie::run
