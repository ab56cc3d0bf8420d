#include "knowledge/source_text.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <memory>
#include <zlib.h>

namespace vigie::knowledge {
namespace {

/// Far above any table source (HPO's largest is 60 MB): a bomb, not a source.
constexpr std::size_t inflated_limit = std::size_t{4} << 30U;
constexpr std::size_t step = std::size_t{1} << 20U;

struct InflateEnd {
    void operator()(z_stream* stream) const noexcept {
        inflateEnd(stream);
        delete stream;
    }
};

[[noreturn]] void refuse(const std::string& file, const std::string& problem) {
    throw model::InputError({.file = file}, problem, "fetch the file again");
}

/// Inflates one gzip member from the front of `rest`.
void inflate_member(std::string_view& rest, std::string& out, const std::string& file) {
    auto raw = std::make_unique<z_stream>();
    if (inflateInit2(raw.get(), 15 + 16) != Z_OK) {
        throw model::ResourceError(model::ExitCode::resources, "no memory to inflate " + file);
    }
    const std::unique_ptr<z_stream, InflateEnd> stream(raw.release());
    // zlib reads through a pointer to non-const but never writes there.
    stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest.data()));
    stream->avail_in = static_cast<uInt>(std::min<std::size_t>(rest.size(), UINT32_MAX));
    for (int state = Z_OK; state != Z_STREAM_END;) {
        const std::size_t done = out.size();
        out.resize(done + step);
        stream->next_out = reinterpret_cast<Bytef*>(out.data() + done);
        stream->avail_out = static_cast<uInt>(step);
        state = inflate(stream.get(), Z_NO_FLUSH);
        out.resize(out.size() - stream->avail_out);
        if (state == Z_BUF_ERROR ||
            (state == Z_OK && stream->avail_in == 0 && stream->avail_out != 0)) {
            refuse(file, "the compressed data end too early");
        }
        if (state != Z_OK && state != Z_STREAM_END) {
            refuse(file, "the compressed data are damaged");
        }
        if (out.size() > inflated_limit) {
            refuse(file, "inflates to more than 4 GiB");
        }
    }
    rest = rest.substr(rest.size() - stream->avail_in);
}

} // namespace

std::string inflate_text(std::string bytes, const std::string& file) {
    constexpr std::string_view gzip_magic = "\x1f\x8b";
    if (!std::string_view(bytes).starts_with(gzip_magic)) {
        return bytes;
    }
    std::string_view rest = bytes;
    std::string text;
    text.reserve(bytes.size() * 6);
    while (!rest.empty()) {
        if (!rest.starts_with(gzip_magic)) {
            refuse(file, "bytes that are not gzip follow the compressed data");
        }
        inflate_member(rest, text, file);
    }
    return text;
}

std::string read_source_text(const std::filesystem::path& path) {
    return inflate_text(hts::read_file(path), path.string());
}

} // namespace vigie::knowledge
