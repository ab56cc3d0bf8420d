#include "pipeline/hts/file_kind.hpp"

#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/hts/library_version.hpp"
#include "pipeline/hts/variant_input.hpp"

#include <unistd.h>

#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>

namespace vigie::hts {

FileKind detect_file_kind(const std::string& path) {
    // A FIFO must not be opened twice: its writer would see the first reader go.
    std::error_code ignored;
    if (std::filesystem::is_fifo(path, ignored)) {
        return FileKind::variants;
    }
    const InputFile file(path);
    if (!file.is_regular()) {
        return FileKind::variants;
    }
    silence_htslib();
    const int descriptor = file.duplicate();
    const StreamHandle stream(hdopen(descriptor, "r"));
    if (!stream) {
        ::close(descriptor);
        return FileKind::other;
    }
    htsFormat found{};
    if (hts_detect_format(stream.get(), &found) != 0) {
        return FileKind::other;
    }
    switch (found.format) {
    case vcf:
    case bcf:
        return FileKind::variants;
    case sam:
    case bam:
        return FileKind::alignments;
    case cram:
        return FileKind::cram;
    default:
        return FileKind::other;
    }
}

bool htslib_reads_cram_safely() noexcept {
    std::array<int, 3> version{};
    const char* const text = hts_version();
    const char* const end = text + std::strlen(text);
    const char* at = text;
    for (int& part : version) {
        const auto [stop, error] = std::from_chars(at, end, part);
        if (error != std::errc{} || stop == end || *stop != '.') {
            break;
        }
        at = stop + 1;
    }
    return version >= std::array<int, 3>{1, 21, 1};
}

} // namespace vigie::hts
