#include "pipeline/run/rank_batch.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <map>
#include <utility>

namespace vigie::run {
namespace {

using interpretation::CaseScores;
using interpretation::GeneRanker;
using interpretation::SignColumn;
using interpretation::TermNumber;

template <typename Work>
void for_each_index(std::size_t count, int threads, const Work& work) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, work); });
}

/// A term as an observed (true) or excluded sign, and its column.
using Columns = std::map<std::pair<TermNumber, bool>, SignColumn>;

Columns make_columns(const GeneRanker& ranker, const std::vector<CaseScores>& batch, int threads) {
    Columns columns;
    for (const CaseScores& scored : batch) {
        for (const interpretation::Sign& sign : scored.signs.observed) {
            columns[{sign.term, true}];
        }
        for (const TermNumber term : scored.signs.excluded) {
            columns[{term, false}];
        }
    }
    std::vector<Columns::value_type*> open;
    for (auto& column : columns) {
        open.push_back(&column);
    }
    for_each_index(open.size(), threads, [&](std::size_t i) {
        const auto [term, is_observed] = open[i]->first;
        open[i]->second = is_observed ? ranker.observed_column(term) : ranker.excluded_column(term);
    });
    return columns;
}

void score_case(const GeneRanker& ranker, CaseScores& scores, const Columns& columns) {
    std::vector<const SignColumn*> observed;
    for (const interpretation::Sign& sign : scores.signs.observed) {
        observed.push_back(&columns.at({sign.term, true}));
        scores.credits.emplace_back(observed.back()->credits);
    }
    std::vector<const SignColumn*> excluded;
    for (const TermNumber term : scores.signs.excluded) {
        excluded.push_back(&columns.at({term, false}));
    }
    scores.descriptions = ranker.score_descriptions(scores.signs, observed, excluded);
    scores.genes = ranker.score_genes(scores.descriptions);
}

} // namespace

void score_batch(const GeneRanker& ranker,
                 const std::vector<model::PhenotypicProfile>& cases,
                 int threads,
                 const std::function<void(std::size_t, const CaseScores&)>& use) {
    std::vector<CaseScores> batch(cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
        batch[i].signs = ranker.read_signs(cases[i]);
    }
    const Columns columns = make_columns(ranker, batch, threads);
    for_each_index(batch.size(), threads, [&](std::size_t i) {
        score_case(ranker, batch[i], columns);
        use(i, batch[i]);
        batch[i] = {};
    });
}

} // namespace vigie::run
