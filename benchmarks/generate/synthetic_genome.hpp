#pragma once

#include "pipeline/model/position.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::benchmarks {

/// One transcript of a synthetic gene. Exons in genomic order, 0-based half-open.
struct SyntheticTranscript {
    std::string id; ///< Ensembl style, unversioned; the version is always 1
    std::string protein_id = {};
    std::string refseq = {}; ///< versioned, of the MANE Select transcript only
    std::string biotype;
    std::vector<model::Interval> exons;
    /// Hull of the coding sequence, start and stop codon included; nullopt if non-coding.
    std::optional<model::Interval> coding = std::nullopt;
    bool mane_select() const noexcept { return !refseq.empty(); }
};

/// One gene with a symbol that no nomenclature knows.
struct SyntheticGene {
    std::string symbol;
    std::string hgnc_id; ///< "HGNC:990001" and on: outside the numbers in use
    std::string gene_id; ///< "ENSG90000000001" and on
    std::size_t contig = 0;
    bool forward = true;
    std::vector<SyntheticTranscript> transcripts; ///< the first is MANE Select

    model::Interval span() const;
};

struct SyntheticContig {
    std::string name;
    std::string sequence; ///< upper case
};

/// Sequences and genes; genes in order of contig and position, none overlapping another.
struct SyntheticGenome {
    std::vector<SyntheticContig> contigs;
    std::vector<SyntheticGene> genes;

    /// @throws std::out_of_range for an unknown symbol.
    const SyntheticGene& gene(const std::string& symbol) const;
};

} // namespace vigie::benchmarks
