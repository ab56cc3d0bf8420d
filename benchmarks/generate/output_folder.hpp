#pragma once

#include <filesystem>

namespace vigie::benchmarks {

/// Makes a new folder for the files of a set.
/// @throws UsageError if it exists; ResourceError 73 if it cannot be made.
void create_output_folder(const std::filesystem::path& folder);

} // namespace vigie::benchmarks
