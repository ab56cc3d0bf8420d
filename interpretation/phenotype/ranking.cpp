#include "interpretation/phenotype/ranking.hpp"

#include "interpretation/phenotype/gene_score.hpp"
#include "interpretation/phenotype/sign_explanation.hpp"

#include <algorithm>
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

/// One place of the order: a gene's score with what breaks ties in the list.
struct Place {
    GeneScore score;
    std::string symbol;
};

std::vector<Place> ordered(const GeneRanker& ranker,
                           const model::GeneTable& table,
                           const std::vector<GeneScore>& scores) {
    std::vector<Place> places;
    places.reserve(scores.size());
    for (const GeneScore& score : scores) {
        places.push_back({score, table.symbol(ranker.genes()[score.gene])});
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
        if (a.score.log_ratio != b.score.log_ratio) {
            return a.score.log_ratio > b.score.log_ratio;
        }
        return a.symbol != b.symbol ? a.symbol < b.symbol : a.score.gene < b.score.gene;
    });
    return places;
}

std::size_t tied_with(const std::vector<Place>& places, const Place& place) {
    const auto by_score = [](const Place& a, const Place& b) {
        return a.score.log_ratio > b.score.log_ratio;
    };
    const auto [first, last] = std::equal_range(places.begin(), places.end(), place, by_score);
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
    const std::vector<Place> places = ordered(ranker, table, scores.genes);
    const std::size_t end = limits.top == 0 || !limits.gene.empty()
                                ? places.size()
                                : std::min(limits.top, places.size());
    for (std::size_t i = 0; i < end; ++i) {
        const Place& place = places[i];
        const model::GeneKey& gene = ranker.genes()[place.score.gene];
        if (!limits.gene.empty() && gene.text() != limits.gene) {
            continue;
        }
        const GeneDescription& best = ranker.descriptions()[place.score.description];
        ranking.genes.push_back(
            {.rank = i + 1,
             .tied = tied_with(places, place),
             .gene = gene,
             .symbol = place.symbol,
             .score = place.score.log_ratio,
             .fit = fit_share(place.score.log_ratio, ranking.signs),
             .diseases = diseases_of(ranker, place.score.gene, scores, limits.diseases),
             .best_disease = best.disease == nullptr ? std::string() : best.disease->id,
             .signs = explain_signs(ranking.signs, best, scoring)});
        ranking.genes.back().matched = matched_signs(ranking.genes.back().signs);
    }
    return ranking;
}

} // namespace vigie::interpretation
