#include "knowledge/release_folder.hpp"

#include "pipeline/model/error.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
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

/// The process id in ".NAME.PID.tmp"; 0 if the name is another one.
pid_t owner_of(const std::string& name, const std::string& prefix) {
    constexpr std::string_view suffix = ".tmp";
    if (!name.starts_with(prefix) || !name.ends_with(suffix) ||
        name.size() <= prefix.size() + suffix.size()) {
        return 0;
    }
    pid_t owner = 0;
    const char* end = name.data() + name.size() - suffix.size();
    const auto [stop, fault] = std::from_chars(name.data() + prefix.size(), end, owner);
    return fault == std::errc() && stop == end && owner > 0 ? owner : 0;
}

void remove_leftovers(const std::filesystem::path& folder, const std::string& prefix) {
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(folder, fault)) {
        const pid_t owner = owner_of(entry.path().filename().string(), prefix);
        if (owner > 0 && kill(owner, 0) != 0 && errno == ESRCH) {
            std::filesystem::remove_all(entry.path(), fault);
        }
    }
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
    const std::string prefix = "." + final_.filename().string() + ".";
    remove_leftovers(final_.parent_path(), prefix);
    temporary_ = final_.parent_path() / (prefix + std::to_string(getpid()) + ".tmp");
    std::error_code fault;
    std::filesystem::remove_all(temporary_, fault);
    if (!std::filesystem::create_directory(temporary_, fault)) {
        throw model::ResourceError(
            fault == std::errc::permission_denied ? model::ExitCode::permission
                                                  : model::ExitCode::cannot_create,
            fmt::format("{} cannot be created: {}", final_.string(), fault.message()));
    }
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
    temporary_.clear();
    sync_folder(final_.parent_path());
}

} // namespace vigie::knowledge
