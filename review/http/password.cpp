#include "review/http/password.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/model/utf8.hpp"

#include <algorithm>
#include <array>
#include <sodium.h>

namespace vigie::review::http {
namespace {

constexpr std::size_t fewest_characters = 12;
constexpr std::size_t most_bytes = 1024;
constexpr unsigned long long passes = 3;
constexpr std::size_t memory = std::size_t{64} * 1024 * 1024;

[[noreturn]] void fail() {
    throw model::ResourceError(model::ExitCode::resources,
                               "libsodium could not hash a password: it needs 64 MiB of memory");
}

void start_library() {
    if (::sodium_init() < 0) {
        fail();
    }
}

void require_fit(std::string_view password) {
    if (!model::is_valid_utf8(password) || password.size() > most_bytes) {
        throw model::UsageError("the password has to be UTF-8 of at most 1024 bytes");
    }
    const auto characters = std::count_if(password.begin(), password.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    if (static_cast<std::size_t>(characters) < fewest_characters) {
        throw model::UsageError("the password is too short: take 12 characters or more");
    }
}

} // namespace

std::string password_hash(std::string_view password) {
    require_fit(password);
    start_library();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (::crypto_pwhash_str_alg(text.data(), password.data(), password.size(), passes, memory,
                                crypto_pwhash_ALG_ARGON2ID13) != 0) {
        fail();
    }
    return text.data();
}

bool is_password(std::string_view password, const std::string& hash) {
    start_library();
    return password.size() <= most_bytes && is_password_hash(hash) &&
           ::crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_password_hash(std::string_view text) noexcept {
    return text.starts_with(crypto_pwhash_argon2id_STRPREFIX) &&
           text.size() < crypto_pwhash_STRBYTES && text.find('\0') == std::string_view::npos;
}

} // namespace vigie::review::http
