#include "interpretation/phenotype/ranking.hpp"

#include "interpretation/phenotype/gene_score.hpp"
#include "interpretation/phenotype/sign_explanation.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace vigie::interpretation {
namespace {

std::vector<RankedDisease> diseases_of(const GeneRanker& ranker,
                                       std::size_t gene,
                                       const CaseScores& scores,
                                       std::size_t limit) {
    std::vector<RankedDisease> diseases;
    for (std::size_t d = ranker.first_description(gene); d < ranker.end_description(gene); ++d) {
        if (const knowledge::DiseaseProfile* disease = ranker.descriptions()[d].disease) {
            diseases.push_back({disease->id, disease->label, scores.descriptions[d]});
        }
    }
    std::stable_sort(diseases.begin(), diseases.end(),
                     [](const RankedDisease& a, const RankedDisease& b) {
                         return a.score > b.score; // equal scores stay in the order of ids
                     });
    diseases.resize(std::min(diseases.size(), limit));
    return diseases;
}

bool scores_higher(const GeneScore& a, const GeneScore& b) {
    return a.log_ratio > b.log_ratio;
}

/// The first `top` genes, best first, and all that share the score of the last; ties stay in the
/// order of keys.
std::vector<GeneScore> best_genes(const std::vector<GeneScore>& scores, std::size_t top) {
    std::vector<GeneScore> best = scores;
    if (top < best.size()) {
        const auto last = best.begin() + static_cast<std::ptrdiff_t>(top) - 1;
        std::nth_element(best.begin(), last, best.end(), scores_higher);
        const double lowest = last->log_ratio;
        best.clear();
        std::copy_if(scores.begin(), scores.end(), std::back_inserter(best),
                     [lowest](const GeneScore& score) { return score.log_ratio >= lowest; });
    }
    std::stable_sort(best.begin(), best.end(), scores_higher);
    return best;
}

std::size_t tied_with(const std::vector<GeneScore>& ordered, const GeneScore& score) {
    const auto [first, last] =
        std::equal_range(ordered.begin(), ordered.end(), score, scores_higher);
    return static_cast<std::size_t>(std::distance(first, last)) - 1;
}

} // namespace

GeneRanking rank_genes(const GeneRanker& ranker,
                       const model::GeneTable& table,
                       const CaseScores& scores,
                       const RankingLimits& limits) {
    GeneRanking ranking;
    ranking.scored = ranker.genes().size();
    ranking.signs = scores.signs;
    const Scoring scoring{ranker.table(), ranker.rules(), scores.credits};
    if (ranking.signs.observed.empty()) {
        return ranking;
    }
    const bool lists_all = limits.top == 0 || !limits.gene.empty();
    const std::size_t end =
        lists_all ? scores.genes.size() : std::min(limits.top, scores.genes.size());
    const std::vector<GeneScore> ordered = best_genes(scores.genes, end);
    for (std::size_t i = 0; i < end; ++i) {
        const GeneScore& place = ordered[i];
        const model::GeneKey& gene = ranker.genes()[place.gene];
        if (!limits.gene.empty() && gene.text() != limits.gene) {
            continue;
        }
        const GeneDescription& best = ranker.descriptions()[place.description];
        RankedGene ranked;
        ranked.rank = i + 1;
        ranked.tied = tied_with(ordered, place);
        ranked.gene = gene;
        ranked.symbol = table.symbol(gene);
        ranked.score = place.log_ratio;
        ranked.fit = fit_share(place.log_ratio, ranking.signs);
        ranked.diseases = diseases_of(ranker, place.gene, scores, limits.diseases);
        ranked.best_disease = best.disease == nullptr ? std::string() : best.disease->id;
        ranked.matched = matched_signs(ranking.signs, best, scoring);
        if (i < limits.explained || !limits.gene.empty()) {
            ranked.signs = explain_signs(ranking.signs, best, scoring);
        }
        ranking.genes.push_back(std::move(ranked));
    }
    return ranking;
}

} // namespace vigie::interpretation
