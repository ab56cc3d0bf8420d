#include "panels/symbol_resolution.hpp"

#include <utility>

namespace vigie::panels {
namespace {

bool is_found(model::SymbolMatch match) noexcept {
    return match != model::SymbolMatch::unknown && match != model::SymbolMatch::ambiguous;
}

} // namespace

std::vector<SymbolNote> resolve_symbols(std::vector<Panel>& panels, const model::GeneTable& genes) {
    std::vector<SymbolNote> notes;
    for (Panel& panel : panels) {
        for (PanelEntry& entry : panel.entries) {
            const bool stated = !entry.hgnc_id.empty();
            model::GeneTable::Resolution found =
                genes.resolve(entry.hgnc_id, entry.ensembl_id, entry.symbol);
            if (stated && genes.find(found.key) == nullptr) {
                found.match = model::SymbolMatch::unknown;
            }
            const std::string current = is_found(found.match) ? genes.symbol(found.key) : "";
            if (!stated && found.key.is_hgnc()) {
                entry.hgnc_id = found.key.text();
            }
            if (current != entry.symbol) {
                notes.push_back(
                    {panel.id, entry.symbol, found.match, std::move(found.key), current});
            }
        }
    }
    return notes;
}

} // namespace vigie::panels
