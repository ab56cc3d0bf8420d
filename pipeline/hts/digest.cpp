#include "pipeline/hts/digest.hpp"

#include "pipeline/hts/input_descriptor.hpp"
#include "pipeline/model/error.hpp"

#include <openssl/evp.h>
#include <unistd.h>
#include <xxhash.h>

#include <array>
#include <cerrno>
#include <vector>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::ResourceError;

struct FreeDigestContext {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeDigestContext>;

void require(bool success) {
    if (!success) {
        throw ResourceError(ExitCode::resources, "OpenSSL could not compute a digest");
    }
}

DigestContext start(const EVP_MD* algorithm) {
    DigestContext context(EVP_MD_CTX_new());
    require(context != nullptr);
    require(EVP_DigestInit_ex(context.get(), algorithm, nullptr) == 1);
    return context;
}

std::string finish(EVP_MD_CTX* context) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int size = 0;
    require(EVP_DigestFinal_ex(context, bytes.data(), &size) == 1);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{size} * 2);
    for (std::size_t i = 0; i < size; ++i) {
        hex += digits[bytes[i] >> 4U];
        hex += digits[bytes[i] & 0xFU];
    }
    return hex;
}

} // namespace

struct Sha256::Context {
    DigestContext evp;
};

Sha256::Sha256() : context_(std::make_unique<Context>(Context{start(EVP_sha256())})) {}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
    require(EVP_DigestUpdate(context_->evp.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::hex() {
    return finish(context_->evp.get());
}

struct Md5::Context {
    DigestContext evp;
};

Md5::Md5() : context_(std::make_unique<Context>(Context{start(EVP_md5())})) {}
Md5::Md5(Md5&&) noexcept = default;
Md5& Md5::operator=(Md5&&) noexcept = default;
Md5::~Md5() = default;

void Md5::update(std::string_view bytes) {
    require(EVP_DigestUpdate(context_->evp.get(), bytes.data(), bytes.size()) == 1);
}

std::string Md5::hex() {
    return finish(context_->evp.get());
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 digest;
    digest.update(bytes);
    return digest.hex();
}

std::string sha256_of_file(const std::filesystem::path& path) {
    const InputDescriptor file(path);
    Sha256 digest;
    std::vector<char> buffer(std::size_t{1} << 20U);
    while (true) {
        const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
        if (count == 0) {
            return digest.hex();
        }
        if (count > 0) {
            digest.update({buffer.data(), static_cast<std::size_t>(count)});
        } else if (errno != EINTR) {
            refuse_unreadable(path, errno);
        }
    }
}

std::string md5_hex(std::string_view bytes) {
    Md5 digest;
    digest.update(bytes);
    return digest.hex();
}

std::uint64_t xxh3(std::string_view bytes) noexcept {
    return XXH3_64bits(bytes.data(), bytes.size());
}

} // namespace vigie::hts
