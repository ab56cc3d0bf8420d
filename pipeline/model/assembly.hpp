#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace vigie::model {

/// One chromosome of a known assembly.
struct KnownContig {
    std::string_view name; ///< canonical: "1".."22", "X", "Y", "MT"
    std::int64_t length;
    std::string_view refseq_accession; ///< versioned, so that it names the assembly by itself
    std::string_view md5;              ///< of the upper-case sequence (SAM M5); empty if not tabled
};

/// A genome assembly by its name; built-in tables exist for GRCh37 and GRCh38.
/// Lengths, accessions: NCBI assembly reports GCF_000001405.13 (GRCh37) and .26 (GRCh38);
/// the mitochondrion is NC_012920.1 (rCRS) in both. UCSC hg19 chrM (NC_001807, 16571 bases) is
/// another sequence and is not accepted as MT.
class Assembly {
  public:
    Assembly() = default;
    /// Accepts the usual spellings ("GRCh38", "hg38", "grch38.p14"; "GRCh37", "hg19", "b37");
    /// any other name is kept as it is and has no table.
    explicit Assembly(std::string_view name);

    const std::string& name() const noexcept { return name_; }
    bool operator==(const Assembly&) const noexcept = default;

    /// Empty for an assembly without a table.
    std::span<const KnownContig> contigs() const noexcept;
    std::optional<KnownContig> find(const Contig& contig) const noexcept;

    /// Pseudo-autosomal regions of X or Y (0-based half-open); empty elsewhere and for unknown
    /// assemblies. Source: Genome Reference Consortium, PAR1 and PAR2 of GRCh37 and GRCh38.
    std::span<const Interval> pseudo_autosomal(const Contig& contig) const noexcept;
    bool in_pseudo_autosomal(const Contig& contig, Position position) const noexcept;

  private:
    std::string name_;
};

} // namespace vigie::model
