#pragma once

#include "knowledge/release.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace vigie::review::desk {

/// The releases under which the cases of a store stand, each opened once, when it is first asked
/// for.
class OpenReleases {
  public:
    /// nullptr if it is gone, damaged, or another one than `id`.
    const knowledge::Release* find(const std::filesystem::path& folder, const std::string& id);
    /// Keys of the genes that the release in the folder masks (run::masked_by); read again when its
    /// manifest is another.
    const std::set<std::string>& mask_of(const std::filesystem::path& folder);

  private:
    std::map<std::filesystem::path, std::unique_ptr<knowledge::Release>> releases_;
    struct Mask {
        std::set<std::string> genes;
        std::filesystem::file_time_type written;
    };
    std::map<std::filesystem::path, std::optional<Mask>> masks_;
};

} // namespace vigie::review::desk
