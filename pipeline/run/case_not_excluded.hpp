#pragma once

#include "interpretation/uncovered_genes.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// not_excluded.tsv of a case: stretches of its panels' genes, and of those genes, where no call
/// was possible; genes that could not be looked at, all of them if no reads were read; classes of
/// variants that nobody looked for.
std::string case_not_excluded(const model::CaseEvidence& evidence,
                              const std::vector<interpretation::UncoveredGene>& genes,
                              const knowledge::Release& release);

/// A gene of a case with the exons of the transcript by which its coverage is told first.
struct GeneOfCase {
    struct Exon {
        std::size_t number = 0;   ///< 1-based, in the direction of the gene
        model::Interval interval; ///< its coding part and the intron bases beside it
        /// Where a call was possible; nullopt: nobody looked there.
        std::optional<std::vector<model::Interval>> callable = std::nullopt;
    };
    model::GeneKey key;
    std::string symbol;
    std::string transcript; ///< empty: the release has none, the gene was not looked at
    std::string chrom;      ///< as the reference spells it
    std::vector<Exon> exons;
};

/// The genes of the case's panels and `more`, by symbol, with what its reads could show of each.
std::vector<GeneOfCase> genes_of_case(const model::CaseEvidence& evidence,
                                      const std::vector<model::GeneKey>& more,
                                      const knowledge::Release& release);

} // namespace vigie::run
