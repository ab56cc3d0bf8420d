#pragma once

#include <string>
#include <string_view>

namespace vigie::tests {

/// The empty block that ends a BGZF file (SAM specification, section 4.1.2).
inline constexpr std::string_view bgzf_end{
    "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0\x42\x43\x02\0\x1b\0\x03\0\0\0\0\0\0\0\0\0", 28};

/// One gzip member.
std::string gzip(std::string_view bytes);
/// BGZF blocks with the end block.
std::string bgzf(std::string_view bytes);

} // namespace vigie::tests
