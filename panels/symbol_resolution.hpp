#pragma once

#include "panels/panel.hpp"
#include "pipeline/model/gene.hpp"

#include <string>
#include <vector>

namespace vigie::panels {

/// A name on a panel that is not the current symbol of a gene.
struct SymbolNote {
    std::string panel;
    std::string symbol; ///< as the panel writes it
    model::SymbolMatch match = model::SymbolMatch::unknown;
    model::GeneKey gene;      ///< what it was taken for; a key of its own if nothing
    std::string current = {}; ///< symbol of `gene` today; empty if unknown or ambiguous
};

/// Gives every entry without an HGNC id the one that its Ensembl id or symbol leads to, and reports
/// what was not a current symbol: former and alias symbols, ambiguous and unknown ones, and entries
/// whose id bears another symbol today. Nothing is renamed: a symbol stays as its source wrote it.
std::vector<SymbolNote> resolve_symbols(std::vector<Panel>& panels, const model::GeneTable& genes);

} // namespace vigie::panels
