#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace vigie::hts {

/// Incremental SHA-256 (OpenSSL EVP).
class Sha256 {
  public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();
    void update(std::string_view bytes);
    std::string hex(); ///< finishes; call once
  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// Incremental MD5, for the SAM M5 of a sequence that is not held as one text.
class Md5 {
  public:
    Md5();
    Md5(Md5&&) noexcept;
    Md5& operator=(Md5&&) noexcept;
    ~Md5();
    void update(std::string_view bytes);
    std::string hex(); ///< finishes; call once
  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

std::string sha256_hex(std::string_view bytes);
/// @throws InputError 66 if missing, ResourceError 74.
std::string sha256_of_file(const std::filesystem::path& path);
/// SAM M5: MD5 of the upper-case sequence, hex.
std::string md5_hex(std::string_view bytes);
/// XXH3-64, for chunk checksums.
std::uint64_t xxh3(std::string_view bytes) noexcept;

} // namespace vigie::hts
