#include "pipeline/hts/hmac_key.hpp"

#include "pipeline/model/error.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>

namespace vigie::hts {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::string_view digits = "0123456789abcdef";

template <class Bytes>
std::string hex_of(const Bytes& bytes) {
    std::string hex;
    for (const unsigned char byte : bytes) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 0xFU];
    }
    return hex;
}

void require(bool success) {
    if (!success) {
        throw model::ResourceError(model::ExitCode::resources,
                                   "OpenSSL could not make or use a key");
    }
}

} // namespace

struct HmacKey::Secret {
    std::array<unsigned char, key_bytes> bytes;
};

void HmacKey::WipeSecret::operator()(Secret* secret) const noexcept {
    OPENSSL_cleanse(secret->bytes.data(), secret->bytes.size());
    std::default_delete<Secret>()(secret);
}

std::unique_ptr<HmacKey::Secret, HmacKey::WipeSecret> HmacKey::empty_secret() {
    return std::unique_ptr<Secret, WipeSecret>(std::make_unique<Secret>().release());
}

HmacKey HmacKey::random() {
    auto secret = empty_secret();
    require(RAND_bytes(secret->bytes.data(), static_cast<int>(secret->bytes.size())) == 1);
    return HmacKey(std::move(secret));
}

std::optional<HmacKey> HmacKey::from_hex(std::string_view hex) {
    if (hex.size() != 2 * key_bytes) {
        return std::nullopt;
    }
    auto secret = empty_secret();
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const std::size_t digit = digits.find(hex[i]);
        if (digit == std::string_view::npos) {
            return std::nullopt;
        }
        unsigned char& byte = secret->bytes.at(i / 2);
        byte = static_cast<unsigned char>(static_cast<unsigned>(byte) * 16U + digit);
    }
    return HmacKey(std::move(secret));
}

std::string HmacKey::hex() const {
    return hex_of(secret_->bytes);
}

std::string HmacKey::mac_hex(std::string_view bytes) const {
    std::array<unsigned char, key_bytes> mac{};
    std::size_t size = 0;
    const std::string data(bytes);
    const auto* const begin =
        static_cast<const unsigned char*>(static_cast<const void*>(data.data()));
    require(EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, secret_->bytes.data(),
                      secret_->bytes.size(), begin, data.size(), mac.data(), mac.size(),
                      &size) != nullptr);
    require(size == mac.size());
    return hex_of(mac);
}

bool same_mac(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace vigie::hts
