#include "pipeline/run/output_folder.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace vigie::run {
namespace {

namespace fs = std::filesystem;

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

OutputFolder::OutputFolder(const fs::path& path, Leftovers leftovers)
    : final_(fs::absolute(path).lexically_normal()) {
    if (!final_.has_filename()) {
        final_ = final_.parent_path();
    }
    require_replaceable(final_);
    std::error_code error;
    fs::create_directories(final_.parent_path(), error);
    if (leftovers == Leftovers::cleared) {
        hts::remove_stale_temporaries(final_.parent_path());
    }
    temporary_ = hts::temporary_beside(final_);
    if (!error && !fs::create_directory(temporary_, error) && !error) {
        error = std::make_error_code(std::errc::file_exists);
    }
    if (error) {
        const bool denied = error == std::errc::permission_denied;
        throw model::ResourceError(
            denied ? model::ExitCode::permission : model::ExitCode::cannot_create,
            "cannot create the output folder '" + final_.string() + "': " + error.message());
    }
    lock_.emplace(temporary_);
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
    } else {
        replace_folder(final_, temporary_, exchange_names);
    }
    lock_.reset();
    // After an exchange the temporary is the earlier result: the destructor removes it.
    sync_folder(final_.parent_path());
}

std::map<std::string, std::string> digests_of_files(const std::filesystem::path& folder) {
    std::map<std::string, std::string> digests;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        digests.emplace(entry.path().filename().string(), hts::sha256_of_file(entry.path()));
    }
    return digests;
}

int exchange_names(const char* first, const char* second) {
    return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}

void replace_folder(const fs::path& old, const fs::path& fresh, ExchangeCall exchange) {
    if (exchange(fresh.c_str(), old.c_str()) == 0) {
        return;
    }
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) {
        fail(old, errno);
    }
    // NFS and some container file systems cannot exchange. The name says what it is, and nothing
    // removes it, should the program be killed between the two steps.
    fs::path aside = fresh;
    aside += ".earlier";
    if (std::rename(old.c_str(), aside.c_str()) != 0) {
        fail(old, errno);
    }
    if (std::rename(fresh.c_str(), old.c_str()) != 0) {
        const int error = errno;
        (void)std::rename(aside.c_str(), old.c_str());
        fail(old, error);
    }
    if (std::rename(aside.c_str(), fresh.c_str()) != 0) {
        fail(aside, errno);
    }
}

} // namespace vigie::run
