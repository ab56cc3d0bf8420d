#include "pipeline/hts/temporary_name.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace vigie::hts {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".vigie.tmp";
/// Leaves room for the name itself in the 255 bytes that a file name may have.
constexpr std::size_t longest_host = 40;

std::string host_name() {
    std::array<char, 256> name{};
    const bool known = ::gethostname(name.data(), name.size() - 1) == 0 && name.front() != '\0';
    return std::string(known ? name.data() : "host").substr(0, longest_host);
}

/// The process in the name of a temporary of this host; nullopt for any other name.
std::optional<pid_t> process_on_this_host(std::string_view name) {
    if (!name.starts_with('.') || !name.ends_with(suffix)) {
        return std::nullopt;
    }
    name.remove_suffix(suffix.size());
    const std::size_t dot = name.rfind('.');
    const std::string_view digits = name.substr(dot + 1);
    pid_t process = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), process);
    const bool whole = error == std::errc{} && end == digits.data() + digits.size();
    const bool ours = name.substr(0, dot).ends_with("." + host_name());
    return whole && process > 0 && ours ? std::optional(process) : std::nullopt;
}

bool is_locked(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) {
        return true;
    }
    const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return locked;
}

} // namespace

fs::path temporary_beside(const fs::path& final_path) {
    return temporary_beside(final_path, ::getpid());
}

fs::path temporary_beside(const fs::path& final_path, pid_t process) {
    return final_path.parent_path() /
           fmt::format(".{}.{}.{}{}", final_path.filename().string(), host_name(), process, suffix);
}

bool is_abandoned(const fs::path& temporary) {
    const std::optional<pid_t> process = process_on_this_host(temporary.filename().string());
    if (!process) {
        return false;
    }
    const bool gone = ::kill(*process, 0) != 0 && errno == ESRCH;
    return (gone || *process == ::getpid()) && !is_locked(temporary);
}

void remove_stale_temporaries(const fs::path& folder) {
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code ignored;
        const fs::file_type type = entry->symlink_status(ignored).type();
        const bool ours = type == fs::file_type::regular || type == fs::file_type::directory;
        if (ours && is_abandoned(entry->path())) {
            fs::remove_all(entry->path(), ignored);
        }
    }
}

TemporaryLock::TemporaryLock(const fs::path& temporary)
    : descriptor_(::open(temporary.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {
    if (descriptor_ >= 0) {
        static_cast<void>(::flock(descriptor_, LOCK_EX | LOCK_NB));
    }
}

TemporaryLock::~TemporaryLock() {
    release();
}

void TemporaryLock::release() noexcept {
    if (descriptor_ >= 0) {
        ::close(std::exchange(descriptor_, -1));
    }
}

} // namespace vigie::hts
