#include "pipeline/hts/output_file.hpp"

#include "pipeline/model/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::InputError;
using model::ResourceError;
namespace fs = std::filesystem;

[[noreturn]] void fail_creation(const fs::path& path, int error) {
    const bool permission = error == EACCES || error == EPERM || error == EROFS;
    throw ResourceError(
        permission ? ExitCode::permission : ExitCode::cannot_create,
        fmt::format("{}: cannot be created: {}", path.string(), std::strerror(error)));
}

[[noreturn]] void fail_write(const fs::path& path, int error) {
    const bool full = error == ENOSPC || error == EDQUOT;
    throw ResourceError(ExitCode::io, fmt::format("{}: cannot be written: {}{}", path.string(),
                                                  std::strerror(error),
                                                  full ? "; free some space and start again" : ""));
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Opens a new temporary and locks it, so that another process can tell it is in use. A leftover
/// of a dead process that had the same number (usual in containers) is replaced.
int create_temporary(const fs::path& temporary, const fs::path& final_path, FileReaders readers) {
    const mode_t mode = readers == FileReaders::owner ? 0600 : 0666;
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    int descriptor = ::open(temporary.c_str(), flags, mode);
    if (descriptor < 0 && errno == EEXIST) {
        const int old = ::open(temporary.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
        const bool in_use =
            old >= 0 && ::flock(old, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (old >= 0) {
            ::close(old);
        }
        if (in_use) {
            throw ResourceError(ExitCode::cannot_create,
                                final_path.string() + ": is already being written");
        }
        ::unlink(temporary.c_str());
        descriptor = ::open(temporary.c_str(), flags, mode);
    }
    if (descriptor < 0) {
        fail_creation(final_path, errno);
    }
    // Without lock support in the file system the process number alone protects the file.
    static_cast<void>(::flock(descriptor, LOCK_EX | LOCK_NB));
    return descriptor;
}

void sync_folder(const fs::path& path) {
    const fs::path folder = folder_of(path);
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!synced) {
        fail_write(folder, error);
    }
}

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            fail_write(path, errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void refuse_unsuitable(const fs::path& path) {
    const std::string text = path.string();
    if (text.empty() || text.find_first_of(std::string_view("\n\r\0", 3)) != std::string::npos) {
        throw ResourceError(ExitCode::cannot_create,
                            "the output name is empty or holds a line break");
    }
    if (fs::symlink_status(path).type() == fs::file_type::symlink) {
        throw ResourceError(ExitCode::cannot_create,
                            text + ": is a symbolic link; name the file itself");
    }
}

} // namespace

OutputFile::OutputFile(const fs::path& path, FileReaders readers) : final_(path) {
    if (path == "-" || path == "/dev/stdout") {
        descriptor_ = STDOUT_FILENO;
        stream_ = true;
        return;
    }
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    if (fs::is_directory(status)) {
        throw ResourceError(ExitCode::cannot_create, path.string() + ": is a folder");
    }
    stream_ = fs::exists(status) && !fs::is_regular_file(status);
    if (stream_) {
        descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
        if (descriptor_ < 0) {
            fail_creation(path, errno);
        }
    } else {
        refuse_unsuitable(path);
        temporary_ = temporary_beside(path);
        descriptor_ = create_temporary(temporary_, path, readers);
    }
    owns_descriptor_ = true;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : final_(std::move(other.final_)), temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)), stream_(other.stream_),
      owns_descriptor_(std::exchange(other.owns_descriptor_, false)) {
    other.temporary_.clear();
}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
    if (this != &other) {
        discard();
        final_ = std::move(other.final_);
        temporary_ = std::move(other.temporary_);
        other.temporary_.clear();
        descriptor_ = std::exchange(other.descriptor_, -1);
        stream_ = other.stream_;
        owns_descriptor_ = std::exchange(other.owns_descriptor_, false);
    }
    return *this;
}

OutputFile::~OutputFile() {
    discard();
}

void OutputFile::discard() noexcept {
    if (owns_descriptor_) {
        ::close(descriptor_);
    }
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
        temporary_.clear();
    }
    descriptor_ = -1;
    owns_descriptor_ = false;
}

void OutputFile::write(std::string_view bytes) {
    write_all(descriptor_, bytes, final_);
}

void OutputFile::commit() {
    if (!stream_ && ::fsync(descriptor_) != 0) {
        fail_write(final_, errno);
    }
    if (owns_descriptor_) {
        owns_descriptor_ = false;
        if (::close(std::exchange(descriptor_, -1)) != 0) {
            fail_write(final_, errno);
        }
    }
    if (stream_) {
        return;
    }
    if (::rename(temporary_.c_str(), final_.c_str()) != 0) {
        fail_write(final_, errno);
    }
    temporary_.clear();
    sync_folder(final_);
}

void write_file(const fs::path& path, std::string_view bytes, FileReaders readers) {
    OutputFile file(path, readers);
    file.write(bytes);
    file.commit();
}

std::string read_file(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        throw InputError({.file = path.string()}, "no such file", "check the path",
                         ExitCode::missing_input);
    }
    if (descriptor < 0) {
        const bool permission = errno == EACCES || errno == EPERM;
        throw ResourceError(
            permission ? ExitCode::permission : ExitCode::io,
            fmt::format("{}: cannot be read: {}", path.string(), std::strerror(errno)));
    }
    std::string bytes;
    std::array<char, 65536> chunk{};
    ssize_t got = 0;
    while ((got = ::read(descriptor, chunk.data(), chunk.size())) > 0 ||
           (got < 0 && errno == EINTR)) {
        bytes.append(chunk.data(), got > 0 ? static_cast<std::size_t>(got) : 0U);
    }
    const int error = errno;
    ::close(descriptor);
    if (got < 0) {
        throw ResourceError(ExitCode::io, fmt::format("{}: cannot be read: {}", path.string(),
                                                      std::strerror(error)));
    }
    return bytes;
}

} // namespace vigie::hts
