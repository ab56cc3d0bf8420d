#pragma once

#include "cases/fact_code.hpp"
#include "pipeline/model/candidate.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// What became of each residue variant in each gene: with it a reanalysis assesses single genes
/// again and still counts the whole.
struct HitTable {
    struct Hit {
        std::uint32_t row = 0; ///< of the residue
        std::string reason;    ///< why it was dropped; empty: kept
        bool operator==(const Hit&) const = default;
    };
    struct Gene {
        model::GeneKey key; ///< empty: variants in no gene
        std::vector<Hit> hits;
        std::map<std::string, std::uint64_t> notes; ///< model::Assessment::gene_notes
        bool operator==(const Gene&) const = default;
    };

    std::vector<FactCode> alleles; ///< by row
    std::vector<Gene> genes;       ///< by key

    const Gene* find(const model::GeneKey& gene) const;
    /// Keys of the genes in which the allele has a hit; empty: it is none of the residue.
    std::vector<model::GeneKey> genes_of(FactCode allele) const;
    bool operator==(const HitTable&) const = default;
};

/// Puts what became of some genes in the place of what was known of them. `part`: of evidence that
/// holds `rows` of the residue, ascending, and no other; other hits of the genes stay, notes do
/// not.
void replace_genes(HitTable& table, const HitTable& part, const std::vector<std::uint32_t>& rows);

/// Counts of the whole assessment: those of all genes, and what `of_case` notes beside them.
model::StageCounts total_counts(const HitTable& table,
                                const std::map<std::string, std::uint64_t>& of_case);

/// "hits.zst".
std::string encode_hits(const HitTable& table);
/// @throws InputError on damage.
HitTable decode_hits(std::string_view bytes, const std::string& file);

} // namespace vigie::cases
