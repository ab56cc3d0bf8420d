#include "panels/panel_merge.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace vigie::panels {
namespace {

bool same_gene(const PanelEntry& a, const PanelEntry& b) {
    return a.symbol == b.symbol &&
           (a.hgnc_id == b.hgnc_id || a.hgnc_id.empty() || b.hgnc_id.empty());
}

/// True if one of the "; "-separated parts of `text` is `part`.
bool lists(std::string_view text, std::string_view part) {
    while (!text.empty()) {
        const std::size_t end = text.find("; ");
        if (text.substr(0, end) == part) {
            return true;
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    }
    return false;
}

void fill(std::string& kept, const std::string& other) {
    if (kept.empty()) {
        kept = other;
    }
}

/// `kept` has the higher or the same confidence.
void merge_into(PanelEntry& kept, const PanelEntry& other) {
    fill(kept.hgnc_id, other.hgnc_id);
    fill(kept.ensembl_id, other.ensembl_id);
    if (other.confidence != kept.confidence) {
        return;
    }
    kept.modes = kept.modes | other.modes;
    if (!other.modes_text.empty() && !lists(kept.modes_text, other.modes_text)) {
        kept.modes_text += (kept.modes_text.empty() ? "" : "; ") + other.modes_text;
    }
    fill(kept.mechanism, other.mechanism);
    fill(kept.transcript, other.transcript);
    fill(kept.evidence, other.evidence);
    fill(kept.green_since, other.green_since);
}

} // namespace

std::uint64_t merge_repeated_entries(Panel& panel) {
    std::stable_sort(panel.entries.begin(), panel.entries.end(),
                     [](const PanelEntry& a, const PanelEntry& b) {
                         return std::pair(std::string_view(a.symbol), b.confidence) <
                                std::pair(std::string_view(b.symbol), a.confidence);
                     });
    return merge_neighbours(panel, same_gene);
}

std::uint64_t merge_repeated_loci(Panel& panel) {
    std::stable_sort(
        panel.loci.begin(), panel.loci.end(), [](const PanelLocus& a, const PanelLocus& b) {
            return std::tie(a.name, a.kind, b.confidence) < std::tie(b.name, b.kind, a.confidence);
        });
    const auto rest = std::unique(panel.loci.begin(), panel.loci.end(),
                                  [](const PanelLocus& a, const PanelLocus& b) {
                                      return a.name == b.name && a.kind == b.kind;
                                  });
    const auto repeated = static_cast<std::uint64_t>(panel.loci.end() - rest);
    panel.loci.erase(rest, panel.loci.end());
    return repeated;
}

std::uint64_t
merge_neighbours(Panel& panel,
                 const std::function<bool(const PanelEntry&, const PanelEntry&)>& same) {
    std::vector<PanelEntry> merged;
    merged.reserve(panel.entries.size());
    for (PanelEntry& entry : panel.entries) {
        if (!merged.empty() && same(merged.back(), entry)) {
            merge_into(merged.back(), entry);
        } else {
            merged.push_back(std::move(entry));
        }
    }
    const std::uint64_t lost = panel.entries.size() - merged.size();
    panel.entries = std::move(merged);
    return lost;
}

} // namespace vigie::panels
