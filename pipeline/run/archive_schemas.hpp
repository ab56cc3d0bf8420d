#pragma once

#include <string_view>

namespace vigie::run {

/// docs/schemas/archive.schema.json and candidates.schema.json as they were when the program was
/// built: an archive carries its own description.
std::string_view archive_schema() noexcept;
std::string_view candidates_schema() noexcept;

} // namespace vigie::run
