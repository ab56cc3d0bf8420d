#include "pipeline/run/case_batch_folder.hpp"

#include "pipeline/hts/temporary_name.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::run {
namespace {

namespace fs = std::filesystem;

/// Named one by one; the rest are counted.
constexpr std::size_t named_folders = 5;

void make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error && !fs::is_directory(folder)) {
        error = std::make_error_code(std::errc::not_a_directory);
    }
    if (error) {
        const bool denied = error == std::errc::permission_denied;
        throw model::ResourceError(denied ? model::ExitCode::permission
                                          : model::ExitCode::cannot_create,
                                   fmt::format("cannot create the output folder '{}': {}",
                                               folder.string(), error.message()));
    }
}

bool stands_in_the_way(const fs::path& folder, bool resume) {
    std::error_code ignored;
    const fs::file_status status = fs::symlink_status(folder, ignored);
    if (status.type() == fs::file_type::not_found) {
        return false;
    }
    if (!fs::is_directory(folder, ignored)) {
        return true;
    }
    const bool has_result = fs::exists(folder / "receipt.json", ignored);
    return !fs::is_empty(folder, ignored) && !(resume && has_result);
}

void require_free(const BatchFolderRequest& request) {
    std::vector<std::string> taken;
    for (const std::string& id : request.case_ids) {
        if (stands_in_the_way(request.output / id, request.resume)) {
            taken.push_back((request.output / id).string());
        }
    }
    if (taken.empty()) {
        return;
    }
    const std::size_t count = taken.size();
    taken.resize(std::min(count, named_folders));
    throw model::ResourceError(
        model::ExitCode::cannot_create,
        fmt::format("no case was started: {} of the {} case folders {}: {}{}; {}", count,
                    request.case_ids.size(),
                    request.resume ? "hold something that is no result of a run"
                                   : "are there already",
                    fmt::join(taken, ", "), count > taken.size() ? ", ..." : "",
                    request.resume ? "move them away, or name another output folder"
                                   : "go on with --resume, or name another output folder"));
}

/// The temporaries of one of these cases; after the clearing they are of other machines or of a
/// process that runs.
std::vector<std::string> foreign_temporaries(const BatchFolderRequest& request) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(request.output)) {
        const std::string name = entry.path().filename().string();
        const bool of_these =
            name.starts_with('.') && std::any_of(request.case_ids.begin(), request.case_ids.end(),
                                                 [&name](const std::string& id) {
                                                     return name.starts_with("." + id + ".");
                                                 });
        if (of_these) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

std::vector<std::string> prepare_batch_folder(const BatchFolderRequest& request) {
    make_folder(request.output);
    hts::remove_stale_temporaries(request.output);
    require_free(request);
    std::vector<std::string> warnings;
    for (const std::string& name : foreign_temporaries(request)) {
        warnings.push_back(fmt::format("{} is unfinished work of another machine or of a process "
                                       "that still runs; remove it if none does",
                                       (request.output / name).string()));
    }
    return warnings;
}

} // namespace vigie::run
