#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::hts {

/// A secret of 32 bytes for HMAC-SHA-256 (RFC 2104, OpenSSL); its memory is wiped at the end.
/// Copies share it.
class HmacKey {
  public:
    /// From the random numbers of the system.
    static HmacKey random();
    /// nullopt unless the text is 64 hexadecimal digits.
    static std::optional<HmacKey> from_hex(std::string_view hex);

    std::string hex() const;
    /// HMAC-SHA-256 of the bytes, in hexadecimal.
    std::string mac_hex(std::string_view bytes) const;

  private:
    struct Secret;
    struct WipeSecret {
        void operator()(Secret* secret) const noexcept;
    };
    static std::unique_ptr<Secret, WipeSecret> empty_secret();
    explicit HmacKey(std::shared_ptr<const Secret> secret) : secret_(std::move(secret)) {}

    std::shared_ptr<const Secret> secret_;
};

/// Compares in a time that does not depend on where texts of one length differ.
bool same_mac(std::string_view a, std::string_view b) noexcept;

} // namespace vigie::hts
