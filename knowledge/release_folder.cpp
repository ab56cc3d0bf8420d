#include "knowledge/release_folder.hpp"

#include "pipeline/model/error.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <string>
#include <unistd.h>

namespace vigie::knowledge {
namespace {

std::string system_message(int code) {
    std::array<char, 256> buffer{};
    return strerror_r(code, buffer.data(), buffer.size());
}

std::filesystem::path without_trailing_slash(const std::filesystem::path& path) {
    std::filesystem::path absolute = std::filesystem::absolute(path).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

[[noreturn]] void refuse_existing(const std::filesystem::path& path) {
    throw model::UsageError(fmt::format(
        "{} exists already; a release is never overwritten: name a new folder", path.string()));
}

void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return; // a file system that cannot open folders cannot sync them either
    }
    const bool failed = fsync(descriptor) != 0 && errno != EINVAL;
    const int code = errno;
    close(descriptor);
    if (failed) {
        throw model::ResourceError(model::ExitCode::io,
                                   fmt::format("{}: {}", folder.string(), system_message(code)));
    }
}

} // namespace

ReleaseFolder::ReleaseFolder(const std::filesystem::path& final_path)
    : final_(without_trailing_slash(final_path)) {
    if (std::filesystem::exists(std::filesystem::symlink_status(final_))) {
        refuse_existing(final_);
    }
    hts::remove_stale_temporaries(final_.parent_path());
    temporary_ = hts::temporary_beside(final_);
    std::error_code fault;
    if (!std::filesystem::create_directory(temporary_, fault)) {
        throw model::ResourceError(
            fault == std::errc::permission_denied ? model::ExitCode::permission
                                                  : model::ExitCode::cannot_create,
            fmt::format("{} cannot be created: {}", final_.string(), fault.message()));
    }
    lock_.emplace(temporary_);
}

ReleaseFolder::~ReleaseFolder() {
    if (!temporary_.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(temporary_, ignored);
    }
}

void ReleaseFolder::commit() {
    sync_folder(temporary_);
    if (renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, final_.c_str(), RENAME_NOREPLACE) != 0) {
        const int code = errno;
        if (code == EEXIST || code == ENOTEMPTY) {
            refuse_existing(final_);
        }
        // File systems without RENAME_NOREPLACE: a plain rename replaces an empty folder at most.
        if (code != EINVAL || std::rename(temporary_.c_str(), final_.c_str()) != 0) {
            throw model::ResourceError(
                model::ExitCode::io,
                fmt::format("{} cannot be renamed: {}", final_.string(), system_message(errno)));
        }
    }
    lock_.reset();
    temporary_.clear();
    sync_folder(final_.parent_path());
}

} // namespace vigie::knowledge
