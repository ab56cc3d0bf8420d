#pragma once

#include <string>
#include <string_view>

namespace vigie::review::http {

/// 256 bits from the random numbers of the system, as 64 hexadecimal digits.
std::string random_secret();

/// Compares in a time that does not depend on where texts of one length differ.
bool same_secret(std::string_view a, std::string_view b) noexcept;

} // namespace vigie::review::http
