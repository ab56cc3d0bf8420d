#include "panels/symbol_resolution.hpp"

#include <optional>
#include <utility>

namespace vigie::panels {
namespace {

bool is_found(model::SymbolMatch match) noexcept {
    return match != model::SymbolMatch::unknown && match != model::SymbolMatch::ambiguous;
}

/// Resolves one entry; a note if its symbol is not the gene's current one.
std::optional<SymbolNote>
resolve(PanelEntry& entry, const std::string& panel, const model::GeneTable& genes) {
    const bool stated = !entry.hgnc_id.empty();
    model::GeneTable::Resolution found =
        genes.resolve(entry.hgnc_id, entry.ensembl_id, entry.symbol);
    if (stated && genes.find(found.key) == nullptr) {
        found.match = model::SymbolMatch::unknown;
    }
    if (!stated && found.key.is_hgnc()) {
        entry.hgnc_id = found.key.text();
    }
    const std::string current = is_found(found.match) ? genes.symbol(found.key) : "";
    if (current == entry.symbol) {
        return std::nullopt;
    }
    return SymbolNote{panel, entry.symbol, found.match, std::move(found.key), current};
}

} // namespace

std::vector<SymbolNote> resolve_symbols(std::vector<Panel>& panels, const model::GeneTable& genes) {
    std::vector<SymbolNote> notes;
    for (Panel& panel : panels) {
        for (PanelEntry& entry : panel.entries) {
            if (std::optional<SymbolNote> note = resolve(entry, panel.id, genes)) {
                notes.push_back(std::move(*note));
            }
        }
    }
    return notes;
}

} // namespace vigie::panels
