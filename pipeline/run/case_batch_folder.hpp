#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::run {

/// The folder of a batch before its cases start: which folders of cases it will write.
struct BatchFolderRequest {
    std::filesystem::path output;
    std::vector<std::string> case_ids;
    bool resume = false; ///< earlier results may be there
};

/// Makes the folder, clears what killed runs of this machine left in it, and returns a warning for
/// each temporary of these cases that may be in use elsewhere.
/// @throws ResourceError 73 or 77 if it cannot be made, or if folders of these cases are there: any
/// at all, or on `resume` one that holds no result.
std::vector<std::string> prepare_batch_folder(const BatchFolderRequest& request);

} // namespace vigie::run
