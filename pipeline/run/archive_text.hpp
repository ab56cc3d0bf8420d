#pragma once

#include "cases/ledger_key.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace vigie::run {

inline constexpr const char* archive_manifest = "MANIFEST.sha256";
inline constexpr const char* archive_seal = "SEAL.txt";

/// README.txt of an archived case, in English and French.
std::string archive_readme(const std::string& case_id);

/// One line for each file as `sha256sum -c` reads it. `sums`: path -> SHA-256.
std::string manifest_text(const std::map<std::string, std::string>& sums);
/// @throws InputError 65 naming `file` and the line.
std::map<std::string, std::string> read_manifest_text(std::string_view text,
                                                      const std::string& file);

/// HMAC-SHA-256 over the bytes of the manifest, with the id of the key.
std::string seal_text(const cases::LedgerKey& key, std::string_view manifest);
struct ArchiveSeal {
    std::string key_id;
    std::string hmac;
};
/// @throws InputError 65 naming `file`.
ArchiveSeal read_seal_text(std::string_view text, const std::string& file);

} // namespace vigie::run
