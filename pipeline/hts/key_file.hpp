#pragma once

#include "pipeline/hts/hmac_key.hpp"

#include <filesystem>
#include <string>

namespace vigie::hts {

/// What a key file is for: its one line is "FORM HEX".
struct KeyFileForm {
    std::string form; ///< "vigie-ledger-key-1"
    std::string name; ///< in messages: "key of the ledger"
};

/// Whether anybody but its owner has a permission on a file; false if it cannot be asked.
bool is_open_to_others(const std::filesystem::path& file) noexcept;

/// Reads a key that lies in a file of its own, readable by its owner alone.
/// @throws InputError 66 if missing, 65 if it is no such key; ResourceError 77 if others may read
/// it.
HmacKey read_key_file(const std::filesystem::path& file, const KeyFileForm& form);

/// Creates the file (0600). @throws ResourceError 73 if there is one, 74, 77.
void write_key_file(const std::filesystem::path& file, const KeyFileForm& form, const HmacKey& key);

/// 16 hexadecimal digits that name a key and do not tell it. `purpose` parts the names of keys for
/// different things.
std::string key_id(const HmacKey& key, const std::string& purpose);

} // namespace vigie::hts
