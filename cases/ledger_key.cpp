#include "cases/ledger_key.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vigie::cases {
namespace {

constexpr std::string_view form = "vigie-ledger-key-1 ";
constexpr std::size_t id_digits = 16;

[[noreturn]] void cannot_create(const std::filesystem::path& file) {
    const auto code = errno == EACCES || errno == EPERM ? model::ExitCode::permission
                      : errno == ENOSPC || errno == EIO ? model::ExitCode::io
                                                        : model::ExitCode::cannot_create;
    throw model::ResourceError(
        code, fmt::format("{}: cannot create the key file ({}); a key is never written over",
                          file.string(), std::generic_category().message(errno)));
}

void require_private(const std::filesystem::path& file) {
    struct stat state {};
    if (::stat(file.c_str(), &state) != 0 || !S_ISREG(state.st_mode)) {
        throw model::InputError({.file = file.string()}, "there is no key file",
                                "correct the path of the ledger's key",
                                model::ExitCode::missing_input);
    }
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    if ((state.st_mode & others) != 0) {
        throw model::ResourceError(
            model::ExitCode::permission,
            fmt::format("{}: others than its owner have permissions on the ledger's key (mode "
                        "{:04o}); set mode 0600, and put another key in its place if somebody may "
                        "have read it",
                        file.string(), state.st_mode & 07777U));
    }
}

} // namespace

LedgerKey::LedgerKey(hts::HmacKey key)
    : key_(std::move(key)), id_(key_.mac_hex("vigie-ledger-key-id").substr(0, id_digits)) {}

LedgerKey LedgerKey::read(const std::filesystem::path& file) {
    require_private(file);
    const std::string text = hts::read_file(file);
    std::string_view line = text;
    if (line.ends_with('\n')) {
        line.remove_suffix(1);
    }
    const auto key =
        line.starts_with(form) ? hts::HmacKey::from_hex(line.substr(form.size())) : std::nullopt;
    if (!key) {
        throw model::InputError({.file = file.string()}, "this is no key of a ledger",
                                "'case new-key' makes one");
    }
    return LedgerKey(*key);
}

void LedgerKey::write(const std::filesystem::path& file) const {
    constexpr mode_t owner_only = 0600;
    const int descriptor =
        ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, owner_only);
    if (descriptor < 0) {
        cannot_create(file);
    }
    const std::string text = std::string(form) + key_.hex() + "\n";
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

} // namespace vigie::cases
