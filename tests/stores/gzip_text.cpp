#include "tests/stores/gzip_text.hpp"

#include <zlib.h>

#include <cstdint>
#include <stdexcept>

namespace vigie::tests {
namespace {

/// Deflates; `window` as zlib means it: -15 raw, 31 with the frame of gzip.
std::string deflated(std::string_view bytes, int window) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("zlib");
    }
    std::string input(bytes);
    std::string out(deflateBound(&stream, static_cast<uLong>(input.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) {
        throw std::runtime_error("zlib");
    }
    return out;
}

void append_little_endian(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>(value >> (8 * i) & 0xFFU);
    }
}

std::string bgzf_block(std::string_view bytes) {
    const std::string data = deflated(bytes, -15);
    std::string block(bgzf_end.substr(0, 16));
    append_little_endian(block, static_cast<std::uint32_t>(data.size() + 25), 2);
    block += data;
    const auto* const first = reinterpret_cast<const Bytef*>(bytes.data());
    append_little_endian(
        block, static_cast<std::uint32_t>(crc32(0, first, static_cast<uInt>(bytes.size()))), 4);
    append_little_endian(block, static_cast<std::uint32_t>(bytes.size()), 4);
    return block;
}

} // namespace

std::string gzip(std::string_view bytes) {
    return deflated(bytes, 31);
}

std::string bgzf(std::string_view bytes) {
    constexpr std::size_t block_size = 0x8000;
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += block_size) {
        out += bgzf_block(bytes.substr(at, block_size));
    }
    return out += bgzf_end;
}

} // namespace vigie::tests
