#include "pipeline/model/gene.hpp"

#include <iterator>

namespace vigie::model {
namespace {

/// The one gene that a previous or alias symbol names; nullopt if none or several.
std::optional<GeneKey> unique_match(const std::multimap<std::string, GeneKey, std::less<>>& index,
                                    std::string_view symbol) {
    const auto [first, last] = index.equal_range(symbol);
    if (first == last || std::next(first) != last) {
        return std::nullopt;
    }
    return first->second;
}

} // namespace

GeneTable::GeneTable(std::vector<Gene> genes) : genes_(std::move(genes)) {
    for (std::size_t i = 0; i < genes_.size(); ++i) {
        index(i);
    }
}

void GeneTable::index(std::size_t position) {
    const Gene& gene = genes_[position];
    by_key_.emplace(gene.key, position);
    if (!gene.ensembl_id.empty()) {
        by_ensembl_.emplace(gene.ensembl_id, gene.key);
    }
    if (!gene.symbol.empty()) {
        by_symbol_.emplace(gene.symbol, gene.key);
    }
    for (const std::string& symbol : gene.previous_symbols) {
        by_previous_.emplace(symbol, gene.key);
    }
    for (const std::string& symbol : gene.alias_symbols) {
        by_alias_.emplace(symbol, gene.key);
    }
}

void GeneTable::add(Gene gene) {
    if (by_key_.contains(gene.key)) {
        return;
    }
    genes_.push_back(std::move(gene));
    index(genes_.size() - 1);
}

const Gene* GeneTable::find(const GeneKey& key) const {
    const auto it = by_key_.find(key);
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
        return {it->second, SymbolMatch::ensembl};
    }
    if (const auto it = by_symbol_.find(symbol); it != by_symbol_.end()) {
        return {it->second, SymbolMatch::current};
    }
    if (const auto key = unique_match(by_previous_, symbol)) {
        return {*key, SymbolMatch::previous};
    }
    if (const auto key = unique_match(by_alias_, symbol)) {
        return {*key, SymbolMatch::alias};
    }
    const bool ambiguous = by_previous_.contains(symbol) || by_alias_.contains(symbol);
    const SymbolMatch match = ambiguous ? SymbolMatch::ambiguous : SymbolMatch::unknown;
    if (!ensembl.empty()) {
        return {GeneKey(std::string(ensembl)), match};
    }
    return {GeneKey("symbol:" + std::string(symbol)), match};
}

std::string GeneTable::symbol(const GeneKey& key) const {
    if (const auto it = display_.find(key); it != display_.end()) {
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
    display_.insert_or_assign(key, std::move(symbol));
}

} // namespace vigie::model
