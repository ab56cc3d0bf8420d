#include "panels/panel_diff.hpp"
#include "panels/panel_merge.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace vigie::panels {
namespace {

/// The confidence that each panel gives each gene, by the name under which it is merged.
std::vector<std::string> find_disagreements(const std::vector<Panel>& panels) {
    std::map<std::string, std::vector<std::pair<Confidence, std::string>>> by_gene;
    std::map<std::string, std::string> symbols; ///< of each HGNC id, as first met
    for (const Panel& panel : panels) {
        for (const PanelEntry& entry : panel.entries) {
            const std::string& symbol =
                entry.hgnc_id.empty() ? entry.symbol
                                      : symbols.emplace(entry.hgnc_id, entry.symbol).first->second;
            by_gene[symbol].emplace_back(entry.confidence, panel.id);
        }
    }
    std::vector<std::string> found;
    for (auto& [gene, opinions] : by_gene) {
        std::stable_sort(opinions.begin(), opinions.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        if (opinions.front().first == opinions.back().first) {
            continue;
        }
        std::string text = gene + ":";
        for (const auto& [confidence, panel] : opinions) {
            text += (text.ends_with(':') ? " " : ", ") + std::string(confidence_name(confidence)) +
                    " (" + panel + ")";
        }
        found.push_back(std::move(text));
    }
    return found;
}

/// One gene may bear its former symbol on one panel and its current one on another.
std::uint64_t merge_one_id(Panel& panel) {
    std::stable_sort(
        panel.entries.begin(), panel.entries.end(), [](const PanelEntry& a, const PanelEntry& b) {
            return std::tie(a.hgnc_id, b.confidence) < std::tie(b.hgnc_id, a.confidence);
        });
    return merge_neighbours(panel, [](const PanelEntry& a, const PanelEntry& b) {
        return !a.hgnc_id.empty() && a.hgnc_id == b.hgnc_id;
    });
}

} // namespace

PanelUnion merge_panels(Panel head, const std::vector<Panel>& panels) {
    PanelUnion result;
    result.panel = std::move(head);
    result.panel.entries.clear();
    result.panel.loci.clear();
    for (const Panel& panel : panels) {
        result.panel.entries.insert(result.panel.entries.end(), panel.entries.begin(),
                                    panel.entries.end());
        result.panel.loci.insert(result.panel.loci.end(), panel.loci.begin(), panel.loci.end());
    }
    result.disagreements = find_disagreements(panels);
    result.merged = merge_one_id(result.panel) + merge_repeated_entries(result.panel) +
                    merge_repeated_loci(result.panel);
    return result;
}

} // namespace vigie::panels
