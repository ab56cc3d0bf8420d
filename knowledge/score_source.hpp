#pragma once

#include "annotation/allele_store.hpp"
#include "knowledge/score_shape.hpp"
#include "pipeline/model/gene.hpp"
#include "pipeline/model/score.hpp"

#include <map>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// One compiled source of scores of a release: read-only, shared between threads.
class ScoreSource {
  public:
    /// @throws InputError if the store is none of scores.
    ScoreSource(annotation::AlleleStore store, const model::GeneTable& genes);

    const std::string& name() const noexcept { return store_.header().name; }
    const std::string& version() const noexcept { return store_.header().version; }
    ScoreKey key() const noexcept { return attributes_.key; }
    Aggregation aggregation() const noexcept { return attributes_.aggregation; }
    /// True if values are given apart for genes or transcripts.
    bool per_feature() const noexcept;
    /// Names of the values; "" is the source's only or main one.
    const std::vector<std::string>& values() const noexcept { return values_; }
    const annotation::AlleleStore& store() const noexcept { return store_; }

    /// Place of the row of a gene (key = gene); nullptr if the source lacks it.
    const model::Position* row_of(const model::GeneKey& gene) const;
    /// The values of a row of the store.
    std::vector<model::ScoreValue> read(const std::vector<annotation::StoreValue>& row) const;
    /// "0.97", "PHRED 23.1 RawScore 2.4": every value, for comparison and display.
    std::string text(const std::vector<annotation::StoreValue>& row) const;
    /// The key of a row as a fact.
    std::string key_text(const annotation::StoreEntry& entry) const;

  private:
    void append_features(const std::vector<annotation::StoreValue>& row,
                         std::vector<model::ScoreValue>& found) const;
    void resolve_genes(const model::GeneTable& genes);

    annotation::AlleleStore store_;
    ScoreAttributes attributes_;
    std::size_t first_ = 0; ///< column of the first value
    std::vector<std::string> values_;
    std::map<model::GeneKey, model::Position> genes_;
    std::vector<model::GeneKey> gene_of_row_;
};

} // namespace vigie::knowledge
