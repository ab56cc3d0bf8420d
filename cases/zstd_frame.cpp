#include "cases/zstd_frame.hpp"

#include "pipeline/model/error.hpp"

#include <zstd.h>

#include <memory>

namespace vigie::cases {
namespace {

constexpr int compression_level = 6;
constexpr unsigned long long largest_content = 1ULL << 30U;

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const noexcept { ZSTD_freeCCtx(context); }
};

[[noreturn]] void refuse(const std::string& file, const std::string& problem) {
    throw model::InputError({.file = file}, problem,
                            "restore it from a copy, or run the case anew");
}

} // namespace

std::string zstd_compress(std::string_view bytes) {
    const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    if (!context) {
        throw model::ResourceError(model::ExitCode::resources, "no memory to compress");
    }
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, compression_level);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size) != 0) {
        throw model::ResourceError(model::ExitCode::resources,
                                   std::string("compression failed: ") + ZSTD_getErrorName(size));
    }
    frame.resize(size);
    return frame;
}

std::string zstd_decompress(std::string_view frame, const std::string& file) {
    const std::size_t frame_size = ZSTD_findFrameCompressedSize(frame.data(), frame.size());
    if (ZSTD_isError(frame_size) != 0 || frame_size != frame.size()) {
        refuse(file, "not one whole zstd frame: cut, damaged, or another format");
    }
    const unsigned long long content = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (content == ZSTD_CONTENTSIZE_UNKNOWN || content == ZSTD_CONTENTSIZE_ERROR) {
        refuse(file, "the zstd frame does not state its size");
    }
    if (content > largest_content) {
        refuse(file, "the zstd frame holds more than 1 GiB");
    }
    std::string bytes(static_cast<std::size_t>(content), '\0');
    const std::size_t size =
        ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
    if (ZSTD_isError(size) != 0 || size != bytes.size()) {
        refuse(file, "the zstd frame is damaged");
    }
    return bytes;
}

} // namespace vigie::cases
