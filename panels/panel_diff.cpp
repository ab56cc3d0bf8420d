#include "panels/panel_diff.hpp"

#include "panels/locus_cells.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace vigie::panels {
namespace {

/// Finds the entry of one panel that is the gene of another's.
class EntryFinder {
  public:
    explicit EntryFinder(const Panel& panel) {
        for (const PanelEntry& entry : panel.entries) {
            if (!entry.hgnc_id.empty()) {
                by_id_.emplace(entry.hgnc_id, &entry);
            }
            by_symbol_.emplace(entry.symbol, &entry);
        }
    }

    const PanelEntry* find(const PanelEntry& wanted) const {
        if (const auto it = by_id_.find(wanted.hgnc_id); it != by_id_.end()) {
            return it->second;
        }
        const auto it = by_symbol_.find(wanted.symbol);
        const bool same =
            it != by_symbol_.end() && (wanted.hgnc_id.empty() || it->second->hgnc_id.empty());
        return same ? it->second : nullptr;
    }

  private:
    std::map<std::string, const PanelEntry*> by_id_;
    std::map<std::string, const PanelEntry*> by_symbol_;
};

const Panel* find_panel(const std::vector<Panel>& panels, const std::string& id) {
    const auto it = std::find_if(panels.begin(), panels.end(),
                                 [&id](const Panel& panel) { return panel.id == id; });
    return it == panels.end() ? nullptr : &*it;
}

class PanelComparison {
  public:
    PanelComparison(const Panel& older, const Panel& newer, std::vector<PanelDifference>& found)
        : older_(older), newer_(newer), found_(found) {}

    void compare() {
        if (older_.version != newer_.version) {
            found_.push_back({.panel = newer_.id,
                              .kind = "panel_version",
                              .before = older_.version,
                              .after = newer_.version});
        }
        compare_entries();
        compare_loci();
    }

  private:
    void compare_entries() {
        const EntryFinder before(older_);
        const EntryFinder after(newer_);
        for (const PanelEntry& entry : newer_.entries) {
            const PanelEntry* known = before.find(entry);
            if (known == nullptr) {
                note("entry_added", entry, "", std::string(confidence_name(entry.confidence)));
            } else {
                compare(*known, entry);
            }
        }
        for (const PanelEntry& entry : older_.entries) {
            if (after.find(entry) == nullptr) {
                note("entry_removed", entry, std::string(confidence_name(entry.confidence)), "");
            }
        }
    }

    void compare(const PanelEntry& before, const PanelEntry& after) {
        note("confidence", after, std::string(confidence_name(before.confidence)),
             std::string(confidence_name(after.confidence)));
        // Sources word one mode differently; words count only where they were not understood.
        const bool understood = !before.modes.unknown() && !after.modes.unknown();
        if (!understood || before.modes != after.modes) {
            note("inheritance", after, before.modes_text, after.modes_text);
        }
        note("mechanism", after, before.mechanism, after.mechanism);
        note("transcript", after, before.transcript, after.transcript);
        note("symbol", after, before.symbol, after.symbol);
    }

    /// Nothing is noted where nothing changed.
    void note(const char* kind,
              const PanelEntry& entry,
              const std::string& before,
              const std::string& after) {
        if (before != after) {
            found_.push_back({newer_.id, kind, entry.hgnc_id, entry.symbol, before, after});
        }
    }

    static std::map<std::string, const PanelLocus*> loci_of(const Panel& panel) {
        std::map<std::string, const PanelLocus*> loci;
        for (const PanelLocus& locus : panel.loci) {
            loci.emplace(locus.name, &locus);
        }
        return loci;
    }

    void note(const char* kind, const PanelLocus& locus, std::string before, std::string after) {
        found_.push_back(
            {newer_.id, kind, locus.hgnc_id, locus.name, std::move(before), std::move(after)});
    }

    void compare_loci() {
        const auto before = loci_of(older_);
        const auto after = loci_of(newer_);
        for (const auto& [name, locus] : after) {
            const auto known = before.find(name);
            if (known == before.end()) {
                note("locus_added", *locus, "", std::string(confidence_name(locus->confidence)));
            } else {
                compare(*known->second, *locus);
            }
        }
        for (const auto& [name, locus] : before) {
            if (!after.contains(name)) {
                note("locus_removed", *locus, std::string(confidence_name(locus->confidence)), "");
            }
        }
    }

    void compare(const PanelLocus& before, const PanelLocus& after) {
        if (before.confidence != after.confidence) {
            note("locus_confidence", after, std::string(confidence_name(before.confidence)),
                 std::string(confidence_name(after.confidence)));
        }
        for (const std::string_view column : locus_columns) {
            const std::string was = locus_cell(before, column);
            const std::string is = locus_cell(after, column);
            if (was != is) {
                note("locus_changed", after, fmt::format("{}={}", column, was),
                     fmt::format("{}={}", column, is));
            }
        }
    }

    const Panel& older_;
    const Panel& newer_;
    std::vector<PanelDifference>& found_;
};

std::uint64_t date_green_entries(Panel& panel, const EntryFinder& before) {
    std::uint64_t dated = 0;
    for (PanelEntry& entry : panel.entries) {
        if (entry.confidence != Confidence::green || !entry.green_since.empty()) {
            continue;
        }
        const PanelEntry* known = before.find(entry);
        const bool was_green = known != nullptr && known->confidence == Confidence::green;
        entry.green_since = was_green ? known->green_since : panel.date;
        dated += entry.green_since.empty() ? 0U : 1U;
    }
    return dated;
}

} // namespace

std::vector<PanelDifference> diff_panels(const std::vector<Panel>& older,
                                         const std::vector<Panel>& newer) {
    std::vector<PanelDifference> found;
    for (const Panel& panel : newer) {
        if (const Panel* known = find_panel(older, panel.id)) {
            PanelComparison(*known, panel, found).compare();
        } else {
            found.push_back({.panel = panel.id, .kind = "panel_added", .after = panel.version});
        }
    }
    for (const Panel& panel : older) {
        if (find_panel(newer, panel.id) == nullptr) {
            found.push_back({.panel = panel.id, .kind = "panel_removed", .before = panel.version});
        }
    }
    std::stable_sort(
        found.begin(), found.end(), [](const PanelDifference& a, const PanelDifference& b) {
            return std::tie(a.panel, a.name, a.kind) < std::tie(b.panel, b.name, b.kind);
        });
    return found;
}

std::uint64_t date_green_entries(std::vector<Panel>& newer, const std::vector<Panel>& older) {
    std::uint64_t dated = 0;
    for (Panel& panel : newer) {
        if (const Panel* before = find_panel(older, panel.id)) {
            dated += date_green_entries(panel, EntryFinder(*before));
        }
    }
    return dated;
}

} // namespace vigie::panels
