#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vigie::model {

/// Identity of a gene: "HGNC:5" where there is one, else an unversioned Ensembl id, else
/// "symbol:NAME" for a source that gives nothing but a symbol nobody knows. A symbol is display.
class GeneKey {
  public:
    GeneKey() = default;
    explicit GeneKey(std::string text) : text_(std::move(text)) {}
    const std::string& text() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }
    bool is_hgnc() const noexcept { return text_.starts_with("HGNC:"); }
    auto operator<=>(const GeneKey&) const = default;

  private:
    std::string text_;
};

/// One gene as the gene source lists it.
struct Gene {
    GeneKey key;
    std::string symbol;
    std::string ensembl_id = {}; ///< unversioned; may be empty
    std::vector<std::string> previous_symbols = {};
    std::vector<std::string> alias_symbols = {};
    bool operator==(const Gene&) const = default;
};

/// How a symbol was resolved; drift is reported, never silent.
enum class SymbolMatch : std::uint8_t { current, previous, alias, ensembl, ambiguous, unknown };

/// Resolves symbols and Ensembl ids to gene keys, and keys to the symbol to display.
class GeneTable {
  public:
    GeneTable() = default;
    explicit GeneTable(std::vector<Gene> genes);

    const std::vector<Gene>& genes() const noexcept { return genes_; }
    const Gene* find(const GeneKey& key) const;

    struct Resolution {
        GeneKey key;
        SymbolMatch match = SymbolMatch::unknown;
    };
    /// HGNC id if given and known by syntax, else Ensembl id, else symbol (current, then unique
    /// previous, then unique alias). An ambiguous or unknown symbol without Ensembl id becomes
    /// "symbol:NAME"; with one, the Ensembl id.
    Resolution
    resolve(std::string_view hgnc_id, std::string_view ensembl_id, std::string_view symbol) const;

    /// The symbol to display: an override from a newer source (see `prefer_symbol`), else the
    /// gene source's, else the key's own text.
    std::string symbol(const GeneKey& key) const;
    /// Records the spelling of a newer source (MANE, a panel) for display.
    void prefer_symbol(const GeneKey& key, std::string symbol);
    /// Adds a gene that the gene source lacks (a MANE gene absent from an old HGNC). No effect if
    /// the key is known.
    void add(Gene gene);

    /// Both resolve and display every name alike.
    bool operator==(const GeneTable& other) const {
        return genes_ == other.genes_ && display_ == other.display_; // the rest is their index
    }

  private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    template <typename Value>
    using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;
    /// Name -> place in `genes_`.
    using Index = ByText<std::size_t>;
    /// In an index of former and alias symbols: several genes bear the name.
    static constexpr std::size_t several = SIZE_MAX;

    void index(std::size_t position);
    void index_shared(Index& names, const std::string& symbol, std::size_t position) const;

    std::vector<Gene> genes_;
    Index by_key_;
    Index by_ensembl_;
    Index by_symbol_;
    Index by_previous_;
    Index by_alias_;
    ByText<std::string> display_;
};

} // namespace vigie::model
