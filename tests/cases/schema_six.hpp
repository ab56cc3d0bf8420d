#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace vigie::tests {

/// Takes a store back to schema 6, in which each case of `keys` (by id) has an encoded list of the
/// keys of its calls, and the others have none.
void take_back_to_schema_six(const std::filesystem::path& store,
                             const std::map<std::string, std::string>& keys);

} // namespace vigie::tests
