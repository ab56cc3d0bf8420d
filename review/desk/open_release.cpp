#include "review/desk/open_release.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/told_events.hpp"

namespace vigie::review::desk {

const knowledge::Release* OpenReleases::find(const std::filesystem::path& folder,
                                             const std::string& id) {
    auto& open = releases_[folder];
    if (open == nullptr) {
        try {
            open = std::make_unique<knowledge::Release>(knowledge::Release::open(folder));
        } catch (const model::Error&) {
            return nullptr; // It may come back: asked again next time.
        }
    }
    return open->id() == id ? open.get() : nullptr;
}

const std::set<std::string>& OpenReleases::mask_of(const std::filesystem::path& folder) {
    const auto found = masks_.find(folder);
    return found != masks_.end() ? found->second
                                 : masks_.emplace(folder, run::masked_by(folder)).first->second;
}

} // namespace vigie::review::desk
