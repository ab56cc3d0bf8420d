#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::model {

/// Sequence Ontology consequence terms in order of severity, most severe first
/// (order and impact as Ensembl VEP 115 ranks its calculated consequences).
enum class Consequence : std::uint8_t {
    transcript_ablation,
    splice_acceptor_variant,
    splice_donor_variant,
    stop_gained,
    frameshift_variant,
    stop_lost,
    start_lost,
    transcript_amplification,
    inframe_insertion,
    inframe_deletion,
    missense_variant,
    protein_altering_variant,
    splice_donor_5th_base_variant,
    splice_region_variant,
    splice_donor_region_variant,
    splice_polypyrimidine_tract_variant,
    incomplete_terminal_codon_variant,
    start_retained_variant,
    stop_retained_variant,
    synonymous_variant,
    coding_sequence_variant,
    five_prime_utr_variant,
    three_prime_utr_variant,
    non_coding_transcript_exon_variant,
    intron_variant,
    nmd_transcript_variant,
    non_coding_transcript_variant,
    upstream_gene_variant,
    downstream_gene_variant,
    intergenic_variant,
};
inline constexpr std::size_t consequence_count = 30;

enum class Impact : std::uint8_t { high, moderate, low, modifier };

/// The SO term as written in VCF: "5_prime_UTR_variant", "NMD_transcript_variant".
std::string_view consequence_name(Consequence consequence) noexcept;
std::optional<Consequence> consequence_from_name(std::string_view name) noexcept;
Impact consequence_impact(Consequence consequence) noexcept;
std::string_view impact_name(Impact impact) noexcept; ///< "HIGH", "MODERATE", "LOW", "MODIFIER"

/// A set of consequence terms of one allele on one transcript. An empty set means that the
/// consequence was not assessed (no reference sequence for the contig).
class ConsequenceSet {
  public:
    constexpr ConsequenceSet() = default;
    constexpr void add(Consequence c) noexcept { bits_ |= bit(c); }
    constexpr void remove(Consequence c) noexcept { bits_ &= ~bit(c); }
    constexpr bool contains(Consequence c) const noexcept { return (bits_ & bit(c)) != 0; }
    constexpr bool empty() const noexcept { return bits_ == 0; }
    constexpr bool operator==(const ConsequenceSet&) const noexcept = default;
    constexpr ConsequenceSet& operator|=(const ConsequenceSet& other) noexcept {
        bits_ |= other.bits_;
        return *this;
    }
    /// Undefined on an empty set.
    constexpr Consequence most_severe() const noexcept {
        return static_cast<Consequence>(std::countr_zero(bits_));
    }
    /// The worst impact of the set; `modifier` if empty.
    Impact impact() const noexcept;
    /// Terms joined by '&', most severe first; "" if empty.
    std::string names() const;
    void append_names(std::string& out) const;

  private:
    static constexpr std::uint32_t bit(Consequence c) noexcept {
        return 1U << static_cast<unsigned>(c);
    }
    std::uint32_t bits_ = 0;
};

} // namespace vigie::model
