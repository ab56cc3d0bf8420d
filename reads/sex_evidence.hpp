#pragma once

#include "pipeline/model/pedigree.hpp"
#include "reads/marker_call.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace vigie::reads {

/// Mapped reads of a contig as an index counts them.
struct ContigReads {
    std::uint64_t reads = 0;
    std::int64_t length = 0; ///< bases of the contig
};

/// What one sample tells of the sex chromosomes, outside the pseudo-autosomal regions, and how
/// strongly: log10 of the likelihood ratio of one X and a Y over two X. Limits and spreads:
/// docs/decisions/096.
struct SexEvidence {
    std::size_t x_markers = 0;          ///< diploid calls on X
    std::size_t x_heterozygous = 0;     ///< of them
    std::size_t x_haploid = 0;          ///< calls that the caller made of one copy: they tell what
                                        ///< it was told, and count for nothing
    std::optional<double> x_depth = {}; ///< reads a base on X over those on the autosomes
    std::optional<double> y_depth = {}; ///< the same on Y
    double calls = 0;                   ///< log10 ratio of the calls
    double depths = 0;                  ///< log10 ratio of the depths
    bool depths_contradict = false;     ///< X and Y tell different sexes (XXY, X0, a mixture)

    /// male from +3, female from -3 on; else unknown.
    model::Sex told() const noexcept;
};

/// The calls of X, a stretch of linked markers counted as one (relation.hpp).
void add_calls(const MarkerSet& set, const MarkerSample& sample, SexEvidence& evidence);

/// Depths by contig; nothing is told of a file in which fewer than 20 autosomes have reads (an
/// excerpt).
void add_depths(const std::map<model::Contig, ContigReads>& contigs, SexEvidence& evidence);

} // namespace vigie::reads
