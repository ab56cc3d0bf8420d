#pragma once

#include <algorithm>
#include <string_view>

namespace vigie::hts {

/// True if two base sequences are equal but for the case of their letters.
inline bool same_bases(std::string_view a, std::string_view b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return (x & ~0x20) == (y & ~0x20); });
}

} // namespace vigie::hts
