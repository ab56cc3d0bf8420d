#pragma once

#include <filesystem>
#include <string>

namespace vigie::run {

/// A result that an archived case holds.
struct ArchivedReplay {
    std::string case_id;
    std::string from;    ///< YYYY-MM-DD
    std::string release; ///< id
    std::string candidates_json;
};

/// What was said of an archived case on a day (YYYY-MM-DD) or under a release (its id, or six
/// digits or more of it): the bytes in its folder, which are first held against the manifest.
/// @throws InputError 66 if there is no archive; 65 if it is damaged, if nothing was said then, or
/// if what was said is sealed; UsageError if `as_of` is neither.
ArchivedReplay replay_archive(const std::filesystem::path& folder, const std::string& as_of);

} // namespace vigie::run
