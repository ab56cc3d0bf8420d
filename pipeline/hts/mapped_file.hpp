#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

namespace vigie::hts {

/// A regular file mapped read-only for the lifetime of the object.
class MappedFile {
  public:
    /// @throws InputError 66 if missing, 65 if not a regular file; ResourceError 74, 77.
    explicit MappedFile(const std::filesystem::path& path);
    MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    MappedFile& operator=(MappedFile&& other) noexcept {
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    std::string_view bytes() const noexcept { return bytes_; }

  private:
    std::string_view bytes_;
};

} // namespace vigie::hts
