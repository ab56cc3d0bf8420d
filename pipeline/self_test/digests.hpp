#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace vigie::self_test {

/// SHA-256 of the text files of a finished self-test that no compression library can change, by
/// their names in its work folder. @throws InputError 66 if one is missing.
std::map<std::string, std::string> digests_of(const std::filesystem::path& work);

} // namespace vigie::self_test
