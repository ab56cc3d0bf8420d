#include "pipeline/model/gene.hpp"

#include <utility>

namespace vigie::model {

GeneTable::GeneTable(std::vector<Gene> genes) : genes_(std::move(genes)) {
    for (Index* names : {&by_key_, &by_ensembl_, &by_symbol_}) {
        names->reserve(genes_.size());
    }
    for (std::size_t i = 0; i < genes_.size(); ++i) {
        index(i);
    }
}

void GeneTable::index(std::size_t position) {
    const Gene& gene = genes_[position];
    by_key_.emplace(gene.key.text(), position);
    if (!gene.ensembl_id.empty()) {
        by_ensembl_.emplace(gene.ensembl_id, position);
    }
    if (!gene.symbol.empty()) {
        by_symbol_.emplace(gene.symbol, position);
    }
    for (const std::string& symbol : gene.previous_symbols) {
        index_shared(by_previous_, symbol, position);
    }
    for (const std::string& symbol : gene.alias_symbols) {
        index_shared(by_alias_, symbol, position);
    }
}

void GeneTable::index_shared(Index& names, const std::string& symbol, std::size_t position) const {
    const auto [it, is_new] = names.emplace(symbol, position);
    if (!is_new && it->second != several && genes_[it->second].key != genes_[position].key) {
        it->second = several;
    }
}

void GeneTable::add(Gene gene) {
    if (by_key_.contains(gene.key.text())) {
        return;
    }
    genes_.push_back(std::move(gene));
    index(genes_.size() - 1);
}

const Gene* GeneTable::find(const GeneKey& key) const {
    const auto it = by_key_.find(key.text());
    return it == by_key_.end() ? nullptr : &genes_[it->second];
}

GeneTable::Resolution GeneTable::resolve(std::string_view hgnc_id,
                                         std::string_view ensembl_id,
                                         std::string_view symbol) const {
    if (hgnc_id.starts_with("HGNC:")) {
        return {GeneKey(std::string(hgnc_id)), SymbolMatch::current};
    }
    const std::string_view ensembl = ensembl_id.substr(0, ensembl_id.find('.'));
    if (const auto it = by_ensembl_.find(ensembl); !ensembl.empty() && it != by_ensembl_.end()) {
        return {genes_[it->second].key, SymbolMatch::ensembl};
    }
    if (const auto it = by_symbol_.find(symbol); it != by_symbol_.end()) {
        return {genes_[it->second].key, SymbolMatch::current};
    }
    SymbolMatch match = SymbolMatch::unknown;
    for (const auto& [names, kind] : {std::pair(&by_previous_, SymbolMatch::previous),
                                      std::pair(&by_alias_, SymbolMatch::alias)}) {
        const auto it = names->find(symbol);
        if (it != names->end() && it->second != several) {
            return {genes_[it->second].key, kind};
        }
        match = it != names->end() ? SymbolMatch::ambiguous : match;
    }
    if (!ensembl.empty()) {
        return {GeneKey(std::string(ensembl)), match};
    }
    return {GeneKey("symbol:" + std::string(symbol)), match};
}

std::string GeneTable::symbol(const GeneKey& key) const {
    if (const auto it = display_.find(key.text()); it != display_.end()) {
        return it->second;
    }
    if (const Gene* gene = find(key); gene != nullptr && !gene->symbol.empty()) {
        return gene->symbol;
    }
    constexpr std::string_view prefix = "symbol:";
    const std::string& text = key.text();
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

void GeneTable::prefer_symbol(const GeneKey& key, std::string symbol) {
    display_.insert_or_assign(key.text(), std::move(symbol));
}

} // namespace vigie::model
