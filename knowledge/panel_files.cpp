#include "knowledge/panel_files.hpp"

#include "knowledge/source_files.hpp"
#include "knowledge/source_text.hpp"
#include "panels/panel_pages.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace vigie::knowledge {
namespace {

/// Puts the panels of several files together; those of the pages of one list are joined.
class PanelFiles {
  public:
    void add(const std::filesystem::path& path) {
        panels::PanelFile found = panels::read_panel_file(read_source_text(path), path.string());
        all_.counts += found.counts;
        std::move(found.unread_modes.begin(), found.unread_modes.end(),
                  std::back_inserter(all_.unread_modes));
        for (panels::Panel& panel : found.panels) {
            std::string list = list_of(panel.id, found.pages);
            add_panel(std::move(panel), std::move(list), path.string());
        }
        std::move(found.pages.begin(), found.pages.end(), std::back_inserter(all_.pages));
    }

    panels::PanelFile take() {
        panels::require_whole_lists(all_.pages);
        for (auto& [id, known] : by_id_) {
            all_.panels.push_back(std::move(known.panel));
        }
        return std::move(all_);
    }

  private:
    struct Known {
        panels::Panel panel;
        std::string list; ///< address of the list whose page it comes from; empty if of none
    };

    static std::string list_of(const std::string& panel,
                               const std::vector<panels::PanelPage>& pages) {
        for (const panels::PanelPage& page : pages) {
            if (std::find(page.panels.begin(), page.panels.end(), panel) != page.panels.end()) {
                return page.list;
            }
        }
        return {};
    }

    void add_panel(panels::Panel panel, const std::string& list, const std::string& file) {
        const auto known = by_id_.find(panel.id);
        if (known == by_id_.end()) {
            const std::string id = panel.id;
            by_id_.emplace(id, Known{std::move(panel), list});
            return;
        }
        if (list.empty() || known->second.list != list) {
            throw model::InputError({.file = file},
                                    "panel " + panel.id + " is in another file, too",
                                    "keep one of them");
        }
        const std::uint64_t merged = panels::join_page(known->second.panel, std::move(panel), file);
        if (merged > 0) {
            all_.counts.dropped["repeated_entry"] += merged;
            all_.counts.out -= merged;
        }
    }

    panels::PanelFile all_;
    std::map<std::string, Known> by_id_;
};

} // namespace

panels::PanelFile read_panel_files(const std::vector<std::filesystem::path>& paths) {
    PanelFiles files;
    for (const std::filesystem::path& path : paths) {
        for (const std::filesystem::path& file : source_files(path)) {
            files.add(file);
        }
    }
    panels::PanelFile all = files.take();
    if (all.panels.empty()) {
        throw model::InputError({.file = paths.empty() ? "" : paths.front().string()},
                                "holds no panel");
    }
    return all;
}

} // namespace vigie::knowledge
