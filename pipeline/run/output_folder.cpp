#include "pipeline/run/output_folder.hpp"

#include "pipeline/model/error.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace vigie::run {
namespace {

namespace fs = std::filesystem;

std::string host_name() {
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "host";
}

std::string temporary_prefix(const fs::path& path) {
    return "." + path.filename().string() + "." + host_name() + ".";
}

/// Removes temporaries of this folder whose process, on this host, is gone.
void remove_stale(const fs::path& path) {
    const std::string prefix = temporary_prefix(path);
    constexpr std::string_view suffix = ".tmp";
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(path.parent_path(), ignored)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix) || !name.ends_with(suffix)) {
            continue;
        }
        pid_t process = 0;
        const char* last = name.data() + name.size() - suffix.size();
        const auto [end, error] = std::from_chars(name.data() + prefix.size(), last, process);
        const bool gone = error == std::errc{} && end == last && process > 0 &&
                          kill(process, 0) != 0 && errno == ESRCH;
        if (gone) {
            fs::remove_all(entry.path(), ignored);
        }
    }
}

void require_replaceable(const fs::path& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        return;
    }
    if (!fs::is_directory(path, ignored)) {
        throw model::UsageError("the output folder '" + path.string() + "' is a file");
    }
    if (!fs::is_empty(path, ignored) && !fs::exists(path / "receipt.json", ignored)) {
        throw model::UsageError("the output folder '" + path.string() +
                                "' holds files but no earlier result (no receipt.json); name "
                                "another folder or empty it");
    }
}

[[noreturn]] void fail(const fs::path& path, int error) {
    throw model::ResourceError(model::ExitCode::io,
                               "cannot complete the output folder '" + path.string() +
                                   "': " + std::generic_category().message(error));
}

void sync_folder(const fs::path& folder) {
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        fail(folder, errno);
    }
    const int result = fsync(descriptor);
    const int error = errno;
    (void)close(descriptor);
    if (result != 0) {
        fail(folder, error);
    }
}

} // namespace

OutputFolder::OutputFolder(const fs::path& path) : final_(fs::absolute(path).lexically_normal()) {
    if (!final_.has_filename()) {
        final_ = final_.parent_path();
    }
    require_replaceable(final_);
    std::error_code error;
    fs::create_directories(final_.parent_path(), error);
    remove_stale(final_);
    temporary_ =
        final_.parent_path() / (temporary_prefix(final_) + std::to_string(getpid()) + ".tmp");
    if (!error && !fs::create_directory(temporary_, error) && !error) {
        error = std::make_error_code(std::errc::file_exists);
    }
    if (error) {
        const bool denied = error == std::errc::permission_denied;
        throw model::ResourceError(
            denied ? model::ExitCode::permission : model::ExitCode::cannot_create,
            "cannot create the output folder '" + final_.string() + "': " + error.message());
    }
}

OutputFolder::~OutputFolder() {
    if (!temporary_.empty()) {
        std::error_code ignored;
        fs::remove_all(temporary_, ignored);
    }
}

void OutputFolder::commit() {
    sync_folder(temporary_);
    std::error_code ignored;
    if (!fs::exists(final_, ignored)) {
        if (std::rename(temporary_.c_str(), final_.c_str()) != 0) {
            fail(final_, errno);
        }
        temporary_.clear();
    } else if (renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, final_.c_str(), RENAME_EXCHANGE) !=
               0) {
        fail(final_, errno);
    }
    // After an exchange the temporary is the earlier result: the destructor removes it.
    sync_folder(final_.parent_path());
}

} // namespace vigie::run
