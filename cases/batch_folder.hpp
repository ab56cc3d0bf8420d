#pragma once

#include "cases/shard.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::cases {

/// Name of the report of a shard in the folder of its batch: "batch.2-of-8.json".
std::string batch_report_name(const Shard& shard);

/// True for a folder that is no result itself and holds the report of a shard.
bool is_batch_folder(const std::filesystem::path& folder);

/// What the folder of a batch holds, all its shards together.
struct BatchFolder {
    std::vector<std::filesystem::path> results; ///< folders with a receipt, by name
    std::vector<std::string> without_result;    ///< cases by name: "C7 (failed: ...)"
    std::vector<std::string> warnings;          ///< shards of which nothing is known
};

/// Lists it; hidden folders, which a run that goes on or was killed writes to, are no results.
/// @throws InputError for a report that cannot be read, ResourceError 74.
BatchFolder list_batch(const std::filesystem::path& folder);

} // namespace vigie::cases
