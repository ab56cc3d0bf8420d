#pragma once

#include "pipeline/model/gene.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vigie::knowledge {

/// Draws the gene table of a release together: the gene source (HGNC, perhaps old) and what newer
/// sources say of the names of its genes.
class GeneCatalogue {
  public:
    explicit GeneCatalogue(std::vector<model::Gene> genes);

    /// A source that gives a gene's identity (HGNC or Ensembl id) beside a symbol: the symbol
    /// becomes a way to find the gene, and a gene that nobody knows yet is added. Ids without
    /// symbol, or a symbol alone, teach nothing.
    void observe(std::string_view hgnc_id, std::string_view ensembl_id, std::string_view symbol);
    /// The same, and the symbol is the gene's current one; where another gene bore it, that gene
    /// keeps it as a previous symbol only.
    void rename(std::string_view hgnc_id, std::string_view ensembl_id, std::string_view symbol);

    bool knows_ensembl_id(std::string_view ensembl_id) const;

    /// The table, with the symbols to display. A symbol that a rename took from a gene leads to
    /// this gene, the last that bore it, and no longer to those that bore it before.
    model::GeneTable finish();

  private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Index = std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>>;

    static std::size_t look_up(const Index& index, std::string_view name);
    std::size_t
    position_of(std::string_view hgnc_id, std::string_view ensembl_id, std::string_view symbol);
    std::size_t with_symbol(std::string_view symbol) const;
    std::size_t add(model::Gene gene);

    std::vector<model::Gene> genes_;
    Index by_key_;
    Index by_ensembl_;
    Index by_symbol_;   ///< current, or once current
    Index last_bearer_; ///< of a symbol that a rename took away
};

} // namespace vigie::knowledge
