#pragma once

#include <charconv>
#include <cstdint>
#include <string_view>

namespace vigie::run {

/// CHROM of a record line.
inline std::string_view contig_of(std::string_view line) {
    return line.substr(0, line.find('\t'));
}

/// POS (1-based) of a record line that was checked before.
inline std::int64_t position_of(std::string_view line) {
    std::int64_t position = 0;
    const char* const number = line.data() + contig_of(line).size() + 1;
    std::from_chars(number, line.data() + line.size(), position);
    return position;
}

} // namespace vigie::run
