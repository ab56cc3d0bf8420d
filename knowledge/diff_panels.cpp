#include "knowledge/diff_parts.hpp"

#include <set>

namespace vigie::knowledge {
namespace {

using model::FactKey;
using panels::Panel;
using panels::PanelEntry;

class PanelDiff {
  public:
    PanelDiff(const Release& older, const Release& newer, ChangeBuffer& changes)
        : older_(older), newer_(newer), changes_(changes) {}

    void compare(const std::string& id) {
        const Panel* before = older_.panel(id);
        const Panel* after = newer_.panel(id);
        id_ = id;
        date_ = after == nullptr ? version_of(newer_.manifest(), "panels", before->source)
                                 : date_of(*after);
        const Entries old_entries = entries_of(before);
        const Entries new_entries = entries_of(after);
        for (const auto& [gene, entry] : old_entries) {
            const auto it = new_entries.find(gene);
            compare_entry(gene, entry, it == new_entries.end() ? nullptr : it->second);
        }
        for (const auto& [gene, entry] : new_entries) {
            if (!old_entries.contains(gene)) {
                add("panel_entry_added", gene, "", text_of(*entry));
            }
        }
    }

  private:
    using Entries = std::map<model::GeneKey, const PanelEntry*>;

    static Entries entries_of(const Panel* panel) {
        Entries entries;
        if (panel != nullptr) {
            for (const PanelEntry& entry : panel->entries) {
                entries.emplace(entry.gene, &entry);
            }
        }
        return entries;
    }

    /// A panel's own date, else the version of the component that it came from.
    std::string date_of(const Panel& panel) const {
        return panel.date.empty() ? version_of(newer_.manifest(), "panels", panel.source)
                                  : panel.date;
    }

    static std::string text_of(const PanelEntry& entry) {
        const std::string modes = entry.modes.text();
        return std::string(panels::confidence_name(entry.confidence)) +
               (modes.empty() ? "" : " " + modes);
    }

    void
    compare_entry(const model::GeneKey& gene, const PanelEntry* before, const PanelEntry* after) {
        if (after == nullptr) {
            add("panel_entry_removed", gene, text_of(*before), "");
            return;
        }
        if (before->confidence != after->confidence) {
            add("panel_confidence", gene, std::string(panels::confidence_name(before->confidence)),
                std::string(panels::confidence_name(after->confidence)));
        }
        if (before->modes_text != after->modes_text) {
            add("panel_inheritance", gene, before->modes_text, after->modes_text);
        }
        if (before->mechanism != after->mechanism) {
            add("panel_mechanism", gene, before->mechanism, after->mechanism);
        }
    }

    void add(const char* what,
             const model::GeneKey& gene,
             std::string old_value,
             std::string new_value) {
        changes_.add({what, FactKey::of_panel_entry(id_, gene), std::move(old_value),
                      std::move(new_value), date_});
    }

    const Release& older_;
    const Release& newer_;
    ChangeBuffer& changes_;
    std::string id_;
    std::string date_;
};

} // namespace

void diff_panels(const Release& older, const Release& newer, ChangeBuffer& changes) {
    std::set<std::string> ids;
    for (const Release* release : {&older, &newer}) {
        for (const Panel& panel : release->panels()) {
            ids.insert(panel.id);
        }
    }
    PanelDiff diff(older, newer, changes);
    for (const std::string& id : ids) {
        diff.compare(id);
    }
}

} // namespace vigie::knowledge
