#include "cases/zstd_frame.hpp"

#include "pipeline/model/error.hpp"

#include <zstd.h>

namespace vigie::cases {
namespace {

constexpr int compression_level = 6;
constexpr unsigned long long largest_content = 1ULL << 30U;

template <auto Free>
struct FreeWith {
    template <class Object>
    void operator()(Object* object) const noexcept {
        Free(object);
    }
};
using Compression = std::unique_ptr<ZSTD_CCtx, FreeWith<ZSTD_freeCCtx>>;
using Decompression = std::unique_ptr<ZSTD_DCtx, FreeWith<ZSTD_freeDCtx>>;

[[noreturn]] void refuse(const std::string& file, const std::string& problem) {
    throw model::InputError({.file = file}, problem,
                            "restore it from a copy, or run the case anew");
}

template <class Object>
Object made(Object object) {
    if (!object) {
        throw model::ResourceError(model::ExitCode::resources, "no memory to compress");
    }
    return object;
}

std::string compress_with(ZSTD_CCtx* context, std::string_view bytes) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compress2(context, frame.data(), frame.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size) != 0) {
        throw model::ResourceError(model::ExitCode::resources,
                                   std::string("compression failed: ") + ZSTD_getErrorName(size));
    }
    frame.resize(size);
    return frame;
}

std::string decompress_with(ZSTD_DCtx* context, std::string_view frame, const std::string& file) {
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
        ZSTD_decompressDCtx(context, bytes.data(), bytes.size(), frame.data(), frame.size());
    if (ZSTD_isError(size) != 0 || size != bytes.size()) {
        refuse(file, "the zstd frame is damaged");
    }
    return bytes;
}

} // namespace

std::string zstd_compress(std::string_view bytes) {
    const auto context = made(Compression(ZSTD_createCCtx()));
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, compression_level);
    return compress_with(context.get(), bytes);
}

std::string zstd_decompress(std::string_view frame, const std::string& file) {
    const auto context = made(Decompression(ZSTD_createDCtx()));
    return decompress_with(context.get(), frame, file);
}

struct ZstdDictionary::Prepared {
    std::unique_ptr<ZSTD_CDict, FreeWith<ZSTD_freeCDict>> writing;
    std::unique_ptr<ZSTD_DDict, FreeWith<ZSTD_freeDDict>> reading;
    Compression compression;
    Decompression decompression;
};

ZstdDictionary::ZstdDictionary(std::string_view text) : prepared_(new Prepared) {
    prepared_->writing.reset(ZSTD_createCDict(text.data(), text.size(), compression_level));
    prepared_->reading.reset(ZSTD_createDDict(text.data(), text.size()));
    prepared_->compression = made(Compression(ZSTD_createCCtx()));
    prepared_->decompression = made(Decompression(ZSTD_createDCtx()));
    ZSTD_CCtx_refCDict(prepared_->compression.get(), prepared_->writing.get());
    ZSTD_DCtx_refDDict(prepared_->decompression.get(), prepared_->reading.get());
}
ZstdDictionary::ZstdDictionary(ZstdDictionary&&) noexcept = default;
ZstdDictionary& ZstdDictionary::operator=(ZstdDictionary&&) noexcept = default;
ZstdDictionary::~ZstdDictionary() = default;

std::string ZstdDictionary::compress(std::string_view bytes) const {
    return compress_with(prepared_->compression.get(), bytes);
}

std::string ZstdDictionary::decompress(std::string_view frame, const std::string& file) const {
    return decompress_with(prepared_->decompression.get(), frame, file);
}

} // namespace vigie::cases
