#include "review/http/static_files.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "review/http/refusal.hpp"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace vigie::review::http {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t most_bytes = std::uintmax_t{64} * 1024 * 1024;

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
}};

[[noreturn]] void refuse(const fs::path& path, const std::string& problem) {
    throw model::InputError({.file = path.string()}, problem, "install Vigie's share folder again");
}

} // namespace

std::string content_type(const fs::path& file) {
    const std::string ending = file.extension().string();
    const auto* const found = std::find_if(
        types.begin(), types.end(), [&ending](const auto& type) { return type.first == ending; });
    return std::string(found == types.end() ? "application/octet-stream" : found->second);
}

StaticFiles StaticFiles::read(const fs::path& folder) {
    if (!fs::is_regular_file(fs::symlink_status(folder / "index.html"))) {
        throw model::InputError(
            {.file = folder.string()}, "the folder of the review page has no index.html",
            "install Vigie's share folder again", model::ExitCode::missing_input);
    }
    StaticFiles files;
    std::uintmax_t bytes = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const fs::file_status status = entry.symlink_status();
        if (fs::is_directory(status)) {
            continue;
        }
        if (!fs::is_regular_file(status)) {
            refuse(entry.path(), "this is neither a file nor a folder");
        }
        bytes += entry.file_size();
        if (bytes > most_bytes) {
            refuse(folder, "the review page's files are over 64 MiB");
        }
        files.add(entry.path(), entry.path().lexically_relative(folder).generic_string());
    }
    return files;
}

void StaticFiles::add(const fs::path& file, const std::string& name) {
    std::string bytes = hts::read_file(file);
    std::string etag = '"' + hts::sha256_hex(bytes) + '"';
    files_[name] = {.type = content_type(file), .bytes = std::move(bytes), .etag = std::move(etag)};
}

Response StaticFiles::answer(const std::vector<std::string>& segments,
                             const Incoming& incoming) const {
    std::string name = segments.empty() ? "index.html" : "";
    for (const std::string& segment : segments) {
        name += (name.empty() ? "" : "/") + segment;
    }
    const auto found = files_.find(name);
    if (found == files_.end()) {
        return refusal(Refusal::not_found);
    }
    const File& file = found->second;
    Response response;
    response.fields = {{"ETag", file.etag}, {"Cache-Control", "no-cache"}};
    if (incoming.field("if-none-match") == file.etag) {
        response.status = 304;
        return response;
    }
    response.type = file.type;
    response.body = file.bytes;
    return response;
}

} // namespace vigie::review::http
