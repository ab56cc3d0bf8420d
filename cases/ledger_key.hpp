#pragma once

#include "pipeline/hts/hmac_key.hpp"
#include "pipeline/model/date.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::cases {

/// The laboratory's key for the ledger of its case store. It lies in a file of its own outside the
/// store and its backups, readable by its owner alone: one line "vigie-ledger-key-1 HEX".
class LedgerKey {
  public:
    static LedgerKey random() { return LedgerKey(hts::HmacKey::random()); }
    /// @throws InputError 66 if missing, 65 if it is no key; ResourceError 77 if others may read
    /// it.
    static LedgerKey read(const std::filesystem::path& file);
    /// Creates the file (0600). @throws ResourceError 73 if there is one, 74, 77.
    void write(const std::filesystem::path& file) const;

    /// 16 hexadecimal digits that name the key and do not tell it.
    const std::string& id() const noexcept { return id_; }
    /// HMAC-SHA-256 over the bytes, in hexadecimal.
    std::string seal(std::string_view bytes) const { return key_.mac_hex(bytes); }

  private:
    explicit LedgerKey(hts::HmacKey key);

    hts::HmacKey key_;
    std::string id_;
};

/// What the seals of the ledger prove: an entry that is verified was written by a holder of the
/// key.
struct LedgerSeals {
    std::string key_id;            ///< in force; empty: the ledger is not sealed
    std::int64_t first_sealed = 0; ///< sequence of the first act that put a key into force
    std::uint64_t verified = 0;
    std::uint64_t not_verified = 0;           ///< sealed by a key that was not given
    std::uint64_t keys_lost = 0;              ///< keys that were replaced without being at hand
    std::optional<std::int64_t> first_broken; ///< entry whose seal is missing or false
};

/// The act that puts a key into force, for the first time or in the place of another.
struct KeyChange {
    LedgerKey key;
    std::optional<LedgerKey> former = std::nullopt; ///< the key in force until now
    bool former_lost = false;                       ///< it is not at hand, and the ledger says so
    std::string set_by;
    std::string reason;
    model::Date date;
};

} // namespace vigie::cases
