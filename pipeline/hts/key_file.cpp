#include "pipeline/hts/key_file.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vigie::hts {
namespace {

constexpr std::size_t id_digits = 16;

[[noreturn]] void cannot_create(const std::filesystem::path& file) {
    const auto code = errno == EACCES || errno == EPERM ? model::ExitCode::permission
                      : errno == ENOSPC || errno == EIO ? model::ExitCode::io
                                                        : model::ExitCode::cannot_create;
    throw model::ResourceError(
        code, fmt::format("{}: cannot create the key file ({}); a key is never written over",
                          file.string(), std::generic_category().message(errno)));
}

void require_private(const std::filesystem::path& file, const KeyFileForm& form) {
    struct stat state {};
    if (::stat(file.c_str(), &state) != 0 || !S_ISREG(state.st_mode)) {
        throw model::InputError({.file = file.string()}, "there is no key file",
                                "correct the path of the " + form.name,
                                model::ExitCode::missing_input);
    }
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    if ((state.st_mode & others) != 0) {
        throw model::ResourceError(
            model::ExitCode::permission,
            fmt::format("{}: others than its owner have permissions on the {} (mode {:04o}); set "
                        "mode 0600, and put another key in its place if somebody may have read it",
                        file.string(), form.name, state.st_mode & 07777U));
    }
}

} // namespace

bool is_open_to_others(const std::filesystem::path& file) noexcept {
    struct stat state {};
    return ::stat(file.c_str(), &state) == 0 && (state.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

HmacKey read_key_file(const std::filesystem::path& file, const KeyFileForm& form) {
    require_private(file, form);
    const std::string text = read_file(file);
    std::string_view line = text;
    if (line.ends_with('\n')) {
        line.remove_suffix(1);
    }
    const std::string start = form.form + " ";
    const auto key =
        line.starts_with(start) ? HmacKey::from_hex(line.substr(start.size())) : std::nullopt;
    if (!key) {
        throw model::InputError({.file = file.string()}, "this is no " + form.name,
                                "its one line is \"" + start + "HEX\"");
    }
    return *key;
}

void write_key_file(const std::filesystem::path& file,
                    const KeyFileForm& form,
                    const HmacKey& key) {
    constexpr mode_t owner_only = 0600;
    const int descriptor =
        ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, owner_only);
    if (descriptor < 0) {
        cannot_create(file);
    }
    const std::string text = form.form + " " + key.hex() + "\n";
    const bool written =
        ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(descriptor) == 0;
    const bool closed = ::close(descriptor) == 0;
    if (!written || !closed) {
        const int reason = errno;
        ::unlink(file.c_str());
        errno = reason;
        cannot_create(file);
    }
}

std::string key_id(const HmacKey& key, const std::string& purpose) {
    return key.mac_hex(purpose).substr(0, id_digits);
}

} // namespace vigie::hts
