#pragma once

#include "pipeline/hts/hmac_key.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace vigie::databank {

/// Pseudonyms of one destination: nobody without its key can make them, and those of two
/// destinations cannot be joined. A pseudonym is base32 (RFC 4648) of the first 100 bits of
/// HMAC-SHA-256(key, "v1|DOMAIN|KIND|NAME"): 20 letters and digits.
class Pseudonyms {
  public:
    Pseudonyms(hts::HmacKey key, std::string domain);
    /// The key file of a destination ("vigie-bank-key-1 HEX", 0600). @throws as
    /// hts::read_key_file.
    static Pseudonyms read(const std::filesystem::path& key, const std::string& domain);
    static void write_new_key(const std::filesystem::path& file);

    /// Names the key and does not tell it; stands in each message, so that a bank knows which
    /// pseudonyms a rotation replaced.
    const std::string& key_id() const noexcept { return key_id_; }

    /// Of a case or an individual, whose ids are taken byte for byte, as in the store.
    std::string of_case(std::string_view case_id) const;
    std::string of_individual(std::string_view case_id, std::string_view individual) const;
    /// A UUID (version 8 of RFC 9562) of a message, of the hash of the act that it tells.
    std::string message_id(std::string_view act_sha256) const;

  private:
    std::string name(std::string_view kind, std::string_view text) const;

    hts::HmacKey key_;
    std::string domain_;
    std::string key_id_;
};

} // namespace vigie::databank
