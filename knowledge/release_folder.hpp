#pragma once

#include "pipeline/hts/temporary_name.hpp"

#include <filesystem>
#include <optional>

namespace vigie::knowledge {

/// A folder in the making, `hts::temporary_beside` its final place; destroyed uncommitted, it
/// leaves nothing. Leftovers of builds that were killed are removed on the way.
class ReleaseFolder {
  public:
    /// @throws UsageError if `final_path` exists, ResourceError 73 if the folder cannot be made.
    explicit ReleaseFolder(const std::filesystem::path& final_path);
    ReleaseFolder(const ReleaseFolder&) = delete;
    ReleaseFolder& operator=(const ReleaseFolder&) = delete;
    ReleaseFolder(ReleaseFolder&&) = delete;
    ReleaseFolder& operator=(ReleaseFolder&&) = delete;
    ~ReleaseFolder();

    const std::filesystem::path& path() const noexcept { return temporary_; }
    /// Renames the folder to its final name, never over something that is there.
    /// @throws UsageError, ResourceError 74.
    void commit();

  private:
    std::filesystem::path final_;
    std::filesystem::path temporary_;
    std::optional<hts::TemporaryLock> lock_;
};

} // namespace vigie::knowledge
