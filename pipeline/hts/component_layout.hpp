#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vigie::hts {

/// Layout of a component file, little-endian:
///   preamble (64 bytes): magic, u32 format version, zeros
///   chunks: zstd frames as they come; stored chunks at multiples of 64, zeros between
///   header: JSON
///   directory: one ChunkPlace per chunk
///   trailer (64 bytes)
/// Checksums are XXH3-64 of the bytes as they lie in the file.
inline constexpr std::string_view component_magic{"VIGIECMP", 8};
inline constexpr std::size_t component_alignment = 64;
inline constexpr std::size_t preamble_size = 64;

struct ChunkPlace {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;     ///< in the file
    std::uint64_t content = 0;  ///< decompressed
    std::uint64_t checksum = 0; ///< XXH3-64
    std::uint64_t compressed = 0;
};
static_assert(sizeof(ChunkPlace) == 40);

struct ComponentTrailer {
    std::uint64_t header_offset = 0;
    std::uint64_t header_size = 0;
    std::uint64_t header_checksum = 0;
    std::uint64_t directory_offset = 0;
    std::uint64_t chunks = 0;
    std::uint64_t directory_checksum = 0;
    std::uint64_t file_size = 0;
    std::array<char, 8> magic{};
};
static_assert(sizeof(ComponentTrailer) == 64);

} // namespace vigie::hts
