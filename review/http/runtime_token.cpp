#include "review/http/runtime_token.hpp"

#include "pipeline/hts/key_file.hpp"
#include "pipeline/model/error.hpp"

#include <cerrno>
#include <cstdlib>
#include <fmt/format.h>
#include <system_error>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace vigie::review::http {
namespace {

namespace fs = std::filesystem;

fs::path folder_or_runtime(fs::path folder) {
    if (!folder.empty()) {
        return folder;
    }
    // Read once at start, before any other thread writes the environment.
    const char* const runtime = std::getenv("XDG_RUNTIME_DIR"); // NOLINT(concurrency-mt-unsafe)
    if (runtime == nullptr || *runtime != '/') {
        throw model::UsageError("XDG_RUNTIME_DIR is not set: name a folder of your own for the "
                                "review page's token",
                                model::ExitCode::configuration);
    }
    return fs::path(runtime) / "vigie";
}

void require_own(const fs::path& folder) {
    constexpr mode_t owner_only = 0700;
    if (::mkdir(folder.c_str(), owner_only) != 0 && errno != EEXIST) {
        const int reason = errno;
        throw model::ResourceError(
            reason == EACCES ? model::ExitCode::permission : model::ExitCode::cannot_create,
            folder.string() + ": cannot be made: " + std::generic_category().message(reason));
    }
    struct stat state {};
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    if (::lstat(folder.c_str(), &state) != 0 || !S_ISDIR(state.st_mode) ||
        state.st_uid != ::geteuid() || (state.st_mode & others) != 0) {
        throw model::ResourceError(model::ExitCode::permission,
                                   folder.string() +
                                       ": is no folder of yours alone; the token of the review "
                                       "page needs one of mode 0700");
    }
}

} // namespace

RuntimeToken::RuntimeToken(fs::path folder, std::uint16_t port) : port_(port) {
    folder = folder_or_runtime(std::move(folder));
    require_own(folder);
    file_ = folder / fmt::format("review-{}.token", port);
    // Whoever left it there no longer listens: the port is ours.
    ::unlink(file_.c_str());
    const hts::HmacKey secret = hts::HmacKey::random();
    hts::write_key_file(file_, {.form = "vigie-review-token-1", .name = "token of the review page"},
                        secret);
    secret_ = secret.hex();
}

RuntimeToken::~RuntimeToken() {
    ::unlink(file_.c_str());
}

std::string RuntimeToken::address() const {
    return fmt::format("http://127.0.0.1:{}/#token={}", port_, secret_);
}

} // namespace vigie::review::http
