#include "knowledge/score_source.hpp"

#include "knowledge/component_kinds.hpp"
#include "knowledge/protein_change.hpp"
#include "knowledge/score_cells.hpp"
#include "knowledge/score_segments.hpp"

#include <fmt/format.h>

namespace vigie::knowledge {

using annotation::StoreEntry;
using annotation::StoreValue;

ScoreSource::ScoreSource(annotation::AlleleStore store, const model::GeneTable& genes)
    : store_(std::move(store)),
      attributes_(read_score_attributes(store_.attributes(), store_.header().name)) {
    const bool placed = key() == ScoreKey::position || key() == ScoreKey::interval;
    first_ = (placed || key() == ScoreKey::gene ? 1U : 0U) + (attributes_.per.empty() ? 0U : 1U);
    for (std::size_t i = first_; i < store_.columns().size(); ++i) {
        values_.push_back(store_.columns()[i].name);
    }
    if (key() == ScoreKey::gene) {
        resolve_genes(genes);
    }
}

bool ScoreSource::per_feature() const noexcept {
    return !attributes_.per.empty() || key() == ScoreKey::gene;
}

/// Of two names of one gene the one that sorts first stands.
void ScoreSource::resolve_genes(const model::GeneTable& genes) {
    annotation::AlleleStore::Scan scan(store_);
    StoreEntry entry;
    while (scan.next(entry)) {
        const std::string& name = entry.values.front().text;
        const std::string_view hgnc = name.starts_with("HGNC:") ? name : std::string_view();
        const std::string_view ensembl =
            name.starts_with("ENS") ? without_version(name) : std::string_view();
        const std::string_view symbol = hgnc.empty() && ensembl.empty() ? name : std::string_view();
        gene_of_row_.push_back(genes.resolve(hgnc, ensembl, symbol).key);
        genes_.try_emplace(gene_of_row_.back(), entry.allele.position());
    }
}

const model::Position* ScoreSource::row_of(const model::GeneKey& gene) const {
    const auto it = genes_.find(gene);
    return it == genes_.end() ? nullptr : &it->second;
}

void ScoreSource::append_features(const std::vector<StoreValue>& row,
                                  std::vector<model::ScoreValue>& found) const {
    const std::vector<std::string> features = split_list(row[first_ - 1].text, feature_separator);
    for (std::size_t column = first_; column < row.size(); ++column) {
        const auto values = split_list(row[column].text, feature_separator);
        for (std::size_t i = 0; i < std::min(features.size(), values.size()); ++i) {
            if (values[i] != ".") {
                const unsigned decimals = store_.columns()[column].decimals;
                found.push_back(
                    {.name = store_.columns()[column].name,
                     .feature = features[i],
                     .value = {model::read_decimal(values[i], decimals).units, decimals}});
            }
        }
    }
}

std::vector<model::ScoreValue> ScoreSource::read(const std::vector<StoreValue>& row) const {
    std::vector<model::ScoreValue> found;
    if (!attributes_.per.empty()) {
        append_features(row, found);
        return found;
    }
    for (std::size_t column = first_; column < row.size(); ++column) {
        if (row[column].present) {
            found.push_back({.name = store_.columns()[column].name,
                             .value = {row[column].integer, store_.columns()[column].decimals}});
        }
    }
    return found;
}

std::string ScoreSource::text(const std::vector<StoreValue>& row) const {
    std::string text = name();
    for (const model::ScoreValue& value : read(row)) {
        text += fmt::format("{}{}{}{} {}", value.name.empty() ? "" : " ", value.name,
                            value.feature.empty() ? "" : " ", value.feature, value.value.text());
    }
    return text;
}

std::string ScoreSource::key_text(const StoreEntry& entry) const {
    const std::string& contig = entry.allele.contig().name();
    const std::int64_t first = entry.allele.position().one_based();
    switch (key()) {
    case ScoreKey::allele:
        break;
    case ScoreKey::position:
    case ScoreKey::interval:
        return fmt::format("{}-{}-{}", contig, first, first + entry.values.front().integer - 1);
    case ScoreKey::protein:
        return fmt::format("{}:p.{}", contig, protein_change_of(entry.allele).text());
    case ScoreKey::gene:
        return gene_of_row_[static_cast<std::size_t>(entry.allele.position().value)].text();
    }
    return entry.allele.key();
}

} // namespace vigie::knowledge
