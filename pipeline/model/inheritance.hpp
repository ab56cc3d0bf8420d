#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::model {

/// Modes of inheritance that a gene–disease link or a panel entry allows, as a set: sources write
/// "AD", "BIALLELIC, autosomal or pseudoautosomal", "BOTH monoallelic and biallelic" ...
/// Empty = the source does not say (unknown), which fits nothing and excludes nothing.
struct InheritanceModes {
    bool monoallelic = false; ///< autosomal dominant
    bool biallelic = false;   ///< autosomal recessive
    bool x_dominant = false;
    bool x_recessive = false;
    bool y_linked = false;
    bool mitochondrial = false;
    /// Imprinted: disease comes from the allele of this parent only, the other's is silent. Both:
    /// sources disagree. Meaningful with `monoallelic`.
    bool paternal_expressed = false;
    bool maternal_expressed = false;
    /// A source says that not every carrier falls ill. A property of a mode, not a mode.
    bool incomplete_penetrance = false;

    bool operator==(const InheritanceModes&) const noexcept = default;
    bool unknown() const noexcept {
        return !(monoallelic || biallelic || x_dominant || x_recessive || y_linked ||
                 mitochondrial);
    }
    /// More than one mode.
    bool several() const noexcept {
        return monoallelic + biallelic + x_dominant + x_recessive + y_linked + mitochondrial > 1;
    }
    InheritanceModes operator|(const InheritanceModes& other) const noexcept {
        return {monoallelic || other.monoallelic,
                biallelic || other.biallelic,
                x_dominant || other.x_dominant,
                x_recessive || other.x_recessive,
                y_linked || other.y_linked,
                mitochondrial || other.mitochondrial,
                paternal_expressed || other.paternal_expressed,
                maternal_expressed || other.maternal_expressed,
                incomplete_penetrance || other.incomplete_penetrance};
    }
    /// Canonical text: "AD,AR,XLD,XLR,YL,MT" subset joined by ','; "" if unknown. "PAT" or "MAT"
    /// follow where only the father's or only the mother's allele is expressed, "IP" where
    /// penetrance is incomplete.
    std::string text() const;
    /// The inverse of `text`; unknown words are ignored by design of the writer and yield nullopt.
    static std::optional<InheritanceModes> from_text(std::string_view text);
};

/// The genotype pattern that a candidate fits.
enum class InheritancePattern : std::uint8_t {
    de_novo,
    dominant,
    homozygous_recessive,
    compound_heterozygous,
    x_linked, ///< hemizygous male, or homozygous / compound female
    x_dominant,
    y_linked,
    mitochondrial,
    single_hit, ///< one heterozygous hit in a recessive gene: waits for the second
};
std::string_view pattern_name(InheritancePattern pattern) noexcept;

} // namespace vigie::model
