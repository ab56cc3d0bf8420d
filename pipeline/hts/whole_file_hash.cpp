#include "pipeline/hts/whole_file_hash.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <exception>
#include <string_view>
#include <thread>
#include <vector>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::ResourceError;

/// Digest in a line of sha256sum or md5sum ("HEX  NAME", "HEX *NAME", "HEX", or the BSD form
/// "SHA256 (NAME) = HEX") if the line is about `name`; else empty.
std::string digest_in_line(std::string_view line, std::size_t digits, std::string_view name) {
    const auto is_hex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
    const auto start = std::search_n(line.begin(), line.end(), static_cast<int>(digits), true,
                                     [&](char c, bool) { return is_hex(c); });
    const auto offset = static_cast<std::size_t>(start - line.begin());
    if (start == line.end() || (offset + digits < line.size() && is_hex(line[offset + digits]))) {
        return {};
    }
    std::string_view rest = offset == 0 ? line.substr(digits) : line.substr(0, offset);
    if (offset != 0) {
        const std::size_t open = rest.find('(');
        const std::size_t close = rest.rfind(')');
        if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
            return {};
        }
        rest = rest.substr(open + 1, close - open - 1);
    }
    rest.remove_prefix(std::min(rest.find_first_not_of(" *\t"), rest.size()));
    const std::string_view base = rest.substr(rest.rfind('/') + 1);
    if (!base.empty() && base != name) {
        return {};
    }
    std::string hex(line.substr(offset, digits));
    std::transform(hex.begin(), hex.end(), hex.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return hex;
}

std::string digest_in_file(const std::string& text, std::size_t digits, std::string_view name) {
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (std::string hex = digest_in_line(line, digits, name); !hex.empty()) {
            return hex;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

} // namespace

std::optional<ListedDigest> find_listed_digest(const std::filesystem::path& data) {
    for (const bool is_md5 : {false, true}) {
        std::filesystem::path listing = data;
        listing += is_md5 ? ".md5" : ".sha256";
        std::error_code ignored;
        if (std::filesystem::is_regular_file(listing, ignored)) {
            const std::size_t digits = is_md5 ? 32 : 64;
            return ListedDigest{
                .path = listing,
                .is_md5 = is_md5,
                .hex = digest_in_file(read_file(listing), digits, data.filename().string())};
        }
    }
    return std::nullopt;
}

struct WholeFileHash::State {
    int descriptor = -1;
    bool with_md5 = false;
    FileDigests digests;
    std::exception_ptr failure;
    std::jthread thread;

    State(int file, bool md5) : descriptor(file), with_md5(md5) {
        thread = std::jthread([this](const std::stop_token& stop) {
            try {
                run(stop);
            } catch (...) {
                failure = std::current_exception();
            }
        });
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        thread.request_stop();
        if (thread.joinable()) {
            thread.join();
        }
        ::close(descriptor);
    }

    void run(const std::stop_token& stop) {
        Sha256 sha256;
        std::optional<Md5> md5;
        if (with_md5) {
            md5.emplace();
        }
        std::vector<char> buffer(std::size_t{1} << 20U);
        off_t offset = 0;
        while (!stop.stop_requested()) {
            const ssize_t got = ::pread(descriptor, buffer.data(), buffer.size(), offset);
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got < 0) {
                throw ResourceError(ExitCode::io, "a file could not be read for its checksum");
            }
            if (got == 0) {
                break;
            }
            const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
            sha256.update(bytes);
            if (md5) {
                md5->update(bytes);
            }
            offset += got;
        }
        digests.sha256 = sha256.hex();
        digests.md5 = md5 ? md5->hex() : std::string{};
    }
};

WholeFileHash::WholeFileHash(int descriptor, bool with_md5)
    : state_(std::make_unique<State>(descriptor, with_md5)) {}
WholeFileHash::WholeFileHash(WholeFileHash&&) noexcept = default;
WholeFileHash& WholeFileHash::operator=(WholeFileHash&&) noexcept = default;
WholeFileHash::~WholeFileHash() = default;

FileDigests WholeFileHash::result() {
    state_->thread.join();
    if (state_->failure) {
        std::rethrow_exception(state_->failure);
    }
    return std::move(state_->digests);
}

} // namespace vigie::hts
