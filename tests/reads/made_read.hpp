#pragma once

#include "pipeline/hts/alignment.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace vigie::reads::test {

/// A read made in memory; `alignment()` looks into it.
struct MadeRead {
    std::string name = "read";
    std::int64_t begin = 0; ///< 0-based
    std::vector<std::pair<std::int64_t, char>> cigar = {};
    std::string bases = {};
    std::uint8_t quality = 35; ///< of every base
    std::uint8_t mapping_quality = 60;
    std::uint16_t flags = 0;

    /// As BAM lays it out; filled by `alignment`.
    struct Packed {
        std::vector<std::uint32_t> cigar;
        std::vector<std::uint8_t> bases;
        std::vector<std::uint8_t> qualities;
    };
    mutable Packed packed = {};

    hts::Alignment alignment() const;
};

} // namespace vigie::reads::test
