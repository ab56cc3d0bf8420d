#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace vigie::review::http {

/// The secret of 256 bits that opens one run of the server, in a file of its own: mode 0600, in a
/// folder that is the owner's alone; the file goes with the object.
class RuntimeToken {
  public:
    /// `folder`: made with mode 0700 if missing; empty: `vigie` in XDG_RUNTIME_DIR.
    /// @throws UsageError 78 without either; ResourceError 73, 77 if the folder is another's or
    /// open to others.
    RuntimeToken(std::filesystem::path folder, std::uint16_t port);
    RuntimeToken(const RuntimeToken&) = delete;
    RuntimeToken& operator=(const RuntimeToken&) = delete;
    ~RuntimeToken();

    const std::string& secret() const noexcept { return secret_; }
    const std::filesystem::path& file() const noexcept { return file_; }
    /// What a browser is given; the secret stands behind '#', which no browser sends.
    std::string address() const;

  private:
    std::uint16_t port_;
    std::string secret_;
    std::filesystem::path file_;
};

} // namespace vigie::review::http
