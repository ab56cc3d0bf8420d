#pragma once

#include <string>
#include <string_view>

namespace vigie::review::http {

/// argon2id of a password (RFC 9106; libsodium's text form with its salt), 64 MiB and 3 passes.
/// @throws UsageError if it has fewer than 12 characters (CNIL 2022-100), more than 1024 bytes, or
/// is no UTF-8; ResourceError 71.
std::string password_hash(std::string_view password);

/// Whether the password is that of the hash; takes about as long for any hash of ours.
bool is_password(std::string_view password, const std::string& hash);

bool is_password_hash(std::string_view text) noexcept;

} // namespace vigie::review::http
