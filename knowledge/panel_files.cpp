#include "knowledge/panel_files.hpp"

#include "knowledge/source_files.hpp"
#include "knowledge/source_text.hpp"
#include "pipeline/model/error.hpp"

#include <map>
#include <string>
#include <utility>

namespace vigie::knowledge {
namespace {

using PanelsById = std::map<std::string, panels::Panel>;

void read_file(const std::filesystem::path& path, PanelsById& by_id, model::StageCounts& counts) {
    panels::PanelFile found = panels::read_panel_file(read_source_text(path), path.string());
    counts += found.counts;
    for (panels::Panel& panel : found.panels) {
        const std::string id = panel.id;
        if (!by_id.emplace(id, std::move(panel)).second) {
            throw model::InputError({.file = path.string()},
                                    "panel " + id + " is in another file, too", "keep one of them");
        }
    }
}

} // namespace

panels::PanelFile read_panel_files(const std::vector<std::filesystem::path>& paths) {
    panels::PanelFile all;
    PanelsById by_id;
    for (const std::filesystem::path& path : paths) {
        for (const std::filesystem::path& file : source_files(path)) {
            read_file(file, by_id, all.counts);
        }
    }
    if (by_id.empty()) {
        throw model::InputError({.file = paths.empty() ? "" : paths.front().string()},
                                "holds no panel");
    }
    all.panels.reserve(by_id.size());
    for (auto& [id, panel] : by_id) {
        all.panels.push_back(std::move(panel));
    }
    return all;
}

} // namespace vigie::knowledge
