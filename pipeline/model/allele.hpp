#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/position.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::model {

/// A substitution, insertion, deletion or their mixture, given by its sequences: upper-case
/// A, C, G, T, N; `ref` and `alt` are never empty and differ.
/// Canonical (the key everywhere) when left-aligned and trimmed to the shortest form that keeps
/// one base in both; normalisation needs the reference and lives in `annotation`.
class SmallAllele {
  public:
    SmallAllele() = default;
    /// @throws std::invalid_argument if a sequence is empty, holds other letters, or ref == alt.
    SmallAllele(Contig contig, Position position, std::string ref, std::string alt);

    const Contig& contig() const noexcept { return contig_; }
    Position position() const noexcept { return position_; } ///< of the first base of ref
    const std::string& ref() const noexcept { return ref_; }
    const std::string& alt() const noexcept { return alt_; }
    /// The reference bases that the allele spans.
    Interval span() const noexcept;

    bool is_substitution() const noexcept { return ref_.size() == 1 && alt_.size() == 1; }
    bool is_insertion() const noexcept { return alt_.size() > ref_.size(); }
    bool is_deletion() const noexcept { return alt_.size() < ref_.size(); }

    bool operator==(const SmallAllele&) const noexcept = default;
    std::strong_ordering operator<=>(const SmallAllele&) const noexcept = default;

    /// "20-1234-A-G": canonical contig, 1-based position. The text form of the allele FactKey.
    std::string key() const;
    /// The inverse of `key`; nullopt if the text is no such key.
    static std::optional<SmallAllele> from_key(std::string_view key);

  private:
    Contig contig_;
    Position position_;
    std::string ref_;
    std::string alt_;
};

/// True if the text is a non-empty sequence over A, C, G, T, N in either case.
bool is_base_sequence(std::string_view text) noexcept;

/// What an ALT field holds; only `bases` becomes a SmallAllele, the others are counted by name.
enum class AltKind : std::uint8_t {
    bases,             ///< A, C, G, T, N
    missing,           ///< "."
    spanning_deletion, ///< "*"
    unseen,            ///< "<*>" or "<NON_REF>"
    symbolic,          ///< "<DEL>", "<STR12>" ...
    breakend,          ///< "N]chr1:5]", ".A", "A."
    malformed,
};
AltKind classify_alt(std::string_view alt) noexcept;

} // namespace vigie::model
