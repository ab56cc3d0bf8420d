#pragma once

#include <filesystem>

namespace vigie::run {

/// A result folder that appears under its final name only complete. Files are written to a
/// temporary sibling; `commit` renames it, or exchanges it with an earlier result. Destroyed
/// uncommitted, it leaves nothing; what a killed run left is removed by the next one.
class OutputFolder {
  public:
    /// @throws UsageError if `path` exists and is no earlier result of a run, ResourceError 73.
    explicit OutputFolder(const std::filesystem::path& path);
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;
    ~OutputFolder();

    /// Where to write.
    const std::filesystem::path& path() const noexcept { return temporary_; }
    const std::filesystem::path& final_path() const noexcept { return final_; }
    /// @throws ResourceError 74.
    void commit();

  private:
    std::filesystem::path final_;
    std::filesystem::path temporary_;
};

} // namespace vigie::run
