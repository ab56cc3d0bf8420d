#include "panels/panel.hpp"
#include "panels/panel_merge.hpp"
#include "panels/panelapp_json.hpp"
#include "panels/table_panels.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>

namespace vigie::panels {
namespace {

bool looks_like_json(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

void merge_and_sort(PanelFile& found, const std::string& file) {
    for (Panel& panel : found.panels) {
        const std::uint64_t merged = merge_repeated_entries(panel) + merge_repeated_loci(panel);
        if (merged > 0) {
            found.counts.dropped["repeated_entry"] += merged;
        }
        found.counts.out += panel.entries.size() + panel.loci.size();
    }
    const auto by_id = [](const Panel& a, const Panel& b) { return a.id < b.id; };
    std::stable_sort(found.panels.begin(), found.panels.end(), by_id);
    const auto twice =
        std::adjacent_find(found.panels.begin(), found.panels.end(),
                           [](const Panel& a, const Panel& b) { return a.id == b.id; });
    if (twice != found.panels.end()) {
        throw model::InputError({.file = file}, "panel " + twice->id + " is there twice");
    }
}

} // namespace

PanelFile read_panel_file(std::string_view text, const std::string& file) {
    PanelFile found =
        looks_like_json(text) ? read_panelapp_json(text, file) : read_table_panels(text, file);
    merge_and_sort(found, file);
    return found;
}

std::vector<Panel> read_panels(std::string_view text, const std::string& file) {
    return read_panel_file(text, file).panels;
}

} // namespace vigie::panels
