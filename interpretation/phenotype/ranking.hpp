#pragma once

#include "interpretation/phenotype/gene_ranker.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/gene.hpp"

#include <span>
#include <string>
#include <vector>

namespace vigie::interpretation {

struct RankedDisease {
    std::string id;
    std::string label;
    double score = 0.0;
};

/// One gene of a ranking. Genes with the same score are listed in the order of their keys, and each
/// says how many others share its score.
struct RankedGene {
    std::size_t rank = 0; ///< 1..n without gaps
    std::size_t tied = 0; ///< other genes with the same score
    model::GeneKey gene;
    std::string symbol;
    double score = 0.0;                  ///< log-likelihood ratio, natural
    double fit = 0.0;                    ///< its share of what the signs could attain, 0..1
    std::vector<RankedDisease> diseases; ///< of the gene, best first
    std::string best_disease; ///< whose description fits best; empty: all annotations together
    std::vector<std::string> matched;          ///< "HP:0001250 ~ HP:0007359"
    std::vector<model::SignExplanation> signs; ///< of the best description; empty: not explained
};

/// Genes that fit the signs of one patient, best first.
struct GeneRanking {
    std::string case_id;
    SignSet signs;
    std::size_t scored = 0;        ///< genes of the release with an annotation
    std::vector<RankedGene> genes; ///< empty without an informative observed sign
};

/// What to list of a ranking.
struct RankingLimits {
    std::size_t top = 100;      ///< genes; 0: all
    std::size_t diseases = 3;   ///< per gene
    std::size_t explained = 10; ///< genes with every sign explained; a named gene always is
    std::string gene = {};      ///< key of the one gene to list, at its rank; empty: the first ones
};

/// Scores of one case from `GeneRanker`.
struct CaseScores {
    SignSet signs;
    std::vector<std::span<const float>> credits; ///< of the observed signs
    std::vector<double> descriptions;
    std::vector<GeneScore> genes;
};

GeneRanking rank_genes(const GeneRanker& ranker,
                       const model::GeneTable& table,
                       const CaseScores& scores,
                       const RankingLimits& limits);

} // namespace vigie::interpretation
