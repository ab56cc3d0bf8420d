#include "pipeline/hts/library_version.hpp"

#include <fmt/format.h>
#include <htslib/hts.h>
#include <openssl/crypto.h>
#include <zstd.h>

namespace vigie::hts {

const char* library_version() noexcept {
    return hts_version();
}

std::vector<model::LibraryVersion> library_versions() {
    constexpr int main_digits = 100'000; // HTS_VERSION is XYYYZZ
    return {
        {.name = "htslib",
         .built_with =
             fmt::format("{}.{}", HTS_VERSION / main_digits, HTS_VERSION % main_digits / 100),
         .loaded = hts_version()},
        {.name = "OpenSSL",
         .built_with = OPENSSL_VERSION_STR,
         .loaded = OpenSSL_version(OPENSSL_VERSION_STRING)},
        {.name = "Zstandard", .built_with = ZSTD_VERSION_STRING, .loaded = ZSTD_versionString()}};
}

} // namespace vigie::hts
