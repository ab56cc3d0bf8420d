#include "cases/call_keys.hpp"

#include "cases/zstd_frame.hpp"
#include "pipeline/hts/frame.hpp"

#include <algorithm>

namespace vigie::cases {

CallKey call_key(FactCode allele) noexcept {
    constexpr unsigned dropped_bits = 20;
    constexpr std::uint64_t without_tag = (std::uint64_t{1} << 60U) - 1;
    return (static_cast<std::uint64_t>(allele) & without_tag) >> dropped_bits;
}

std::string encode_call_keys(std::vector<CallKey> keys) {
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    hts::FrameWriter frame;
    frame.count(keys.size());
    CallKey before = 0;
    for (const CallKey key : keys) {
        frame.count(key - before);
        before = key;
    }
    return zstd_compress(frame.bytes());
}

std::vector<CallKey> decode_call_keys(std::string_view bytes, const std::string& file) {
    const std::string plain = zstd_decompress(bytes, file);
    hts::FrameReader frame(plain, {.file = file, .field = "keys of calls"});
    const std::uint64_t count = frame.count();
    if (count > plain.size()) {
        frame.refuse();
    }
    std::vector<CallKey> keys;
    keys.reserve(count);
    CallKey key = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        key += frame.count();
        keys.push_back(key);
    }
    if (!frame.at_end()) {
        frame.refuse();
    }
    return keys;
}

} // namespace vigie::cases
