#pragma once

#include <filesystem>

namespace vigie::hts {

/// An open file descriptor that closes itself.
class InputDescriptor {
  public:
    /// Opens for reading. @throws InputError 66 if missing; ResourceError 74, 77.
    explicit InputDescriptor(const std::filesystem::path& path);
    InputDescriptor(const InputDescriptor&) = delete;
    InputDescriptor& operator=(const InputDescriptor&) = delete;
    ~InputDescriptor();

    int get() const noexcept { return value_; }
    /// Hands the descriptor over to another owner.
    int release() noexcept;

  private:
    int value_;
};

/// Says why `path` could not be read. @throws InputError 66 if missing; ResourceError 74, 77.
[[noreturn]] void refuse_unreadable(const std::filesystem::path& path, int error);

} // namespace vigie::hts
