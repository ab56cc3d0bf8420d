#pragma once

#include "reads/marker_call.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vigie::reads {

/// How two persons may be related, from what excludes most genotypes to what excludes none.
enum class Relation : std::uint8_t { same, parent_child, siblings, second_degree, unrelated };
inline constexpr std::size_t relations = 5;

std::string_view relation_name(Relation relation) noexcept; ///< "parent_child" ...

/// Probability of the two genotypes (copies of the alternate allele, first person by second) under
/// a relation, in a population in Hardy-Weinberg proportions. Without a frequency: the mean over
/// all frequencies, which is how the frequency of a place that varies in one neutral genome is
/// spread. Source: the ITO matrices of Li and Sacks 1954; Thompson 1975.
using PairProbabilities = std::array<std::array<double, 3>, 3>;
PairProbabilities pair_probabilities(Relation relation, std::optional<double> frequency);

/// Markers of one stretch of so many bases (the mean haplotype block of Europeans, 22 kb: Gabriel
/// et al. 2002, rounded up) are inherited together and count as one where they agree.
inline constexpr std::int64_t linked_stretch = 25'000;

/// What the markers of two samples say of their relation. Autosomes only; of a marker without a
/// frequency, which was chosen because it varies, places where neither has the allele are left out.
struct PairEvidence {
    std::size_t markers = 0;    ///< known in both
    std::size_t stretches = 0;  ///< of `linked_stretch` with such a marker
    std::size_t certain = 0;    ///< genotype beyond doubt in both
    std::size_t concordant = 0; ///< of them with one genotype
    std::size_t opposite = 0;   ///< of them homozygous for different alleles
    std::size_t both_heterozygous = 0;
    std::size_t heterozygous_first = 0;
    std::size_t heterozygous_second = 0;
    double opposite_if_unrelated = 0; ///< of `certain`, expected
    bool carriers_only = false;       ///< of either: no kinship coefficient

    /// log10 of the likelihood ratio of the first relation over the second.
    double log_ratio(Relation relation, Relation other) const noexcept;
    /// The relation that no other beats.
    Relation best() const noexcept;
    /// KING-robust estimate (Manichaikul et al. 2010, equation 11); nullopt where one is
    /// heterozygous nowhere, or only places with the allele are recorded.
    std::optional<double> kinship() const noexcept;

    std::array<std::array<double, relations>, relations> ratios = {}; ///< [stricter][looser]
};

PairEvidence compare(const MarkerSet& set, const MarkerSample& first, const MarkerSample& second);

} // namespace vigie::reads
