#include "knowledge/gene_catalogue.hpp"

#include <algorithm>
#include <utility>

namespace vigie::knowledge {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

std::string_view unversioned(std::string_view ensembl_id) {
    return ensembl_id.starts_with("ENS") ? ensembl_id.substr(0, ensembl_id.find('.'))
                                         : std::string_view();
}

void add_name(std::vector<std::string>& names, std::string_view name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
        names.emplace_back(name);
    }
}

} // namespace

GeneCatalogue::GeneCatalogue(std::vector<model::Gene> genes) {
    genes_.reserve(genes.size());
    for (model::Gene& gene : genes) {
        add(std::move(gene));
    }
}

std::size_t GeneCatalogue::add(model::Gene gene) {
    const std::size_t position = genes_.size();
    by_key_.emplace(gene.key.text(), position);
    if (!gene.ensembl_id.empty()) {
        by_ensembl_.emplace(gene.ensembl_id, position);
    }
    if (!gene.symbol.empty()) {
        by_symbol_.emplace(gene.symbol, position);
    }
    genes_.push_back(std::move(gene));
    return position;
}

std::size_t GeneCatalogue::look_up(const Index& index, std::string_view name) {
    const auto it = index.find(name);
    return it == index.end() ? nowhere : it->second;
}

bool GeneCatalogue::knows_ensembl_id(std::string_view ensembl_id) const {
    return look_up(by_ensembl_, unversioned(ensembl_id)) != nowhere;
}

std::size_t GeneCatalogue::with_symbol(std::string_view symbol) const {
    const std::size_t position = look_up(by_symbol_, symbol);
    return position != nowhere && genes_[position].symbol == symbol ? position : nowhere;
}

std::size_t GeneCatalogue::position_of(std::string_view hgnc_id,
                                       std::string_view ensembl_id,
                                       std::string_view symbol) {
    const std::string_view ensembl = unversioned(ensembl_id);
    const bool has_hgnc = hgnc_id.starts_with("HGNC:");
    std::size_t position = has_hgnc ? look_up(by_key_, hgnc_id) : nowhere;
    if (position == nowhere && !has_hgnc && !ensembl.empty()) {
        position = look_up(by_ensembl_, ensembl);
        // The gene source may list the gene under another Ensembl id, or under none.
        position = position == nowhere ? with_symbol(symbol) : position;
    }
    if (position == nowhere && (has_hgnc || !ensembl.empty())) {
        position = add({.key = model::GeneKey(std::string(has_hgnc ? hgnc_id : ensembl)),
                        .symbol = std::string(symbol),
                        .ensembl_id = {},
                        .previous_symbols = {},
                        .alias_symbols = {}});
    }
    if (position != nowhere && !ensembl.empty()) {
        by_ensembl_.emplace(ensembl, position);
        model::Gene& gene = genes_[position];
        if (gene.ensembl_id.empty()) {
            gene.ensembl_id = ensembl;
        }
    }
    return position;
}

void GeneCatalogue::observe(std::string_view hgnc_id,
                            std::string_view ensembl_id,
                            std::string_view symbol) {
    const std::size_t position = position_of(hgnc_id, ensembl_id, symbol);
    if (position != nowhere && genes_[position].symbol != symbol) {
        add_name(genes_[position].alias_symbols, symbol);
    }
}

void GeneCatalogue::rename(std::string_view hgnc_id,
                           std::string_view ensembl_id,
                           std::string_view symbol) {
    const std::size_t position = position_of(hgnc_id, ensembl_id, symbol);
    if (position == nowhere || symbol.empty() || genes_[position].symbol == symbol) {
        return;
    }
    if (const std::size_t other = with_symbol(symbol); other != nowhere) {
        add_name(genes_[other].previous_symbols, symbol);
        last_bearer_.insert_or_assign(std::string(symbol), other);
        genes_[other].symbol.clear();
    }
    model::Gene& gene = genes_[position];
    add_name(gene.previous_symbols, gene.symbol);
    last_bearer_.insert_or_assign(gene.symbol, position);
    gene.symbol = symbol;
    by_symbol_.insert_or_assign(gene.symbol, position);
}

model::GeneTable GeneCatalogue::finish() {
    // A gene whose symbol went to another one is still displayed under it, marked by nothing: it
    // is what its own source calls it.
    std::vector<std::pair<model::GeneKey, std::string>> displayed;
    for (const model::Gene& gene : genes_) {
        if (gene.symbol.empty() && !gene.previous_symbols.empty()) {
            displayed.emplace_back(gene.key, gene.previous_symbols.back());
        }
    }
    for (std::size_t i = 0; i < genes_.size(); ++i) {
        std::erase_if(genes_[i].previous_symbols, [this, i](const std::string& symbol) {
            const std::size_t last = look_up(last_bearer_, symbol);
            return last != nowhere && last != i;
        });
    }
    model::GeneTable table(std::move(genes_));
    for (auto& [key, symbol] : displayed) {
        table.prefer_symbol(key, std::move(symbol));
    }
    return table;
}

} // namespace vigie::knowledge
