#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/gene.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::annotation {

/// One transcript of a gene model. Exons are in genomic order, do not overlap, are not empty.
struct Transcript {
    std::string id; ///< versioned where the source gives a version
    std::string protein_id = {};
    std::string gene_id; ///< as the source gives it (unversioned Ensembl id, or a symbol)
    std::string symbol;
    std::string hgnc_id = {}; ///< as the source gives it; often empty
    std::string biotype = {};
    std::string refseq = {}; ///< the NM_ beside an ENST (MANE)
    bool pinned = false;     ///< the laboratory's choice for its gene, shown before MANE Select
    bool mane_select = false;
    bool mane_plus_clinical = false;
    bool forward = true;
    model::Contig contig;
    std::vector<model::Interval> exons; ///< 0-based half-open
    /// Genomic hull of the coding sequence, stop codon included; nullopt if non-coding.
    std::optional<model::Interval> coding = std::nullopt;
    /// Bases missing at the start of an incomplete coding sequence (GFF phase of the first CDS).
    int start_phase = 0;
    bool cds_start_incomplete = false;
    bool cds_end_incomplete = false;
    model::GeneKey gene = {}; ///< resolved when a release is opened; not part of the source

    model::Interval span() const { return {exons.front().begin, exons.back().end}; }
    bool is_coding() const noexcept { return coding.has_value(); }
    bool operator==(const Transcript&) const = default;
};

} // namespace vigie::annotation
