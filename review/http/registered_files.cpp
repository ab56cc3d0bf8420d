#include "review/http/registered_files.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"
#include "review/http/byte_range.hpp"
#include "review/http/refusal.hpp"
#include "review/http/secret.hpp"

#include <fmt/format.h>
#include <memory>
#include <system_error>

#include <sys/stat.h>

namespace vigie::review::http {
namespace {

constexpr std::size_t id_digits = 32;
constexpr std::size_t etag_digits = 32;

using OpenFile = std::shared_ptr<const hts::InputDescriptor>;

/// nullptr if it cannot be opened: the sentence would name the path, which may hold a name.
OpenFile opened(const std::filesystem::path& path) {
    try {
        return std::make_shared<const hts::InputDescriptor>(path);
    } catch (const model::Error&) {
        return nullptr;
    }
}

/// Changes when the file is replaced or written to.
std::string etag_of(const struct stat& state) {
    const std::string told =
        fmt::format("{} {} {} {}.{:09}", state.st_dev, state.st_ino, state.st_size,
                    state.st_mtim.tv_sec, state.st_mtim.tv_nsec);
    return '"' + hts::sha256_hex(told).substr(0, etag_digits) + '"';
}

/// A Range counts only if the browser's copy is of the same bytes (RFC 9110, 13.1.5), and for GET.
std::optional<std::string_view> wanted_range(const Incoming& incoming, const std::string& etag) {
    const bool other_bytes = incoming.has("if-range") && incoming.field("if-range") != etag;
    if (other_bytes || incoming.method != "GET" || !incoming.has("range")) {
        return std::nullopt;
    }
    constexpr std::string_view repeated = "bytes=,";
    return incoming.field("range").value_or(repeated);
}

Response part_of(OpenFile file, const ByteRange& range, std::uint64_t size) {
    if (range.kind == ByteRange::Kind::refused) {
        Response response = refusal(Refusal::range);
        response.fields.emplace_back("Content-Range", fmt::format("bytes */{}", size));
        return response;
    }
    Response response;
    if (range.kind == ByteRange::Kind::part) {
        response.status = 206;
        response.fields.emplace_back(
            "Content-Range",
            fmt::format("bytes {}-{}/{}", range.begin, range.begin + range.length - 1, size));
    }
    response.type = "application/octet-stream";
    response.part = {.file = std::move(file), .begin = range.begin, .length = range.length};
    return response;
}

} // namespace

std::string RegisteredFiles::add(const std::filesystem::path& file) {
    auto& id = by_path_[file];
    if (id.empty()) {
        id = random_secret().substr(0, id_digits);
        by_id_[id] = file;
    }
    return id;
}

Response RegisteredFiles::answer(const Request& request, const std::string& id) const {
    const auto found = by_id_.find(id);
    std::error_code error;
    // Asked before it is opened: a pipe would be waited for.
    if (found == by_id_.end() || !std::filesystem::is_regular_file(found->second, error)) {
        return refusal(Refusal::not_found);
    }
    OpenFile file = opened(found->second);
    struct stat state {};
    if (file == nullptr || ::fstat(file->get(), &state) != 0) {
        return refusal(Refusal::unavailable);
    }
    const std::string etag = etag_of(state);
    const auto size = static_cast<std::uint64_t>(state.st_size);
    const ByteRange range = read_byte_range(wanted_range(*request.incoming, etag), size);
    Response response = part_of(std::move(file), range, size);
    response.fields.emplace_back("Accept-Ranges", "bytes");
    response.fields.emplace_back("ETag", etag);
    return response;
}

} // namespace vigie::review::http
