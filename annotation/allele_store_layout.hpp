#pragma once

#include <cstdint>

namespace vigie::annotation {

/// Place of one chunk of alleles in the directory of a store. Layout of a store: for each chunk of
/// alleles a compressed chunk of keys and, right after it, one of values; last, the directory: for
/// each contig its name, the number of its chunks and their places. Alleles of one position are
/// never parted between chunks.
struct AlleleChunkPlace {
    std::uint32_t first_position = 0; ///< 0-based
    std::uint32_t last_position = 0;
    std::uint32_t alleles = 0;
    std::uint32_t keys = 0; ///< number of the chunk of keys; the values are the next
};

/// Raised whenever the bytes of a chunk change their meaning.
inline constexpr int allele_store_layout = 2;

/// A chunk is closed at the first new position after this many alleles.
inline constexpr std::size_t alleles_per_chunk = 4096;

} // namespace vigie::annotation
