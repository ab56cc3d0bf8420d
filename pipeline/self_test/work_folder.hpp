#pragma once

#include <filesystem>

namespace vigie::self_test {

/// A new folder for its owner alone, removed at the end unless it is to be kept.
class WorkFolder {
  public:
    /// Made in `parent`, or in the system's folder for temporary files if that is empty.
    /// @throws ResourceError 73.
    explicit WorkFolder(const std::filesystem::path& parent, bool keep);
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder();
    const std::filesystem::path& path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
    bool keep_;
};

} // namespace vigie::self_test
