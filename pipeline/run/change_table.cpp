#include "pipeline/run/change_table.hpp"

#include "pipeline/model/error.hpp"

#include <oneapi/tbb/parallel_invoke.h>
#include <utility>

namespace vigie::run {

ChangeTable::ChangeTable(const cases::CaseStore& store,
                         const knowledge::Release& newer,
                         const interpretation::RuleSet& rules,
                         std::optional<std::filesystem::path> since)
    : store_(store), newer_(newer), rules_(rules), since_(std::move(since)) {}

const ReleaseChange& ChangeTable::of(const std::string& release_id,
                                     const std::filesystem::path& folder) {
    std::unique_ptr<const ReleaseChange>& change = changes_[release_id];
    if (change == nullptr) {
        change = compare(release_id, folder);
    }
    return *change;
}

std::unique_ptr<const ReleaseChange> ChangeTable::compare(const std::string& release_id,
                                                          const std::filesystem::path& remembered) {
    const std::optional<std::filesystem::path> folder = folder_of(release_id, remembered);
    try {
        if (folder) {
            std::unique_ptr<knowledge::Release> older;
            // What the newer one says of genes is asked for in any case.
            tbb::parallel_invoke(
                [&] {
                    older = std::make_unique<knowledge::Release>(knowledge::Release::open(*folder));
                },
                [this] { (void)newer_.known_genes(); });
            older->share_facts(newer_);
            warn_of_older_sources(older->manifest());
            return std::make_unique<const ReleaseChange>(std::move(older), newer_, store_, rules_);
        }
    } catch (const model::InputError& damage) {
        warnings_.push_back("the older release " + folder->string() +
                            " cannot be read and counts as gone: " + damage.what());
    }
    return std::make_unique<const ReleaseChange>(nullptr, newer_, store_, rules_);
}

/// A release may be older than what it follows: a restored backup, a folder mixed up.
void ChangeTable::warn_of_older_sources(const knowledge::Manifest& before) {
    const auto is_date = [](const std::string& version) {
        return version.size() >= 7 && version.starts_with("20") && version[4] == '-';
    };
    for (const knowledge::ManifestComponent& component : newer_.manifest().components) {
        const auto* known = before.find(component.kind, component.name);
        if (known != nullptr && is_date(known->version) && is_date(component.version) &&
            component.version < known->version) {
            warnings_.push_back("the release goes back in time: " + component.kind + " " +
                                component.name + " is of " + component.version +
                                ", the cases were read under " + known->version);
        }
    }
}

/// The older release where the request or the store says it is; nullopt if it is not there.
std::optional<std::filesystem::path>
ChangeTable::folder_of(const std::string& release_id, const std::filesystem::path& remembered) {
    for (const std::filesystem::path& folder :
         {since_.value_or(std::filesystem::path()), remembered}) {
        std::error_code ignored;
        if (folder.empty() || !std::filesystem::exists(folder / "manifest.json", ignored)) {
            continue;
        }
        try {
            if (knowledge::read_manifest(folder).id == release_id) {
                return folder;
            }
        } catch (const model::InputError& damage) {
            warnings_.push_back("the older release " + folder.string() +
                                " cannot be read and counts as gone: " + damage.what());
        }
    }
    return std::nullopt;
}

} // namespace vigie::run
