#include "review/desk/open_release.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/told_events.hpp"

namespace vigie::review::desk {

const knowledge::Release* OpenReleases::find(const std::filesystem::path& folder,
                                             const std::string& id) {
    auto& open = releases_[folder];
    // Another release may have been put in its place.
    if (open == nullptr || open->id() != id) {
        try {
            open = std::make_unique<knowledge::Release>(knowledge::Release::open(folder));
        } catch (const model::Error&) {
            return nullptr; // It may come back: asked again next time.
        }
    }
    return open->id() == id ? open.get() : nullptr;
}

const std::set<std::string>& OpenReleases::mask_of(const std::filesystem::path& folder) {
    auto& mask = masks_[folder];
    std::error_code ignored;
    const auto written = std::filesystem::last_write_time(folder / "manifest.json", ignored);
    // A release that was not there may come, and another one may take its place.
    if (!mask || mask->written != written || ignored) {
        mask = {.genes = run::masked_by(folder), .written = written};
    }
    return mask->genes;
}

} // namespace vigie::review::desk
