#include "databank/folder_transport.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/temporary_name.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace vigie::databank {
namespace {

namespace fs = std::filesystem;

std::string reason() {
    return std::generic_category().message(errno);
}

/// The bytes under a temporary name, on the disk. Removed at the end, whatever became of it.
class WrittenFile {
  public:
    WrittenFile(fs::path path, const std::string& bytes) : path_(std::move(path)) {
        constexpr mode_t readers_of_the_group = 0640;
        ::unlink(path_.c_str()); // of an earlier process with this number
        const int descriptor =
            ::open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, readers_of_the_group);
        if (descriptor < 0) {
            throw DeliveryFailure("cannot write to the folder: " + reason(),
                                  FailedAttempt::unreachable);
        }
        const bool written = write_all(descriptor, bytes) && ::fsync(descriptor) == 0;
        const std::string fault = written ? std::string() : reason();
        const bool closed = ::close(descriptor) == 0;
        if (!written || !closed) {
            ::unlink(path_.c_str());
            throw DeliveryFailure("cannot write to the folder: " + fault,
                                  FailedAttempt::unreachable);
        }
    }
    WrittenFile(const WrittenFile&) = delete;
    WrittenFile& operator=(const WrittenFile&) = delete;
    ~WrittenFile() { ::unlink(path_.c_str()); }

    const fs::path& path() const noexcept { return path_; }

  private:
    static bool write_all(int descriptor, const std::string& bytes) {
        for (std::size_t done = 0; done < bytes.size();) {
            const ssize_t count = ::write(descriptor, bytes.data() + done, bytes.size() - done);
            if (count < 0 && errno != EINTR) {
                return false;
            }
            done += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        return true;
    }
    fs::path path_;
};

void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const std::string fault = synced ? std::string() : reason();
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!synced) {
        throw DeliveryFailure("the folder cannot be made durable: " + fault,
                              FailedAttempt::unreachable);
    }
}

std::string hash_on_disk(const fs::path& file) {
    try {
        return hts::sha256_of_file(file);
    } catch (const model::Error&) {
        throw DeliveryFailure("what lies in the folder cannot be read back",
                              FailedAttempt::try_again);
    }
}

[[noreturn]] void fail_without_links(const fs::path& folder, int error) {
    const std::string fault = std::generic_category().message(error);
    if (error == EPERM || error == EOPNOTSUPP || error == ENOSYS || error == EMLINK) {
        throw model::UsageError(
            fmt::format("{}: its file system makes no hard links ({}), without which a message "
                        "might be written over: take another folder",
                        folder.string(), fault),
            model::ExitCode::configuration);
    }
    throw DeliveryFailure("cannot write to the folder: " + fault, FailedAttempt::unreachable);
}

/// A message gets its name by a link: FAT and some shares have none.
void require_links(const fs::path& folder) {
    const WrittenFile probe(hts::temporary_beside(folder / "probe"), "");
    const fs::path link = hts::temporary_beside(folder / "probe-link");
    ::unlink(link.c_str());
    const bool linked = ::link(probe.path().c_str(), link.c_str()) == 0;
    const int error = errno;
    ::unlink(link.c_str());
    if (!linked) {
        fail_without_links(folder, error);
    }
}

} // namespace

FolderTransport::FolderTransport(fs::path folder) : folder_(std::move(folder)) {
    if (!fs::is_directory(folder_)) {
        throw model::InputError({.file = folder_.string()}, "there is no such folder",
                                "make it, or correct the address of the destination",
                                model::ExitCode::missing_input);
    }
    if (::access(folder_.c_str(), W_OK | X_OK) != 0) {
        throw model::ResourceError(model::ExitCode::permission,
                                   folder_.string() + ": nothing may be written to the folder");
    }
    hts::remove_stale_temporaries(folder_);
    try {
        require_links(folder_);
    } catch (const DeliveryFailure& failure) {
        throw model::ResourceError(model::ExitCode::cannot_create,
                                   folder_.string() + ": " + failure.what());
    }
}

Receipt FolderTransport::send(const Outgoing& message) {
    require_message_id(message.message_id);
    const fs::path file = folder_ / (message.message_id + ".json");
    const WrittenFile written(hts::temporary_beside(file), message.payload);
    // A link, unlike a rename, does not replace what has the name already.
    const bool linked = ::link(written.path().c_str(), file.c_str()) == 0;
    if (!linked && errno != EEXIST) {
        throw DeliveryFailure("cannot write to the folder: " + reason(),
                              FailedAttempt::unreachable);
    }
    // The other system may have taken a new file by now; the temporary name is the same file.
    const std::string hash = hash_on_disk(linked ? written.path() : file);
    if (!linked && hash != message.payload_sha256) {
        throw DeliveryFailure("a file of this name and other bytes lies in the folder",
                              FailedAttempt::message_refused);
    }
    sync_folder(folder_);
    return {.message_id = message.message_id,
            .payload_sha256 = hash,
            .text = fmt::format("{} {} in the folder", file.filename().string(), hash)};
}

} // namespace vigie::databank
